import { genai } from "@genspan/core";
import { type Attributes, SpanKind, trace } from "@opentelemetry/api";
import { settledHeap } from "./settled-heap.ts";

/** Bytes that each of `count` open invocations holds, and those of their spans alone. */
export async function openCost(count: number): Promise<{ invocation: number; span: number }> {
  const tracer = trace.getTracer("raw");
  const attributes = (): Attributes => ({
    "gen_ai.operation.name": "chat",
    "gen_ai.span.kind": "LLM",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-5",
  });
  const span = await heldBy(count, () =>
    tracer.startSpan("chat gpt-5", { kind: SpanKind.CLIENT, attributes: attributes() }),
  );
  const invocation = await heldBy(count, () =>
    genai.inference.start({ provider: "openai", requestModel: "gpt-5", temperature: 0.5 }),
  );
  genai.endOpen();
  return { invocation, span };
}

async function heldBy(count: number, make: () => unknown): Promise<number> {
  for (let warm = 0; warm < 1000; warm++) make();
  genai.endOpen();
  const held: unknown[] = new Array(count).fill(undefined);
  const before = await settledHeap();
  for (let index = 0; index < count; index++) held[index] = make();
  const after = await settledHeap();
  return (after - before) / held.length;
}
