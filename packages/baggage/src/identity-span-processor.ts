import type { Attributes, Context } from "@opentelemetry/api";
import { checkOptions, listOfKeys, optional } from "./check-options.ts";
import { getIdentity, type IdentityKey, identityAttributes, identityKeys } from "./identity.ts";
import { report } from "./report.ts";

/** What the processor needs of a span; the spans of every OTel SDK have it. */
export interface StartedSpan {
  readonly attributes?: Attributes;
  setAttribute(name: string, value: string): unknown;
}

/** Settings of an `IdentitySpanProcessor`. */
export interface IdentitySpanProcessorOptions {
  /** The parts to put on spans; all of them unless given. */
  readonly keys?: readonly IdentityKey[] | undefined;
}

/**
 * A span processor that puts the identity of the parent context on every span that starts, those of
 * other instrumentations included. What a span has already stays; a span that names an agent keeps
 * its own name and id together, without a part of another agent's.
 */
export class IdentitySpanProcessor {
  readonly #keys: readonly IdentityKey[];

  /** Throws a `TypeError` for wrong options. */
  constructor(options: IdentitySpanProcessorOptions = {}) {
    checkOptions("options", options, { keys: optional(listOfKeys) });
    this.#keys = [...(options.keys ?? identityKeys)];
  }

  onStart(span: StartedSpan, parentContext: Context): void {
    try {
      const identity = getIdentity(parentContext);
      if (identity === undefined) return;
      const present = span.attributes ?? {};
      const { agentId, agentName } = identityAttributes;
      const hasAgent = (present[agentName] ?? present[agentId]) !== undefined;
      for (const key of this.#keys) {
        const value = identity[key];
        if (value === undefined || present[identityAttributes[key]] !== undefined) continue;
        if (hasAgent && key.startsWith("agent")) continue;
        span.setAttribute(identityAttributes[key], value);
      }
    } catch (error) {
      report("identity is not put on a span", error);
    }
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}
