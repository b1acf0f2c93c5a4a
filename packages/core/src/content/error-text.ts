import type { ContentPolicy } from "../configuration/settings.ts";
import type { ErrorFacts } from "../values/errors.ts";
import { redacted } from "./hooks.ts";
import { truncate } from "./limit.ts";

const messageLength = 1024;

/** What of an error's words may be recorded. */
export interface ErrorText {
  readonly message: string | undefined;
  readonly stack: string | undefined;
}

/**
 * The message of an error after `redact` and cut to 1,024 UTF-16 units or the limit of content, and
 * its stack under that message instead of the thrown one; without messages the stack is the frames.
 */
export function errorText(error: ErrorFacts, policy: ContentPolicy, operation: string): ErrorText {
  const { exception, message: thrown, stack } = error;
  const words =
    policy.errorMessages && thrown
      ? redacted(thrown, { operation, field: "error", path: [] }, policy)
      : undefined;
  const { maxLength = messageLength } = policy;
  const message = words && truncate(words, Math.min(maxLength, messageLength));
  if (stack === undefined) return { message, stack };
  const head = message === undefined ? exception : `${exception}: ${message}`;
  return { message, stack: [head, ...framesOf(stack, thrown)].join("\n") };
}

/** The frames of a stack of V8, or of another engine; a message of several lines is passed over. */
function framesOf(stack: string, message = ""): readonly string[] {
  const start = stack.indexOf(message);
  const rest = start === -1 ? stack : stack.slice(start + message.length);
  return rest.match(/^([ \t]+at .*(:\d+|<anonymous>|native)\)?|[^\s@]*@\S*:\d+)$/gm) ?? [];
}
