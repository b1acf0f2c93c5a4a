import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_CONVERSATION_ID,
  GEN_AI_OPERATION_NAME_VALUE_ENTER,
  GEN_AI_OUTPUT_MESSAGES,
  GEN_AI_OUTPUT_MESSAGES_REF,
  GEN_AI_SESSION_ID,
  GEN_AI_SPAN_KIND_VALUE_ENTRY,
  GEN_AI_USER_ID,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import { type ModelContent, modelContent } from "./model-fields.ts";
import type { Operation } from "./operation.ts";
import { atStart, content, extensionAtStart } from "./rows.ts";

/** A request that enters the application; publishes session, user and conversation. LoongSuite. */
export interface Entry extends ModelContent {
  sessionId?: string | undefined;
  userId?: string | undefined;
  conversationId?: string | undefined;
}

export const entry: Operation<Entry> = {
  name: GEN_AI_OPERATION_NAME_VALUE_ENTER,
  spanName: "enter_ai_application_system",
  spanKind: SpanKind.INTERNAL,
  category: GEN_AI_SPAN_KIND_VALUE_ENTRY,
  fields: {
    ...modelContent,
    outputMessages: content(GEN_AI_OUTPUT_MESSAGES, "outputMessages", GEN_AI_OUTPUT_MESSAGES_REF),
    sessionId: extensionAtStart(GEN_AI_SESSION_ID),
    userId: extensionAtStart(GEN_AI_USER_ID),
    conversationId: atStart(GEN_AI_CONVERSATION_ID),
  },
  publishes: ["sessionId", "userId", "conversationId"],
  streaming: "first-token",
  event: EVENT_GENSPAN_OPERATION_DETAILS,
};
