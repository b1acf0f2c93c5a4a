import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_OPERATION_NAME_VALUE_REACT,
  GEN_AI_REACT_FINISH_REASON,
  GEN_AI_REACT_ROUND,
  GEN_AI_SPAN_KIND_VALUE_STEP,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import type { Operation } from "./operation.ts";
import { extensionAtEnd, extensionAtStart } from "./rows.ts";

/** One round of reasoning and acting. LoongSuite. */
export interface ReactStep {
  /** Counts from 1. */
  round?: number | undefined;
  finishReason?: "continue" | "stop" | "error" | "loop_detected" | (string & {}) | undefined;
}

export const reactStep: Operation<ReactStep> = {
  name: GEN_AI_OPERATION_NAME_VALUE_REACT,
  spanName: "react step",
  spanKind: SpanKind.INTERNAL,
  category: GEN_AI_SPAN_KIND_VALUE_STEP,
  fields: {
    round: extensionAtStart(GEN_AI_REACT_ROUND),
    finishReason: extensionAtEnd(GEN_AI_REACT_FINISH_REASON),
  },
  event: EVENT_GENSPAN_OPERATION_DETAILS,
};
