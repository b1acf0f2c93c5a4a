import {
  EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION,
  EXCEPTION_MESSAGE,
  EXCEPTION_STACKTRACE,
  EXCEPTION_TYPE,
} from "@genspan/conventions/names";
import type { Attributes, TimeInput } from "@opentelemetry/api";
import { errorText } from "../content/error-text.ts";
import type { ErrorFacts } from "../errors.ts";
import type { InvocationState } from "../invocation-state.ts";

const warn = { number: 13, text: "WARN" };

/** Records a thrown value where it is configured to go; gives the message for the status. */
export function recordException(
  invocation: InvocationState,
  error: ErrorFacts,
  time: TimeInput | undefined,
): string {
  const { recorder, policy, span } = invocation;
  const { message, stack } = errorText(error, policy, recorder.operation.name);
  const status = message ?? error.type;
  if (error.exception === undefined) return status;
  const attributes: Attributes = { [EXCEPTION_TYPE]: error.exception };
  if (message !== undefined) attributes[EXCEPTION_MESSAGE] = message;
  if (stack !== undefined) attributes[EXCEPTION_STACKTRACE] = stack;
  const { recordException } = recorder.settings;
  if (recordException === "span-event") span.addEvent("exception", attributes, time);
  if (recordException === "log-event") {
    recorder.events.emit(EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION, {
      attributes,
      context: invocation.context,
      time,
      severity: warn,
    });
  }
  return status;
}
