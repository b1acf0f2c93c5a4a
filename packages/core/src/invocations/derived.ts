import {
  GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
  GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN,
  GEN_AI_USAGE_TOTAL_TOKENS,
} from "@genspan/conventions/names";
import type { StreamOutcome } from "../metrics/instruments.ts";
import { countOf } from "../values/count.ts";
import { tokenFields, type Usage } from "./usage.ts";
import type { Source, WrittenInvocation } from "./written-invocation.ts";

/** Writes what follows from other values, where the user has not given it. */
export function writeDerived(invocation: WrittenInvocation): void {
  const { recorder, source, streamed, sums } = invocation;
  if (source !== undefined) writeFrom(invocation, source);
  if (sums !== undefined) writeSums(invocation, sums);
  if (recorder.total !== undefined) writeTotal(invocation, recorder.total);
  if (streamed !== undefined) writeStreamTimes(invocation, streamed);
}

function writeFrom(invocation: WrittenInvocation, { row, value }: Source): void {
  const { field, from, key } = row.derives!;
  if (invocation.value(field) !== undefined) return;
  try {
    invocation.write(key, from(value));
  } catch (error) {
    invocation.recorder.lost(key, error);
  }
}

function writeSums(invocation: WrittenInvocation, sums: Usage): void {
  for (const field of tokenFields) {
    const key = invocation.recorder.rows[field]?.key;
    if (key === undefined || invocation.value(field) !== undefined) continue;
    invocation.write(key, sums[field]);
  }
}

function writeTotal(invocation: WrittenInvocation, when: "known" | "positive"): void {
  const { inputTokens, outputTokens, sums } = invocation;
  const input = countOf(inputTokens ?? sums?.inputTokens);
  const output = countOf(outputTokens ?? sums?.outputTokens);
  if ((input ?? output) === undefined) return;
  const total = (input ?? 0) + (output ?? 0);
  if (total > 0 || when === "known") invocation.write(GEN_AI_USAGE_TOTAL_TOKENS, total);
}

function writeStreamTimes(
  invocation: WrittenInvocation,
  { firstChunk, firstToken }: StreamOutcome,
): void {
  const { operation, settings } = invocation.recorder;
  if (operation.streaming === "first-chunk") {
    invocation.write(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, firstChunk);
  }
  if (operation.streaming !== undefined && firstToken !== undefined && settings.loongsuite) {
    invocation.write(GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN, Math.round(firstToken * 1e9));
  }
}
