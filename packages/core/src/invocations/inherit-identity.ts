import type { Identity } from "@genspan/baggage";
import {
  GEN_AI_AGENT_ID,
  GEN_AI_AGENT_NAME,
  GEN_AI_CONVERSATION_ID,
  GEN_AI_SESSION_ID,
  GEN_AI_USER_ID,
} from "@genspan/conventions/names";
import type { Attributes } from "@opentelemetry/api";

/*
 * What was written before, which is the operation's own, wins. The names stand in the code one by
 * one, since engines store under names that they know much faster.
 */

/** Writes the session and the user of an identity; attributes of the LoongSuite extension. */
export function inheritSession(attributes: Attributes, { sessionId, userId }: Identity): void {
  if (sessionId !== undefined) attributes[GEN_AI_SESSION_ID] ??= sessionId;
  if (userId !== undefined) attributes[GEN_AI_USER_ID] ??= userId;
}

/** Writes the conversation of an identity. */
export function inheritConversation(attributes: Attributes, { conversationId }: Identity): void {
  if (conversationId !== undefined) attributes[GEN_AI_CONVERSATION_ID] ??= conversationId;
}

/** Writes the agent of an identity; for operations that name none, since name and id are a pair. */
export function inheritAgent(attributes: Attributes, { agentId, agentName }: Identity): void {
  if (agentName !== undefined) attributes[GEN_AI_AGENT_NAME] ??= agentName;
  if (agentId !== undefined) attributes[GEN_AI_AGENT_ID] ??= agentId;
}
