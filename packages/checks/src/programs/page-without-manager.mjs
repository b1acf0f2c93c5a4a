import { configureGenAI, genai } from "@genspan/core";
import { DiagLogLevel, diag, trace } from "@opentelemetry/api";
import { WebTracerProvider } from "@opentelemetry/sdk-trace-web";
import { drawSpans, SpanCollector } from "./telemetry.ts";

// A page whose OpenTelemetry has no context manager: every child names its parent.
const warnings = [];
const log = { error() {}, info() {}, debug() {}, verbose() {} };
diag.setLogger({ ...log, warn: (...words) => warnings.push(words.join(" ")) }, DiagLogLevel.WARN);
const collector = new SpanCollector();
trace.setGlobalTracerProvider(new WebTracerProvider({ spanProcessors: [collector] }));
configureGenAI({ content: { capture: "span" } });

async function visit() {
  const agent = genai.invokeAgent.start({ agentName: "Writer", provider: "openai" });
  const inputMessages = [
    { role: "user", parts: [{ type: "blob", modality: "image", content: new Uint8Array([1, 2]) }] },
  ];
  await genai.reactStep.run(
    { round: 1 },
    async (step) => {
      const model = { provider: "openai", requestModel: "gpt-5", inputMessages };
      const answer = async () => (await fetch("/answer")).body.pipeThrough(new TextDecoderStream());
      const stream = await genai.inference.stream(model, answer, { parent: step });
      const reader = stream.getReader();
      while (!(await reader.read()).done);
      const search = genai.executeTool.wrap(
        async () => (await fetch("/nowhere", { signal: AbortSignal.abort() })).text(),
        { toolName: "search" },
        { parent: step },
      );
      await search().catch(() => {});
    },
    { parent: agent },
  );
  agent.stop();
  for (const toolName of ["one", "two"]) {
    const scope = await genai.executeTool.enter({ toolName });
    await scope[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]();
  }
  return {
    spans: drawSpans(collector.spans),
    messages: collector.spans[2].attributes["gen_ai.input.messages"],
    answer: collector.spans[2].attributes["gen_ai.output.messages"],
    warnings,
  };
}

globalThis.outcome = visit();
