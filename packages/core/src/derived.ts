import {
  GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
  GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN,
  GEN_AI_USAGE_TOTAL_TOKENS,
} from "@genspan/conventions/names";
import type { InvocationState } from "./invocation-state.ts";
import type { SpanWriter } from "./span-writer.ts";
import { tokenFields } from "./usage.ts";

/** Writes what follows from other values, where the user has not given it. */
export function writeDerived(invocation: InvocationState, writer: SpanWriter): void {
  for (const { field, derives } of invocation.recorder.deriving) {
    const value = invocation.value(field);
    const given = invocation.value(derives!.field) !== undefined;
    if (value === undefined || given) continue;
    try {
      writer.derive(derives!.key, derives!.from(value));
    } catch (error) {
      invocation.recorder.lost(derives!.key, error);
    }
  }
  writeUsage(invocation, writer);
  if (invocation.streamed !== undefined) writeStreamTimes(invocation, writer);
}

function writeUsage(invocation: InvocationState, writer: SpanWriter): void {
  const { operation, rows, settings } = invocation.recorder;
  if (invocation.sums !== undefined) {
    for (const field of tokenFields) writer.derive(rows.get(field)!.key!, invocation.sums[field]);
  }
  if (operation.total === undefined || !settings.loongsuite) return;
  const input = invocation.tokens("inputTokens");
  const output = invocation.tokens("outputTokens");
  if (input === undefined && output === undefined) return;
  const total = (input ?? 0) + (output ?? 0);
  if (total > 0 || operation.total === "known") writer.derive(GEN_AI_USAGE_TOTAL_TOKENS, total);
}

function writeStreamTimes(invocation: InvocationState, writer: SpanWriter): void {
  const { operation, settings } = invocation.recorder;
  const { firstChunk, firstToken } = invocation.streamed!;
  if (operation.streaming === "first-chunk") {
    writer.derive(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, firstChunk);
  }
  if (operation.streaming !== undefined && firstToken !== undefined && settings.loongsuite) {
    writer.derive(GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN, Math.round(firstToken * 1e9));
  }
}
