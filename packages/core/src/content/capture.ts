import type { Span } from "@opentelemetry/api";
import type { ContentPolicy } from "../configuration/settings.ts";
import type { Row } from "../operations/row.ts";
import type { UploadInfo } from "../process/options.ts";
import { asText } from "./base64.ts";
import { redacted, uploaded } from "./hooks.ts";
import { limiter } from "./limit.ts";
import { rewrite } from "./rewrite.ts";
import { isNeeded, openKeys, shapes } from "./shape.ts";
import { uploadBlob } from "./upload-blob.ts";

/** What of a content value goes where. */
export interface Captured {
  /** For the span: text. */
  readonly attribute: string | undefined;
  /** For the event: structured, and nobody else's object. */
  readonly detail: unknown;
  /** Where the whole was uploaded to. */
  readonly reference: string | undefined;
}

/** A content value, and of what it is one. */
export interface ContentValue {
  readonly value: unknown;
  readonly row: Row;
  readonly operation: string;
  readonly span: Span;
}

/**
 * Takes a value through the stages: capture policy, `redact`, `upload`, length limit, text. Throws
 * what getters and `toJSON` of the value throw, and a `TypeError` where it is no JSON.
 */
export function captureContent(content: ContentValue, policy: ContentPolicy): Captured {
  const { row } = content;
  const { span, event, upload } = policy;
  const open = span ? undefined : openText(content, policy);
  if (!isNeeded(row, policy)) return { attribute: open, detail: undefined, reference: undefined };
  const whole = snapshot(content, policy);
  const reference =
    upload !== undefined && row.reference !== undefined && whole !== undefined
      ? uploaded(whole, uploadInfo(content), policy)
      : undefined;
  const value = span || event ? limited(whole, row, policy) : undefined;
  const text = serialise(value);
  const detail = event && text !== undefined ? structured(text, value) : undefined;
  return { attribute: span ? text : open, detail, reference };
}

/** Text as it is, anything else as compact JSON; undefined for what JSON has no word for. */
export function serialise(value: unknown): string | undefined {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What is written of a value without capture. */
function openText(content: ContentValue, policy: ContentPolicy): string | undefined {
  const keys = openKeys(content.row, policy);
  if (keys === undefined || !Array.isArray(content.value)) return undefined;
  const value = content.value.map((item: Record<string, unknown>) =>
    Object.fromEntries(
      keys
        .map((key) => [key, item[key]])
        .filter(([, word]) => /^(string|number)$/.test(typeof word)),
    ),
  );
  const opened = { ...content, value };
  return serialise(limited(snapshot(opened, policy), content.row, policy));
}

/** A value that has passed `redact` and is nobody else's object, where a hook of the user sees it. */
function snapshot(content: ContentValue, policy: ContentPolicy): unknown {
  const { operation, row, value } = content;
  const { redact, upload } = policy;
  if (redact === undefined && upload === undefined) return value;
  const { field } = row;
  return rewrite(value, shapes[row.content!], {
    copies: true,
    text:
      redact &&
      ((text, path) => redacted(asText(text), { operation, field, path: [...path] }, policy)),
    part: upload && ((part) => uploadBlob(part, uploadInfo(content), policy)),
  });
}

function uploadInfo({ operation, row, span }: ContentValue): UploadInfo {
  const { traceId, spanId } = span.spanContext();
  return { operation, field: row.field, traceId, spanId };
}

function limited(value: unknown, row: Row, policy: ContentPolicy): unknown {
  return rewrite(value, shapes[row.content!], { text: limiter(policy) });
}

/** Reading the text back gives a value that no later change of the program's objects reaches. */
function structured(text: string, value: unknown): unknown {
  return typeof value === "string" ? text : JSON.parse(text);
}
