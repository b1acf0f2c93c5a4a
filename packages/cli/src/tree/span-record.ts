import type { OtlpResource, OtlpSpan } from "@genspan/conventions";
import { readId } from "./read-id.ts";
import { scalarAttributes } from "./scalar-attributes.ts";

/** Who a span was recorded for. */
export interface Identity {
  session?: string;
  user?: string;
  conversation?: string;
}

/** What a tree shows of a span; content is never part of it, so that a record stays small. */
export interface SpanRecord {
  spanId: string;
  parentSpanId: string;
  name: string;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  /** `gen_ai.operation.name`, if the span has one. */
  operation: string | undefined;
  /** Error type and message of a span that failed. */
  error: string | undefined;
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  /** Milliseconds to the first token, or to the first chunk where only that is known. */
  firstToken: number | undefined;
  identity: Identity;
  service: string | undefined;
}

const STATUS_ERROR = [2, "STATUS_CODE_ERROR"];
const SERVICE = new Set(["service.name"]);
const SHOWN = new Set([
  "error.type",
  "gen_ai.conversation.id",
  "gen_ai.operation.name",
  "gen_ai.response.time_to_first_chunk",
  "gen_ai.response.time_to_first_token",
  "gen_ai.session.id",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.output_tokens",
  "gen_ai.user.id",
]);

/** The record of a span in OTLP/JSON; fields that are missing or malformed are empty. */
export function spanRecord(span: Partial<OtlpSpan>, resource?: OtlpResource): SpanRecord {
  const attributes = scalarAttributes(span.attributes, SHOWN);
  const { session, user, conversation } = {
    session: textOf(attributes.get("gen_ai.session.id")),
    user: textOf(attributes.get("gen_ai.user.id")),
    conversation: textOf(attributes.get("gen_ai.conversation.id")),
  };
  const start = millisecondsOf(span.startTimeUnixNano);
  return {
    spanId: readId(span.spanId),
    parentSpanId: readId(span.parentSpanId),
    name: textOf(span.name) ?? "",
    start,
    end: Math.max(start, millisecondsOf(span.endTimeUnixNano)),
    operation: textOf(attributes.get("gen_ai.operation.name")),
    error: errorOf(span.status, textOf(attributes.get("error.type"))),
    inputTokens: numberOf(attributes.get("gen_ai.usage.input_tokens")),
    outputTokens: numberOf(attributes.get("gen_ai.usage.output_tokens")),
    firstToken: firstTokenOf(attributes),
    identity: {
      ...(session && { session }),
      ...(user && { user }),
      ...(conversation && { conversation }),
    },
    service: textOf(scalarAttributes(resource?.attributes, SERVICE).get("service.name")),
  };
}

function errorOf(status: unknown, type: string | undefined): string | undefined {
  const { code, message } = (status ?? {}) as { code?: unknown; message?: unknown };
  if (!STATUS_ERROR.includes(code as never)) return undefined;
  const parts = [type, textOf(message)].filter((part) => part !== undefined && part !== "");
  return [...new Set(parts)].join(": ");
}

/** The token's time is in nanoseconds, the chunk's in seconds. */
function firstTokenOf(attributes: ReadonlyMap<string, unknown>): number | undefined {
  const token = numberOf(attributes.get("gen_ai.response.time_to_first_token"));
  if (token !== undefined) return token / 1e6;
  const chunk = numberOf(attributes.get("gen_ai.response.time_to_first_chunk"));
  return chunk === undefined ? undefined : chunk * 1000;
}

function millisecondsOf(nanoseconds: unknown): number {
  if (typeof nanoseconds !== "number" && typeof nanoseconds !== "string") return 0;
  const number = Number(nanoseconds) / 1e6;
  return Number.isFinite(number) ? number : 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
