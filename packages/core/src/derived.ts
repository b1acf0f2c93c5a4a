import {
  GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
  GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN,
  GEN_AI_USAGE_INPUT_TOKENS,
  GEN_AI_USAGE_OUTPUT_TOKENS,
  GEN_AI_USAGE_TOTAL_TOKENS,
} from "@genspan/conventions/names";
import type { Attributes, AttributeValue } from "@opentelemetry/api";
import type { InvocationState } from "./invocation-state.ts";
import type { StreamOutcome } from "./metrics/instruments.ts";
import type { Recorder } from "./recorder.ts";
import { tokenFields, type UsageSums } from "./usage.ts";

/** Adds an attribute unless it is there, or there is nothing to add. */
export function derive(
  attributes: Attributes,
  key: string,
  value: AttributeValue | undefined,
): void {
  if (value !== undefined && attributes[key] === undefined) attributes[key] = value;
}

/** Writes what follows from other values, where the user has not given it. */
export function writeDerived(invocation: InvocationState, attributes: Attributes): void {
  const { recorder, streamed, sums } = invocation;
  for (const { derives, field } of recorder.derivingRows) {
    if (attributes[derives!.key] !== undefined) continue;
    const value = invocation.value(field);
    if (value === undefined || invocation.value(derives!.field) !== undefined) continue;
    try {
      derive(attributes, derives!.key, derives!.from(value));
    } catch (error) {
      recorder.lost(derives!.key, error);
    }
  }
  if (sums !== undefined) writeSums(recorder, sums, attributes);
  if (recorder.total !== undefined) writeTotal(invocation, recorder.total, attributes);
  if (streamed !== undefined) writeStreamTimes(recorder, streamed, attributes);
}

function writeSums(recorder: Recorder, sums: UsageSums, attributes: Attributes): void {
  for (const field of tokenFields) derive(attributes, recorder.rows.get(field)!.key!, sums[field]);
}

function writeTotal(
  invocation: InvocationState,
  when: "known" | "positive",
  attributes: Attributes,
): void {
  const input = count(attributes[GEN_AI_USAGE_INPUT_TOKENS]) ?? invocation.tokens("inputTokens");
  const output = count(attributes[GEN_AI_USAGE_OUTPUT_TOKENS]) ?? invocation.tokens("outputTokens");
  if (input === undefined && output === undefined) return;
  const total = (input ?? 0) + (output ?? 0);
  if (total > 0 || when === "known") derive(attributes, GEN_AI_USAGE_TOTAL_TOKENS, total);
}

function count(tokens: AttributeValue | undefined): number | undefined {
  return typeof tokens === "number" ? tokens : undefined;
}

function writeStreamTimes(
  { operation, settings }: Recorder,
  { firstChunk, firstToken }: StreamOutcome,
  attributes: Attributes,
): void {
  if (operation.streaming === "first-chunk") {
    derive(attributes, GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, firstChunk);
  }
  if (operation.streaming !== undefined && firstToken !== undefined && settings.loongsuite) {
    derive(attributes, GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN, Math.round(firstToken * 1e9));
  }
}
