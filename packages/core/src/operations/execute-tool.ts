import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_OPERATION_NAME_VALUE_EXECUTE_TOOL,
  GEN_AI_SKILL_DESCRIPTION,
  GEN_AI_SKILL_ID,
  GEN_AI_SKILL_NAME,
  GEN_AI_SKILL_VERSION,
  GEN_AI_SPAN_KIND_VALUE_TOOL,
  GEN_AI_TOOL_CALL_ARGUMENTS,
  GEN_AI_TOOL_CALL_ID,
  GEN_AI_TOOL_CALL_RESULT,
  GEN_AI_TOOL_DESCRIPTION,
  GEN_AI_TOOL_NAME,
  GEN_AI_TOOL_TYPE,
  METRIC_GEN_AI_EXECUTE_TOOL_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import type { Content, Operation } from "./operation.ts";
import { atEnd, atStart, content, extensionAtEnd } from "./rows.ts";

/** A tool that runs because a model asked for it. */
export interface ExecuteTool {
  toolName: string;
  toolCallId?: string | undefined;
  toolType?: "function" | "extension" | "datastore" | (string & {}) | undefined;
  toolDescription?: string | undefined;
  /** Content: anything that JSON can hold. */
  toolCallArguments?: Content<unknown>;
  /** Content: anything that JSON can hold; `wrap` fills it in with what the function returns. */
  toolCallResult?: Content<unknown>;
  skillName?: string | undefined;
  skillId?: string | undefined;
  skillDescription?: string | undefined;
  skillVersion?: string | undefined;
}

export const executeTool: Operation<ExecuteTool> = {
  name: GEN_AI_OPERATION_NAME_VALUE_EXECUTE_TOOL,
  target: "toolName",
  spanKind: SpanKind.INTERNAL,
  category: GEN_AI_SPAN_KIND_VALUE_TOOL,
  fields: {
    toolName: atStart(GEN_AI_TOOL_NAME),
    toolCallId: atStart(GEN_AI_TOOL_CALL_ID),
    toolType: atStart(GEN_AI_TOOL_TYPE),
    toolDescription: atEnd(GEN_AI_TOOL_DESCRIPTION),
    toolCallArguments: content(GEN_AI_TOOL_CALL_ARGUMENTS, "json"),
    toolCallResult: content(GEN_AI_TOOL_CALL_RESULT, "json"),
    skillName: extensionAtEnd(GEN_AI_SKILL_NAME),
    skillId: extensionAtEnd(GEN_AI_SKILL_ID),
    skillDescription: extensionAtEnd(GEN_AI_SKILL_DESCRIPTION),
    skillVersion: extensionAtEnd(GEN_AI_SKILL_VERSION),
  },
  result: "toolCallResult",
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_EXECUTE_TOOL_DURATION,
    fields: ["toolName", "toolType"],
    bounded: ["toolName"],
    identity: ["agentName"],
    apmplus: "tool",
  },
};
