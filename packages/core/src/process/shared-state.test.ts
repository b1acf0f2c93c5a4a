import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

/** A program that has the package twice, as ESM and as CommonJS. */
const program = `
  import { createRequire } from "node:module";
  import * as esm from "@genspan/core";
  import { context as contextApi, diag, trace } from "@opentelemetry/api";
  import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
  import {
    BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor,
  } from "@opentelemetry/sdk-trace-base";

  const cjs = createRequire(process.cwd() + "/index.js")("@genspan/core");
  const warnings = [];
  const warn = (message) => warnings.push(message);
  const logger = { error() {}, warn, info() {}, debug() {}, verbose() {} };
  diag.setLogger(logger, { suppressOverrideMessage: true });
  const exporter = new InMemorySpanExporter();
  contextApi.setGlobalContextManager(new AsyncLocalStorageContextManager());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );

  esm.configureGenAI({ content: { capture: "span" }, loongsuite: false });
  cjs.genai.entry.run({ conversationId: "c1" }, () =>
    esm.genai.invokeAgent.run({ agentName: "Writer" }, () => {
      cjs.genai.inference
        .start({ provider: "openai", inputTokens: 3, systemInstructions: "Be brief." })
        .stop();
      esm.genai.inference.start({ provider: "openai", inputTokens: 4 }).stop();
    }),
  );
  const spans = exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes]);
  exporter.reset();

  const scopes = [];
  for (const copy of [esm, cjs, esm, cjs]) {
    const scope = await copy.genai.reactStep.enter({});
    void scope[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")];
    scopes.push(scope);
  }
  const depth = scopes.map(({ span }) => span.parentSpanContext?.spanId);
  const parents = [undefined, ...scopes.map(({ span }) => span.spanContext().spanId)].slice(0, 4);
  for (const scope of scopes) scope.stop();
  const afterwards = trace.getActiveSpan() === undefined;

  const first = [];
  let chained = 0;
  await (async () => {
    for (const copy of [esm, cjs, esm, cjs, esm, cjs]) {
      const scope = await copy.genai.reactStep.enter({});
      void scope[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")];
      first.push(new WeakRef(contextApi.active()));
      scope.stop();
    }
    await new Promise((resolve) => setTimeout(resolve));
    gc();
    // The last one is active, and the frame may still hold the one before it.
    chained = first.filter((scope) => scope.deref() !== undefined).length;
  })();

  let context = esm.genai.reactStep.start({}).context;
  for (let turn = 0; turn < 20_000; turn++) {
    const { genai } = turn % 2 === 0 ? esm : cjs;
    const step = genai.reactStep.start({}, { parent: context });
    context = step.context;
    step.stop();
  }
  const views = Object.values(context).filter((inner) => inner?.genspanBase !== undefined).length;
  esm.genai.endOpen();
  warnings.length = 0;

  esm.genai.reactStep.start({});
  cjs.genai.reactStep.start({});
  const ended = cjs.genai.endOpen();
  cjs.configureGenAI({});
  console.log(JSON.stringify({
    same: esm.genai === cjs.genai, spans, nested: String(depth) === String(parents), afterwards,
    chained: chained < 3, views, ended, warnings,
  }));
`;

test("an ESM and a CommonJS copy in one process act as one", async () => {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const { stdout } = await run(
    process.execPath,
    ["--expose-gc", "--input-type=module", "--eval", program],
    { cwd },
  );
  const identity = { "gen_ai.conversation.id": "c1", "gen_ai.agent.name": "Writer" };
  expect(JSON.parse(stdout)).toEqual({
    same: false,
    spans: [
      [
        "chat",
        {
          "gen_ai.operation.name": "chat",
          "gen_ai.provider.name": "openai",
          "gen_ai.usage.input_tokens": 3,
          "gen_ai.system_instructions": '[{"type":"text","content":"Be brief."}]',
          ...identity,
        },
      ],
      [
        "chat",
        {
          "gen_ai.operation.name": "chat",
          "gen_ai.provider.name": "openai",
          "gen_ai.usage.input_tokens": 4,
          ...identity,
        },
      ],
      [
        "invoke_agent Writer",
        {
          "gen_ai.operation.name": "invoke_agent",
          "gen_ai.usage.input_tokens": 7,
          ...identity,
        },
      ],
      [
        "enter_ai_application_system",
        { "gen_ai.operation.name": "enter", "gen_ai.conversation.id": "c1" },
      ],
    ],
    nested: true,
    afterwards: true,
    chained: true,
    views: 0,
    ended: 2,
    warnings: ["genspan: configureGenAI was called before; the last call counts"],
  });
}, 30_000);
