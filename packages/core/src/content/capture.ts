import type { UploadInfo } from "../options.ts";
import type { Row } from "../row.ts";
import type { ContentPolicy } from "../settings.ts";
import { limitStrings, longest } from "./limit.ts";
import { plain } from "./plain.ts";
import { redactStrings } from "./redact.ts";
import { isNeeded, type Shape, shapes } from "./shape.ts";
import { uploadBlobs, uploadContent } from "./upload.ts";

/** What of a content value goes where. */
export interface Captured {
  /** For the span: text. */
  readonly attribute: string | undefined;
  /** For the event: structured, and nobody else's object. */
  readonly detail: unknown;
  /** Where the whole was uploaded to. */
  readonly reference: string | undefined;
}

/** A content value and what is known about it. */
export interface ContentValue {
  readonly value: unknown;
  readonly row: Row;
  readonly info: UploadInfo;
}

/**
 * Takes a value through the stages: capture policy, `redact`, `upload`, length limit, text. Throws
 * what getters and `toJSON` of the value throw, and a `TypeError` where it is no JSON.
 */
export function captureContent(content: ContentValue, policy: ContentPolicy): Captured {
  const shape = shapes[content.row.content!];
  const reduced = policy.span ? undefined : reduce(content, policy, shape);
  if (!isNeeded(content.row, policy)) {
    return { attribute: reduced, detail: undefined, reference: undefined };
  }
  const { value, reference } = prepare(content, policy, shape);
  const text = policy.span || policy.event ? serialise(limit(value, policy, shape)) : undefined;
  return {
    attribute: policy.span ? text : reduced,
    detail: policy.event && text !== undefined ? structured(text, value) : undefined,
    reference,
  };
}

/** Text as it is, anything else as compact JSON; undefined for what JSON has no word for. */
export function serialise(value: unknown): string | undefined {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function reduce(content: ContentValue, policy: ContentPolicy, shape: Shape): string | undefined {
  if (!shape.reduces?.(policy)) return undefined;
  const value = redacted(shape.reduced?.(content.value), content, policy);
  return serialise(limit(value, policy, shape));
}

function redacted(value: unknown, { info, row }: ContentValue, policy: ContentPolicy): unknown {
  if (policy.redact === undefined) return value;
  return redactStrings(value, policy.redact, { ...info, shape: shapes[row.content!] });
}

function prepare(
  content: ContentValue,
  policy: ContentPolicy,
  shape: Shape,
): { value: unknown; reference: string | undefined } {
  const { info } = content;
  const snapshot = policy.redact !== undefined || policy.upload !== undefined;
  const whole = plain(shape.wire(content.value), {
    snapshot,
    longest: snapshot ? Infinity : longest(policy),
  });
  let value = redacted(whole, content, policy);
  if (policy.upload === undefined) return { value, reference: undefined };
  if (shape.partDepth !== undefined) {
    value = uploadBlobs(value, policy.upload, info, shape.partDepth);
  }
  const reference =
    content.row.reference !== undefined && value !== undefined
      ? uploadContent(value, policy.upload, info)
      : undefined;
  return { value, reference };
}

function limit(value: unknown, policy: ContentPolicy, shape: Shape): unknown {
  return policy.maxLength === undefined && policy.maxAttributeLength === undefined
    ? value
    : limitStrings(value, policy, shape);
}

/** Reading the text back gives a value that no later change of the program's objects reaches. */
function structured(text: string, value: unknown): unknown {
  return typeof value === "string" ? text : JSON.parse(text);
}
