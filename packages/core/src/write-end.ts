import { ERROR_TYPE, GEN_AI_OPERATION_NAME } from "@genspan/conventions/names";
import { type Attributes, SpanStatusCode, type TimeInput } from "@opentelemetry/api";
import { writeDerived } from "./derived.ts";
import type { ErrorFacts } from "./errors.ts";
import { recordException } from "./events/exception.ts";
import type { InvocationState } from "./invocation-state.ts";
import { guarded } from "./report.ts";
import type { SpanWriter } from "./span-writer.ts";

/** Writes to a recording span all that was not there when it was created. */
export function writeEnd(
  invocation: InvocationState,
  writer: SpanWriter,
  error: ErrorFacts | undefined,
  time: TimeInput | undefined,
): void {
  const { last, own, recorder, renamed, span } = invocation;
  if (last !== undefined) writer.take(last, false);
  writer.takeDeferred();
  writeDerived(invocation, writer);
  if (own !== undefined) Object.assign(writer.attributes, own);
  if (error !== undefined) writeError(invocation, writer, error, time);
  if (renamed || (last !== undefined && recorder.renames(last))) writeName(invocation, writer);
  span.setAttributes(writer.attributes);
  if (writer.details !== undefined) emitDetails(invocation, writer, time);
}

function writeError(
  invocation: InvocationState,
  writer: SpanWriter,
  error: ErrorFacts,
  time: TimeInput | undefined,
): void {
  writer.attributes[ERROR_TYPE] = error.type;
  guarded(invocation.recorder.operation.name, "the exception", () => {
    const message = recordException(invocation, error, time);
    invocation.span.setStatus({ code: SpanStatusCode.ERROR, message });
  });
}

function writeName(invocation: InvocationState, writer: SpanWriter): void {
  const { operationName, recorder, span, values } = invocation;
  guarded(recorder.operation.name, "the name", () => span.updateName(recorder.spanName(values)));
  writer.derive(GEN_AI_OPERATION_NAME, operationName);
}

function emitDetails(
  invocation: InvocationState,
  writer: SpanWriter,
  time: TimeInput | undefined,
): void {
  const { context, recorder, startAttributes } = invocation;
  const attributes = { ...startAttributes, ...writer.attributes, ...writer.details };
  const event = { attributes: attributes as Attributes, context, time };
  recorder.events.emit(recorder.operation.event, event);
}
