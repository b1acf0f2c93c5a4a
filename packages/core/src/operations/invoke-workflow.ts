import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_OPERATION_NAME_VALUE_INVOKE_WORKFLOW,
  GEN_AI_OUTPUT_MESSAGES,
  GEN_AI_OUTPUT_MESSAGES_REF,
  GEN_AI_SPAN_KIND_VALUE_WORKFLOW,
  GEN_AI_WORKFLOW_NAME,
  METRIC_GEN_AI_INVOKE_WORKFLOW_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import { type ModelContent, modelContent } from "./model-fields.ts";
import type { Operation } from "./operation.ts";
import { atStart, content } from "./rows.ts";

/** A run of several agents or steps under one name. */
export interface InvokeWorkflow extends Pick<ModelContent, "inputMessages" | "outputMessages"> {
  workflowName?: string | undefined;
}

export const invokeWorkflow: Operation<InvokeWorkflow> = {
  name: GEN_AI_OPERATION_NAME_VALUE_INVOKE_WORKFLOW,
  target: "workflowName",
  spanKind: SpanKind.INTERNAL,
  category: GEN_AI_SPAN_KIND_VALUE_WORKFLOW,
  fields: {
    workflowName: atStart(GEN_AI_WORKFLOW_NAME),
    inputMessages: modelContent.inputMessages,
    outputMessages: content(GEN_AI_OUTPUT_MESSAGES, "outputMessages", GEN_AI_OUTPUT_MESSAGES_REF),
  },
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_INVOKE_WORKFLOW_DURATION,
    fields: ["workflowName"],
    bounded: ["workflowName"],
  },
};
