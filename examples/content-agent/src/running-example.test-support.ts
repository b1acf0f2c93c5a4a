import type { SpanProcessorLike, Started } from "@genspan/node";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { connectModel, type Model } from "./model/model.ts";
import { contentServer } from "./server/content-server.ts";
import { listen } from "./server/listen.ts";
import { startTelemetry } from "./telemetry.ts";
import { TraceCollector } from "./trace-collector.ts";

/** The example with a scripted model, as the tests use it. */
export interface RunningExample extends AsyncDisposable {
  readonly url: string;
  readonly log: string[];
  readonly spans: readonly ReadableSpan[];
  readonly telemetry: Started;
  /** Resolves when a span of this name ends that had not ended when this was called. */
  end(name: string): Promise<ReadableSpan>;
}

/** How a test runs the example. */
export interface ExampleOptions {
  readonly captureContent?: boolean;
  /** Stands in for the scripted model. */
  readonly model?: Model;
  readonly spanProcessors?: readonly SpanProcessorLike[];
}

class WaitingCollector extends TraceCollector {
  readonly #waiting = new Map<string, (span: ReadableSpan) => void>();

  override onEnd(span?: object): void {
    const ended = span as ReadableSpan;
    this.#waiting.get(ended.name)?.(ended);
    this.#waiting.delete(ended.name);
  }

  end(name: string): Promise<ReadableSpan> {
    return new Promise((resolve) => this.#waiting.set(name, resolve));
  }
}

/** Starts telemetry, model and server in this process; disposal stops them. */
export async function runExample(options: ExampleOptions = {}): Promise<RunningExample> {
  const collector = new WaitingCollector();
  const log: string[] = [];
  const { captureContent = false, spanProcessors = [] } = options;
  const telemetry = await startTelemetry({
    captureContent,
    spanProcessors: [collector, ...spanProcessors],
  });
  const scripted = await connectModel({});
  const model = options.model ?? scripted;
  const server = await listen(contentServer({ model, log: (line) => log.push(line) }), 0);
  return {
    url: server.url,
    log,
    spans: collector.spans,
    telemetry,
    end: (name) => collector.end(name),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await scripted[Symbol.asyncDispose]();
      await telemetry.shutdown();
    },
  };
}
