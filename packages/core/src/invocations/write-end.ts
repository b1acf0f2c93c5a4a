import { ERROR_TYPE, GEN_AI_OPERATION_NAME } from "@genspan/conventions/names";
import { type Attributes, SpanStatusCode, type TimeInput } from "@opentelemetry/api";
import { errorText } from "../content/error-text.ts";
import { recordException } from "../events/exception.ts";
import { known } from "../process/known.ts";
import { guarded } from "../process/report.ts";
import type { ErrorFacts } from "../values/errors.ts";
import { writeDerived } from "./derived.ts";
import { writeDeferred, writeFields } from "./write-fields.ts";
import type { WrittenInvocation } from "./written-invocation.ts";

/** Writes to a span what is known only at its end, and emits the event that holds content. */
export function writeEnd(
  invocation: WrittenInvocation,
  error: ErrorFacts | undefined,
  time: TimeInput | undefined,
): void {
  const { last, own, recorder } = invocation;
  if (last !== undefined) writeFields(invocation, last);
  if (invocation.content !== undefined) writeDeferred(invocation);
  writeDerived(invocation);
  if (invocation.renamed) writeName(invocation);
  const details = invocation.content?.details;
  for (const key in own) {
    invocation.write(key, own[key]);
    delete details?.[key];
  }
  if (error !== undefined) writeError(invocation, error, time);
  if (details === undefined) return;
  const written = known(recorder.operation.name, invocation.written!);
  const attributes = { ...written, ...details } as Attributes;
  recorder.events.emit(recorder.operation.event, { attributes, context: invocation.context, time });
}

function writeError(
  invocation: WrittenInvocation,
  error: ErrorFacts,
  time: TimeInput | undefined,
): void {
  const { policy, recorder, span } = invocation;
  const { name } = recorder.operation;
  const { exception, type } = error;
  invocation.write(ERROR_TYPE, type);
  let message = type;
  guarded(name, "the exception", () => {
    const text = errorText(error, policy, name);
    message = text.message ?? type;
    if (exception !== undefined) recordException(invocation, { ...text, type: exception }, time);
  });
  guarded(name, "the status", () => span.setStatus({ code: SpanStatusCode.ERROR, message }));
}

function writeName(invocation: WrittenInvocation): void {
  const { operationName, recorder, span } = invocation;
  const { name, target } = recorder.operation;
  const suffix = target === undefined ? undefined : invocation.value(target);
  guarded(name, "the name", () => span.updateName(recorder.spanName(operationName, suffix)));
  invocation.write(GEN_AI_OPERATION_NAME, operationName);
}
