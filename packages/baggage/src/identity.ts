import { type Context, createContextKey } from "@opentelemetry/api";
import { report } from "./report.ts";

/**
 * Who is at work: the session, the user, the conversation and the agent that spans belong to.
 * Values identify people; they stay in the process unless they are let out key by key.
 */
export interface Identity {
  readonly sessionId?: string | undefined;
  readonly userId?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly agentName?: string | undefined;
  readonly agentId?: string | undefined;
}

/** The name of one part of an identity. */
export type IdentityKey = keyof Identity;

/** The span attribute, and baggage entry, that each part of an identity is written to. */
export const identityAttributes: {
  readonly sessionId: "gen_ai.session.id";
  readonly userId: "gen_ai.user.id";
  readonly conversationId: "gen_ai.conversation.id";
  readonly agentName: "gen_ai.agent.name";
  readonly agentId: "gen_ai.agent.id";
} = Object.freeze({
  sessionId: "gen_ai.session.id",
  userId: "gen_ai.user.id",
  conversationId: "gen_ai.conversation.id",
  agentName: "gen_ai.agent.name",
  agentId: "gen_ai.agent.id",
});

/** All parts of an identity, in the order in which they are written. */
export const identityKeys: readonly IdentityKey[] = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.keys(identityAttributes) as IdentityKey[],
);

/** The part of an identity that is written under `name`, if there is one. */
export function identityKeyOf(name: string | null): IdentityKey | undefined {
  return identityKeys.find((key) => identityAttributes[key] === name);
}

/** The context key; the API makes the same one for every copy of this package. */
export const identityContextKey: symbol = /* @__PURE__ */ createContextKey("genspan identity");

/**
 * The identity that `context` carries, or undefined. The object is frozen and always has all five
 * properties in the same order, so reading them stays cheap where it happens for every span.
 */
export function getIdentity(context: Context): Identity | undefined {
  return context.getValue(identityContextKey) as Identity | undefined;
}

/**
 * The parts of `given` that are strings, read once; undefined if there are none. Whatever else is
 * found there, a getter that throws included, is reported by its key and left out.
 */
export function readIdentity(given: Identity): Identity | undefined {
  if (typeof given !== "object" || given === null) {
    report("identity is ignored: it has to be an object");
    return undefined;
  }
  const sessionId = readPart(given, "sessionId");
  const userId = readPart(given, "userId");
  const conversationId = readPart(given, "conversationId");
  const agentName = readPart(given, "agentName");
  const agentId = readPart(given, "agentId");
  const first = sessionId ?? userId ?? conversationId ?? agentName ?? agentId;
  return first === undefined
    ? undefined
    : { sessionId, userId, conversationId, agentName, agentId };
}

/**
 * `added` over `inherited`: omitted parts stay, but the name and the id of an agent are a pair, so
 * whichever of them comes without the other clears the inherited other.
 */
export function mergeIdentity(added: Identity, inherited: Identity | undefined): Identity {
  const agent = (added.agentName ?? added.agentId) === undefined ? inherited : added;
  return Object.freeze({
    sessionId: added.sessionId ?? inherited?.sessionId,
    userId: added.userId ?? inherited?.userId,
    conversationId: added.conversationId ?? inherited?.conversationId,
    agentName: agent?.agentName,
    agentId: agent?.agentId,
  });
}

function readPart(given: Identity, key: IdentityKey): string | undefined {
  let found: unknown;
  try {
    found = given[key];
    if (found === undefined || typeof found === "string") return found;
  } catch (error) {
    found = error;
  }
  report(`identity ${key} is dropped: it has to be a string`, found);
  return undefined;
}
