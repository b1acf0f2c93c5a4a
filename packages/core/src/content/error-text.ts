import type { ErrorFacts } from "../errors.ts";
import type { ContentPolicy } from "../settings.ts";
import { truncate } from "./limit.ts";
import { redactString } from "./redact.ts";

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
  return { message, stack: [head, ...stackFrames(error.stack, error.message ?? "")].join("\n") };
}

function messageText(
  error: ErrorFacts,
  policy: ContentPolicy,
  operation: string,
): string | undefined {
  const { message } = error;
  if (message === undefined || message === "") return undefined;
  const redacted =
    policy.redact === undefined
      ? message
      : redactString(message, policy.redact, { operation, field: "error", path: [] });
  const length = Math.min(policy.maxLength ?? messageLength, messageLength);
  return redacted === undefined ? undefined : truncate(redacted, length);
}

/** The frames of a stack of V8, or of another engine; a message of several lines is passed over. */
function stackFrames(stack: string, message: string): string[] {
  const start = message === "" ? -1 : stack.indexOf(message);
  const rest = start === -1 ? stack : stack.slice(start + message.length);
  return rest.split("\n").filter((line) => v8Frame.test(line) || geckoFrame.test(line));
}

const v8Frame = /^\s+at .*(:\d+|<anonymous>|native)\)?$/;
const geckoFrame = /^[^\s@]*@\S*:\d+$/;
