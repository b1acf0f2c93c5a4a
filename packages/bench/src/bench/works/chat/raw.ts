import { type Attributes, metrics, SpanKind, type SpanOptions } from "@opentelemetry/api";
import type { Lap } from "../../race.ts";
import { failed, rawTracer } from "../raw-span.ts";
import type { Answer, Messages } from "./facts.ts";

const name = "chat gpt-5";

const options = (): SpanOptions => ({
  kind: SpanKind.CLIENT,
  attributes: {
    "gen_ai.operation.name": "chat",
    "gen_ai.span.kind": "LLM",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-5",
  },
});

function endAttributes(answer: Answer, messages: Messages | undefined): Attributes {
  const attributes: Attributes = {
    "gen_ai.request.temperature": 0.5,
    "gen_ai.request.max_tokens": 100,
    "gen_ai.response.model": answer.responseModel,
    "gen_ai.response.id": answer.responseId,
    "gen_ai.response.finish_reasons": answer.finishReasons,
    "gen_ai.usage.input_tokens": answer.inputTokens,
    "gen_ai.usage.output_tokens": answer.outputTokens,
    "gen_ai.usage.total_tokens": answer.inputTokens + answer.outputTokens,
  };
  if (messages !== undefined) {
    attributes["gen_ai.input.messages"] = JSON.stringify(messages.input);
    attributes["gen_ai.output.messages"] = JSON.stringify(messages.wireOutput);
  }
  return attributes;
}

/** A chat span by hand, ended in the place where it was started. */
export function rawChat(answer: () => Answer, messages: Messages | undefined): Lap {
  const tracer = rawTracer();
  return () => {
    const span = tracer.startSpan(name, options());
    const answered = answer();
    if (span.isRecording()) span.setAttributes(endAttributes(answered, messages));
    span.end();
  };
}

/** A chat span by hand around a call of the model. */
export function rawChatAround(model: () => Promise<Answer>, messages: Messages | undefined): Lap {
  const tracer = rawTracer();
  return () =>
    tracer.startActiveSpan(name, options(), async (span) => {
      try {
        const answer = await model();
        if (span.isRecording()) span.setAttributes(endAttributes(answer, messages));
        return answer;
      } catch (error) {
        failed(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
}

/** A chat span by hand with its duration and two counts of tokens as metrics. */
export function rawChatWithMetrics(answer: () => Answer): Lap {
  const tracer = rawTracer();
  const meter = metrics.getMeter("raw", "1.0.0");
  const duration = meter.createHistogram("gen_ai.client.operation.duration", { unit: "s" });
  const tokens = meter.createHistogram("gen_ai.client.token.usage", { unit: "{token}" });
  return () => {
    const start = performance.now();
    const span = tracer.startSpan(name, options());
    const answered = answer();
    if (span.isRecording()) span.setAttributes(endAttributes(answered, undefined));
    const shared = {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "gpt-5",
      "gen_ai.response.model": answered.responseModel,
    };
    duration.record((performance.now() - start) / 1000, shared);
    tokens.record(answered.inputTokens, { ...shared, "gen_ai.token.type": "input" });
    tokens.record(answered.outputTokens, { ...shared, "gen_ai.token.type": "output" });
    span.end();
  };
}
