import type { SpanProcessorLike } from "@genspan/node";
import { JsonTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { drawTrace, TraceForest } from "genspan/tree";

type OtlpObject = Parameters<TraceForest["add"]>[0];

interface OtlpResourceSpans {
  resource: OtlpObject;
  scopeSpans: { spans: OtlpObject[] }[];
}

/** Keeps spans in the order of their start, to draw them once they have ended. */
export class TraceCollector implements SpanProcessorLike {
  readonly spans: ReadableSpan[] = [];

  onStart(span: object): void {
    this.spans.push(span as ReadableSpan);
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}

  /** All spans as OTLP/JSON, an export request a line: what `genspan check` and `tree` read. */
  otlpLines(): string {
    return this.spans.map((span) => `${otlpText([span])}\n`).join("");
  }

  /** One trace as a tree, line by line. */
  *draw(traceId: string, colors: boolean): Generator<string> {
    const forest = new TraceForest({ trace: traceId });
    for (const span of this.spans) {
      // One by one: within a millisecond nothing but this order tells what came first.
      const { resource, scopeSpans } = otlpOf(span);
      forest.add(scopeSpans[0]!.spans[0]!, resource);
    }
    for (const trace of forest.traces()) yield* drawTrace(trace, { colors });
  }
}

function otlpOf(span: ReadableSpan): OtlpResourceSpans {
  return JSON.parse(otlpText([span])).resourceSpans[0];
}

function otlpText(spans: ReadableSpan[]): string {
  return new TextDecoder().decode(JsonTraceSerializer.serializeRequest(spans));
}
