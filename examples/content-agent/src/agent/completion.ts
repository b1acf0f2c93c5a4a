import { genai, type ToolDefinition } from "@genspan/core";
import { openaiChat } from "@genspan/core/reducers";
import type { ChatCompletionChunk, ChatCompletionMessageParam } from "openai/resources";
import type { Model } from "../model/model.ts";
import type { ToolCall } from "../tools/execute-tool.ts";
import { toolbox } from "../tools/toolbox.ts";
import type { AgentEvent } from "./agent-event.ts";
import { inputMessages } from "./input-messages.ts";

/** What the model answered in one round. */
export interface Completion {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
}

const toolDefinitions: readonly ToolDefinition[] = [...toolbox.values()].map(
  ({ name, description, parameters }) => ({ type: "function", name, description, parameters }),
);

/** Calls the model; tells its text as it arrives and returns the whole answer. */
export async function* complete(
  model: Model,
  messages: readonly ChatCompletionMessageParam[],
  signal: AbortSignal,
): AsyncGenerator<AgentEvent, Completion> {
  // The span ends with the stream, however that ends: read to the end, left early, or broken off.
  const chunks = await genai.inference.stream(
    {
      provider: model.provider,
      requestModel: model.name,
      serverAddress: model.serverAddress,
      serverPort: model.serverPort,
      inputMessages: () => inputMessages(messages),
      toolDefinitions,
    },
    () =>
      model.client.chat.completions.create(
        {
          model: model.name,
          messages: [...messages],
          tools: [...toolbox.values()].map(({ name, description, parameters }) => ({
            type: "function",
            function: { name, description, parameters },
          })),
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal },
      ),
    { reducer: openaiChat, signal },
  );
  let text = "";
  const toolCalls: ToolCall[] = [];
  for await (const { choices } of chunks) {
    const delta = choices[0]?.delta;
    if (delta?.content) {
      text += delta.content;
      yield { event: "text", data: { text: delta.content } };
    }
    for (const piece of delta?.tool_calls ?? []) addToolCall(toolCalls, piece);
  }
  // The client ends an aborted stream as if the answer were whole.
  signal.throwIfAborted();
  return { text, toolCalls };
}

function addToolCall(
  calls: ToolCall[],
  { index, id, function: piece }: ChatCompletionChunk.Choice.Delta.ToolCall,
): void {
  const call = calls[index] ?? { id: "", name: "", arguments: "" };
  calls[index] = {
    id: id ?? call.id,
    name: call.name + (piece?.name ?? ""),
    arguments: call.arguments + (piece?.arguments ?? ""),
  };
}
