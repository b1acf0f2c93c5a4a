import { injectIdentity } from "@genspan/baggage";
import { configureGenAI, genai, getIdentity, setIdentity } from "@genspan/core";
import { ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { WebTracerProvider } from "@opentelemetry/sdk-trace-web";
import { drawSpans, SpanCollector } from "./telemetry.ts";

/** What a worker does, which has neither `process` nor `Buffer` nor a context manager. */
export async function work() {
  const collector = new SpanCollector();
  const provider = new WebTracerProvider({ spanProcessors: [collector] });
  trace.setGlobalTracerProvider(provider);
  configureGenAI({ content: { capture: "span" } });
  const parent = setIdentity(ROOT_CONTEXT, { sessionId: "one", userId: "u" });
  const model = {
    provider: "openai",
    requestModel: "gpt-5",
    inputMessages: [
      { role: "user", parts: [{ type: "blob", modality: "image", content: new Uint8Array([1]) }] },
    ],
  };
  await genai.invokeAgent.run(
    { agentName: "Writer", provider: "openai" },
    async (agent) => {
      async function* words() {
        yield "Hello";
      }
      for await (const _ of genai.inference.stream(model, words(), { parent: agent }));
      const fails = async () => Promise.reject(new RangeError("too far"));
      await genai.executeTool.run({ toolName: "go" }, fails, { parent: agent }).catch(() => {});
    },
    { parent },
  );
  const carrier = {};
  injectIdentity(parent, carrier);
  return {
    globals: [typeof globalThis.process, typeof globalThis.Buffer],
    spans: drawSpans(collector.spans),
    messages: collector.spans[1].attributes["gen_ai.input.messages"],
    identity: getIdentity(parent),
    carrier,
  };
}
