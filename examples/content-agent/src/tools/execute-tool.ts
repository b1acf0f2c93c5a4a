import { genai } from "@genspan/core";
import { ToolInputError } from "./tool.ts";
import { toolbox } from "./toolbox.ts";

/** A call that the model asked for; the arguments are a JSON text. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/**
 * Runs the tool of a call. `wrap` makes each call a span, which takes the result when content is
 * captured and ends with the error that the tool throws.
 */
export const executeTool: (call: ToolCall) => Promise<unknown> = genai.executeTool.wrap(
  async (call: ToolCall) => {
    const tool = toolbox.get(call.name);
    if (tool === undefined) throw new ToolInputError(`there is no tool ${call.name}`);
    return tool.run(call.arguments);
  },
  (call) => ({
    toolName: call.name,
    toolCallId: call.id,
    toolType: "function",
    toolDescription: toolbox.get(call.name)?.description,
    toolCallArguments: call.arguments,
  }),
);
