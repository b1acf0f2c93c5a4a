import { ERROR_TYPE, GEN_AI_OPERATION_NAME } from "@genspan/conventions/names";
import { type Attributes, SpanStatusCode, type TimeInput } from "@opentelemetry/api";
import { derive, writeDerived } from "./derived.ts";
import type { ErrorFacts } from "./errors.ts";
import { recordException } from "./events/exception.ts";
import type { InvocationState } from "./invocation-state.ts";
import { guarded } from "./report.ts";
import { writeDeferred, writeFields } from "./write-fields.ts";

/** Writes to a recording span all that was not there when it was created. */
export function writeEnd(
  invocation: InvocationState,
  error: ErrorFacts | undefined,
  time: TimeInput | undefined,
): void {
  const { attributes, last, own, recorder, span, streamed } = invocation;
  if (attributes === undefined) return;
  if (last !== undefined) writeFields(invocation, last, "later");
  if (invocation.content !== undefined) writeDeferred(invocation);
  if (recorder.mayDerive || streamed !== undefined) writeDerived(invocation, attributes);
  if (own !== undefined) Object.assign(attributes, own);
  if (error !== undefined) {
    attributes[ERROR_TYPE] = error.type;
    writeError(invocation, error, time);
  }
  if (invocation.renamed) writeName(invocation, attributes);
  span.setAttributes(attributes);
  const details = invocation.content?.details;
  if (details === undefined) return;
  const { context, startAttributes } = invocation;
  const all = { ...startAttributes, ...attributes, ...details } as Attributes;
  recorder.events.emit(recorder.operation.event, { attributes: all, context, time });
}

function writeError(
  invocation: InvocationState,
  error: ErrorFacts,
  time: TimeInput | undefined,
): void {
  guarded(invocation.recorder.operation.name, "the exception", () => {
    const message = recordException(invocation, error, time);
    invocation.span.setStatus({ code: SpanStatusCode.ERROR, message });
  });
}

function writeName(invocation: InvocationState, attributes: Attributes): void {
  const { operationName, recorder, span } = invocation;
  const { name, target } = recorder.operation;
  const suffix = target === undefined ? undefined : invocation.value(target);
  guarded(name, "the name", () => span.updateName(recorder.spanName(operationName, suffix)));
  derive(attributes, GEN_AI_OPERATION_NAME, operationName);
}
