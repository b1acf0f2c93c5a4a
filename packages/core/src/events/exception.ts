import {
  EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION,
  EXCEPTION_MESSAGE,
  EXCEPTION_STACKTRACE,
  EXCEPTION_TYPE,
} from "@genspan/conventions/names";
import type { Context, Span, TimeInput } from "@opentelemetry/api";
import type { Settings } from "../configuration/settings.ts";
import type { ErrorText } from "../content/error-text.ts";
import { known } from "../process/known.ts";
import type { EventEmitter } from "./event-emitter.ts";

/** What a thrown value ends. */
interface Failed {
  readonly span: Span;
  readonly context: Context;
  readonly recorder: {
    readonly events: EventEmitter;
    readonly operation: { readonly name: string };
    readonly settings: Settings;
  };
}

/** What of a thrown value may be recorded. */
interface Exception extends ErrorText {
  /** For `exception.type`. */
  readonly type: string;
}

/** Records a thrown value where it is configured to go. */
export function recordException(
  { context, recorder, span }: Failed,
  { message, stack, type }: Exception,
  time: TimeInput | undefined,
): void {
  const attributes = known(recorder.operation.name, {
    [EXCEPTION_TYPE]: type,
    [EXCEPTION_MESSAGE]: message,
    [EXCEPTION_STACKTRACE]: stack,
  });
  const { recordException } = recorder.settings;
  if (recordException === "span-event") span.addEvent("exception", attributes, time);
  if (recordException === "log-event") {
    const event = { attributes, context, time, severity: "WARN" } as const;
    recorder.events.emit(EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION, event);
  }
}
