import { genai } from "@genspan/core";
import { trace } from "@opentelemetry/api";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";

// A small application, to be bundled together with its OpenTelemetry SDK. It prints its spans.
const names = [];
const collector = {
  onStart() {},
  onEnd: (span) => names.push(span.name),
  forceFlush: async () => {},
  shutdown: async () => {},
};
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [collector] }));

async function* words() {
  yield "Hello";
  yield " there";
}

async function main() {
  const agent = { agentName: "Writer", provider: "openai" };
  await genai.invokeAgent.run(agent, async (parent) => {
    const model = { provider: "openai", requestModel: "gpt-5" };
    for await (const _ of await genai.inference.stream(model, words, { parent }));
    genai.executeTool.start({ toolName: "search" }, { parent }).stop();
  });
  console.log(JSON.stringify(names));
}

main();
