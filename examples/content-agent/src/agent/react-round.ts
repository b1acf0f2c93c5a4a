import { genai } from "@genspan/core";
import type { Model } from "../model/model.ts";
import { executeTool, type ToolCall } from "../tools/execute-tool.ts";
import { ToolInputError } from "../tools/tool.ts";
import type { AgentEvent } from "./agent-event.ts";
import { type Completion, complete } from "./completion.ts";
import type { Conversation } from "./conversation.ts";
import { detectDuplicateTools, detectResponseLoop } from "./loop-detection.ts";

/** What a round needs to know. */
export interface RoundOptions {
  readonly model: Model;
  readonly conversation: Conversation;
  readonly signal: AbortSignal;
}

/** How a round ended: the agent goes on, has its article, or turns in circles. */
export type RoundEnd = "continue" | "stop" | "loop_detected";

/**
 * One round: the model speaks, then the tools that it asked for run at the same time. `run` keeps
 * the span open to the end of the generator and is active in each of its steps.
 */
export function reactRound(
  round: number,
  { model, conversation, signal }: RoundOptions,
): AsyncGenerator<AgentEvent, RoundEnd> {
  return genai.reactStep.run({ round }, async function* (step): AsyncGenerator<
    AgentEvent,
    RoundEnd
  > {
    try {
      const answer = yield* complete(model, conversation.messages, signal);
      const finishReason = judge(answer, conversation);
      if (finishReason === "continue") {
        yield { event: "tools", data: { tools: answer.toolCalls.map(({ name }) => name) } };
        await act(answer, conversation);
      }
      step.set({ finishReason });
      return finishReason;
    } catch (error) {
      step.set({ finishReason: "error" });
      throw error;
    }
  });
}

function judge(answer: Completion, conversation: Conversation): RoundEnd {
  const isLoop = detectResponseLoop(answer.text, conversation.previousText);
  conversation.previousText = answer.text;
  if (isLoop) return "loop_detected";
  return answer.toolCalls.length > 0 ? "continue" : "stop";
}

/** Runs the tools and adds the answer, the results and, if a call repeats an earlier one, a hint. */
async function act({ text, toolCalls }: Completion, conversation: Conversation): Promise<void> {
  const { messages, earlierCalls } = conversation;
  const duplicates = detectDuplicateTools(toolCalls, earlierCalls);
  // All settle before the round ends; then the first failure counts.
  const results = await Promise.allSettled(toolCalls.map(resultOf));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  messages.push({
    role: "assistant",
    content: text,
    tool_calls: toolCalls.map(({ id, name, arguments: args }) => ({
      id,
      type: "function",
      function: { name, arguments: args },
    })),
  });
  results.forEach((result, position) => {
    const { id } = toolCalls[position]!;
    const content = result.status === "fulfilled" ? result.value : "";
    messages.push({ role: "tool", tool_call_id: id, content });
  });
  if (duplicates.length > 0) {
    const hint = `You have the result of ${duplicates.join(", ")} already: go on without it.`;
    messages.push({ role: "system", content: hint });
  }
}

/** What the model gets to read; its own mistakes it is told, and everything else ends the run. */
async function resultOf(call: ToolCall): Promise<string> {
  try {
    return JSON.stringify(await executeTool(call));
  } catch (error) {
    if (error instanceof ToolInputError) return `error: ${error.message}`;
    throw error;
  }
}
