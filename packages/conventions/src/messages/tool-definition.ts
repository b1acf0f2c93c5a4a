import * as z from "zod";
import { wireObject } from "./wire-object.ts";

/** A tool that a model may call. */
export interface ToolDefinition {
  /** `function`, or a type of the provider's own. */
  type: string;
  name: string;
  description?: string | null | undefined;
  /** The JSON schema of the arguments. */
  parameters?: Record<string, unknown> | boolean | null | undefined;
}

const named = { type: z.string(), name: z.string() };

const functionTool = z.looseObject({
  ...named,
  description: z.string().nullish(),
  parameters: z.union([z.record(z.string(), z.unknown()), z.boolean()]).nullish(),
});

/** The tools of `gen_ai.tool.definitions`; only function tools have a fixed shape. */
export const toolDefinitions: z.ZodType<ToolDefinition[]> = z.array(
  wireObject<ToolDefinition>((value) =>
    value.type === "function" ? functionTool : z.looseObject(named),
  ),
);
