import { type Attributes, type Span, trace } from "@opentelemetry/api";
import type { ToolCall } from "../tools/execute-tool.ts";
import { wordsOf } from "../tools/words.ts";

const LOOP_OVERLAP = 0.9;

/** Finds calls that repeat an earlier one, arguments and all, and adds the calls to `earlier`. */
export function detectDuplicateTools(
  calls: readonly ToolCall[],
  earlier: Map<string, number>,
): string[] {
  return inSpan("duplicate_tool_detection", (span) => {
    const duplicates = new Set<string>();
    for (const call of calls) {
      const key = `${call.name} ${call.arguments}`;
      const times = earlier.get(key) ?? 0;
      if (times > 0) duplicates.add(call.name);
      earlier.set(key, times + 1);
    }
    span.setAttributes({
      "gen_ai.loop_detection.detected": duplicates.size > 0,
      "gen_ai.loop_detection.duplicate_tools": [...duplicates],
      "gen_ai.loop_detection.total_calls": [...earlier.values()].reduce((sum, n) => sum + n, 0),
      "gen_ai.loop_detection.unique_tools": earlier.size,
    });
    return [...duplicates];
  });
}

/** Whether an answer says the same as the one before it. */
export function detectResponseLoop(current: string, previous: string | undefined): boolean {
  return inSpan("response_loop_detection", (span) => {
    const isIdentical = current !== "" && current === previous;
    const overlap = overlapOf(current, previous ?? "");
    const isLoop = isIdentical || overlap >= LOOP_OVERLAP;
    const attributes: Attributes = {
      "gen_ai.loop_detection.is_loop": isLoop,
      "gen_ai.loop_detection.is_identical": isIdentical,
      "gen_ai.loop_detection.overlap_ratio": overlap,
      "gen_ai.loop_detection.current_length": current.length,
      "gen_ai.loop_detection.previous_length": previous?.length ?? 0,
    };
    if (isLoop) {
      attributes["gen_ai.loop_detection.reason"] = isIdentical ? "identical" : "high_overlap";
    }
    span.setAttributes(attributes);
    return isLoop;
  });
}

/** The share of words that two texts have in common. */
function overlapOf(current: string, previous: string): number {
  const words = new Set(wordsOf(current));
  const before = new Set(wordsOf(previous));
  const all = new Set([...words, ...before]);
  if (all.size === 0) return 0;
  const shared = [...words].filter((word) => before.has(word)).length;
  return Math.round((shared / all.size) * 1000) / 1000;
}

/** A span by hand, through the OpenTelemetry API: it sits among those of genspan. */
function inSpan<T>(name: string, work: (span: Span) => T): T {
  return trace.getTracer("content-agent").startActiveSpan(name, (span) => {
    try {
      return work(span);
    } finally {
      span.end();
    }
  });
}
