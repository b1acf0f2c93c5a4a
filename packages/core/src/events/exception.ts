import {
  EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION,
  EXCEPTION_MESSAGE,
  EXCEPTION_STACKTRACE,
  EXCEPTION_TYPE,
} from "@genspan/conventions/names";
import type { Context, Span, TimeInput } from "@opentelemetry/api";
import type { ContentPolicy, Settings } from "../configuration/settings.ts";
import { errorText } from "../content/error-text.ts";
import type { ErrorFacts } from "../values/errors.ts";
import type { EventEmitter } from "./event-emitter.ts";
import { known } from "./known.ts";

/** What a thrown value ends. */
interface Failed {
  readonly span: Span;
  readonly context: Context;
  readonly policy: ContentPolicy;
  readonly recorder: {
    readonly events: EventEmitter;
    readonly operation: { readonly name: string };
    readonly settings: Settings;
  };
}

/** Records a thrown value where it is configured to go; gives the message for the status. */
export function recordException(
  { context, policy, recorder, span }: Failed,
  error: ErrorFacts,
  time: TimeInput | undefined,
): string {
  const { recordException } = recorder.settings;
  const { message, stack } = errorText(error, policy, recorder.operation.name);
  const attributes = known({
    [EXCEPTION_TYPE]: error.exception,
    [EXCEPTION_MESSAGE]: message,
    [EXCEPTION_STACKTRACE]: stack,
  });
  if (error.exception === undefined) return message ?? error.type;
  if (recordException === "span-event") span.addEvent("exception", attributes, time);
  if (recordException === "log-event") {
    const event = { attributes, context, time, severity: "WARN" } as const;
    recorder.events.emit(EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION, event);
  }
  return message ?? error.type;
}
