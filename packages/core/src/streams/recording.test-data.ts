import { context, DiagLogLevel, diag, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  type ReadableSpan,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createGenAI, type GenAI } from "../index.ts";

/** What a test sees of the telemetry of its streams. */
export interface Recording {
  /** A handle that captures content on spans. */
  readonly genai: GenAI;
  /** The spans that ended, in order. */
  readonly spans: ReadableSpan[];
  /** What was said through `diag`; a test that expects something empties it. */
  readonly said: string[];
  /** The only span that ended. */
  only(): ReadableSpan;
  /** How the only span ended: its status code, `error.type`, finish reasons, output messages. */
  ending(): Ending;
  /** Resolves when `count` spans have ended. */
  ended(count?: number): Promise<void>;
}

/** The facts that tell one end of a stream from another. */
export interface Ending {
  status: number;
  error?: unknown;
  reasons?: unknown;
  text?: string | undefined;
  finish?: string;
}

/** The name of the active span, or undefined. */
export function activeSpan(): string | undefined {
  return (trace.getActiveSpan() as { name?: string } | undefined)?.name;
}

/** Registers a real SDK for the tests of a file; each test has to leave no warning behind. */
export function record(): Recording {
  const spans: ReadableSpan[] = [];
  const said: string[] = [];
  let waiting: (() => void)[] = [];
  const processor: SpanProcessor = {
    onStart: () => {},
    onEnd: (span) => {
      spans.push(span);
      for (const wake of waiting) wake();
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const say = (message: string) => said.push(message);
  beforeAll(() => {
    const logger = { error: say, warn: say, info: say, debug: say, verbose: say };
    diag.setLogger(logger, DiagLogLevel.WARN);
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));
  });
  afterEach(() => {
    const left = [...said];
    spans.length = 0;
    said.length = 0;
    waiting = [];
    expect(left).toEqual([]);
  });
  afterAll(() => {
    context.disable();
    trace.disable();
    diag.disable();
  });
  const only = (): ReadableSpan => {
    expect(spans.map((span) => span.name)).toHaveLength(1);
    return spans[0]!;
  };
  return {
    genai: createGenAI({ content: { capture: "span" } }),
    spans,
    said,
    only,
    ending: () => endingOf(only()),
    ended: (count = 1) =>
      new Promise((resolve) => {
        const check = () => spans.length >= count && resolve();
        waiting.push(check);
        check();
      }),
  };
}

/** How a span ended. */
export function endingOf({ status, attributes }: ReadableSpan): Ending {
  const output = attributes["gen_ai.output.messages"];
  const message = output === undefined ? undefined : JSON.parse(output as string)[0];
  const texts = message?.parts.filter((part: { type: string }) => part.type === "text");
  const reasons = attributes["gen_ai.response.finish_reasons"];
  return {
    status: status.code,
    ...(attributes["error.type"] !== undefined && { error: attributes["error.type"] }),
    ...(reasons !== undefined && { reasons }),
    ...(message !== undefined && {
      text: texts.map(({ content }: { content: string }) => content).join(""),
      finish: message.finish_reason,
    }),
  };
}
