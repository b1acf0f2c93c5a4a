import type { ErrorFacts } from "../errors.ts";
import type { ContentPolicy } from "../settings.ts";
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
  const message = policy.errorMessages ? messageText(error, policy, operation) : undefined;
  if (error.stack === undefined) return { message, stack: undefined };
  const head = message === undefined ? error.exception : `${error.exception}: ${message}`;
  return { message, stack: [head, ...stackFrames(error.stack, error.message)].join("\n") };
}

function messageText(
  error: ErrorFacts,
  policy: ContentPolicy,
  operation: string,
): string | undefined {
  if (!error.message) return undefined;
  const message = redacted(error.message, { operation, field: "error", path: [] }, policy);
  const length = Math.min(policy.maxLength ?? messageLength, messageLength);
  return message && truncate(message, length);
}

/** The frames of a stack of V8, or of another engine; a message of several lines is passed over. */
function stackFrames(stack: string, message = ""): string[] {
  const start = stack.indexOf(message);
  const rest = start === -1 ? stack : stack.slice(start + message.length);
  return rest.split("\n").filter((line) => v8Frame.test(line) || geckoFrame.test(line));
}

const v8Frame = /^\s+at .*(:\d+|<anonymous>|native)\)?$/;
const geckoFrame = /^[^\s@]*@\S*:\d+$/;
