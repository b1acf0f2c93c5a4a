import { createGenAI, genai, type Inference } from "@genspan/core";
import { openaiChat } from "@genspan/core/reducers";
import { SpanKind } from "@opentelemetry/api";
import type { Lap, Work } from "../../race.ts";
import { rawTracer } from "../raw-span.ts";
import { chunkCount, drain, openaiChunks, readableChunks, textChunks } from "./sources.ts";

const request = (): Inference => ({ provider: "openai", requestModel: "gpt-5" });

/** Work D: a stream of 1,000 chunks, against its bare iteration; figures are per chunk. */
export const stream: Work = {
  name: "stream",
  title: "D. Stream of 1,000 chunks, per chunk, against a bare iteration",
  metrics: false,
  operations: chunkCount,
  races: () => {
    const { inference } = createGenAI({ content: { capture: "span" } });
    return [
      {
        form: "async generator of texts",
        raw: () => drain(textChunks()),
        contenders: {
          "span by hand": handWritten(),
          "genspan stream": () => drain(genai.inference.stream(request(), textChunks())),
          "genspan stream, captured": () => drain(inference.stream(request(), textChunks())),
        },
      },
      {
        form: "async generator of OpenAI's chunks",
        raw: () => drain(openaiChunks()),
        contenders: {
          "genspan stream": () => {
            const options = { reducer: openaiChat };
            return drain(genai.inference.stream(request(), openaiChunks(), options));
          },
        },
      },
      {
        form: "web stream of texts",
        raw: () => drain(readableChunks()),
        contenders: {
          "genspan stream": () => drain(genai.inference.stream(request(), readableChunks())),
        },
      },
    ];
  },
};

/** What a careful programmer writes: the time of the first chunk, and of the last one. */
function handWritten(): Lap {
  const tracer = rawTracer();
  return async () => {
    const start = performance.now();
    const attributes = {
      "gen_ai.operation.name": "chat",
      "gen_ai.span.kind": "LLM",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "gpt-5",
    };
    const span = tracer.startSpan("chat gpt-5", { kind: SpanKind.CLIENT, attributes });
    let first = 0;
    let last = 0;
    try {
      for await (const _chunk of textChunks()) {
        last = performance.now();
        if (first === 0) first = last;
      }
    } finally {
      if (span.isRecording()) {
        span.setAttributes({
          "gen_ai.request.stream": true,
          "gen_ai.response.time_to_first_chunk": (first - start) / 1000,
          "gen_ai.response.time_to_first_token": Math.round((first - start) * 1e6),
        });
      }
      span.end();
    }
  };
}
