import { getLLMAttributes, OITracer, traceLLM } from "@arizeai/openinference-core";
import { startActiveObservation, startObservation } from "@langfuse/tracing";
import {
  createLLMInvocation,
  ExtendedTelemetryHandler,
  type InputMessage,
  type LLMInvocation,
  type OutputMessage,
} from "@loongsuite/opentelemetry-util-genai";
import { trace } from "@opentelemetry/api";
import type { Lap } from "../../race.ts";
import type { Answer, Messages } from "./facts.ts";

/** Others, where they start and end a span in two calls. */
export function peersStartAndStop(
  answer: () => Answer,
  messages: Messages | undefined,
): Record<string, Lap> {
  const handler = new ExtendedTelemetryHandler();
  const tracer = new OITracer({ tracer: trace.getTracer("openinference") });
  return {
    loongsuite: () => {
      const invocation = handler.startLlm(loongsuiteRequest(messages));
      handler.stopLlm(loongsuiteAnswer(invocation, answer()));
    },
    langfuse: () => {
      const generation = startObservation("chat", langfuseRequest(messages), {
        asType: "generation",
      });
      generation.update(langfuseAnswer(answer())).end();
    },
    openinference: () => {
      const span = tracer.startSpan("chat");
      span.setAttributes(openinferenceFacts(answer(), messages));
      span.end();
    },
  };
}

/** Others around a call of the model. */
export function peersAround(
  model: () => Promise<Answer>,
  messages: Messages | undefined,
): Record<string, Lap> {
  const handler = new ExtendedTelemetryHandler();
  const traced = traceLLM(model, {
    name: "chat",
    processInput: () => ({}),
    processOutput: (answer: Answer) => openinferenceFacts(answer, messages),
  } as Parameters<typeof traceLLM>[1]);
  return {
    loongsuite: () =>
      handler.llm(loongsuiteRequest(messages), async (invocation) => {
        loongsuiteAnswer(invocation, await model());
      }),
    langfuse: () =>
      startActiveObservation(
        "chat",
        async (generation) => {
          generation.update(langfuseRequest(messages));
          generation.update(langfuseAnswer(await model()));
        },
        { asType: "generation" },
      ),
    openinference: () => traced(),
  };
}

function loongsuiteRequest(messages: Messages | undefined): LLMInvocation {
  const invocation = createLLMInvocation({
    provider: "openai",
    requestModel: "gpt-5",
    temperature: 0.5,
    maxTokens: 100,
  });
  if (messages !== undefined) invocation.inputMessages = messages.input as InputMessage[];
  return invocation;
}

function loongsuiteAnswer(invocation: LLMInvocation, answer: Answer): LLMInvocation {
  invocation.responseModelName = answer.responseModel;
  invocation.responseId = answer.responseId;
  invocation.finishReasons = answer.finishReasons;
  invocation.inputTokens = answer.inputTokens;
  invocation.outputTokens = answer.outputTokens;
  if (answer.outputMessages) invocation.outputMessages = answer.outputMessages as OutputMessage[];
  return invocation;
}

function langfuseRequest(messages: Messages | undefined) {
  return {
    model: "gpt-5",
    modelParameters: { temperature: 0.5, maxTokens: 100 },
    ...(messages && { input: messages.input }),
  };
}

function langfuseAnswer(answer: Answer) {
  return {
    usageDetails: { input: answer.inputTokens, output: answer.outputTokens },
    metadata: { id: answer.responseId, model: answer.responseModel },
    ...(answer.outputMessages && { output: answer.outputMessages }),
  };
}

function openinferenceFacts(answer: Answer, messages: Messages | undefined) {
  const text = (list: readonly { role: string; parts: unknown }[]) =>
    list.map(({ role, parts }) => ({
      role,
      content: (parts as { content: string }[])[0]!.content,
    }));
  return getLLMAttributes({
    provider: "openai",
    modelName: "gpt-5",
    invocationParameters: { temperature: 0.5, max_tokens: 100 },
    tokenCount: { prompt: answer.inputTokens, completion: answer.outputTokens },
    ...(messages && {
      inputMessages: text(messages.input),
      outputMessages: text(messages.output),
    }),
  });
}
