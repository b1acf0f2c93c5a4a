import { z } from "zod";

/** A tool as the model sees it and as the agent runs it. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Record<string, unknown>;
  /** Runs on the arguments that the model wrote, a JSON text. */
  run(argumentsText: string): Promise<unknown>;
}

/** The model gave arguments that the tool cannot take: it is told, and may try again. */
export class ToolInputError extends Error {
  override readonly name: string = "ToolInputError";
}

/** A tool whose arguments are checked before it runs. */
export function defineTool<S extends z.ZodType>(definition: {
  name: string;
  description: string;
  input: S;
  run: (input: z.output<S>) => unknown;
}): Tool {
  const { name, description, input, run } = definition;
  return {
    name,
    description,
    parameters: z.toJSONSchema(input, { io: "input" }),
    run: async (argumentsText) => {
      const parsed = input.safeParse(jsonOf(argumentsText));
      if (!parsed.success) throw new ToolInputError(mistakes(parsed.error));
      return run(parsed.data);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ToolInputError("the arguments are not JSON");
  }
}

function mistakes({ issues }: z.core.$ZodError): string {
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
}
