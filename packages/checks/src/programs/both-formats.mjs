import { createRequire } from "node:module";
import * as identityAsModules from "@genspan/baggage";
import * as asModules from "@genspan/core";
import { context, DiagLogLevel, diag, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { drawSpans, SpanCollector } from "./telemetry.ts";

// Two copies of the packages in one process, as an application and a library load them: what one
// is told the other knows.
const require = createRequire(import.meta.url);
const asCommonJs = require("@genspan/core");
const identityAsCommonJs = require("@genspan/baggage");

const warnings = [];
const log = { error() {}, info() {}, debug() {}, verbose() {} };
diag.setLogger({ ...log, warn: (...words) => warnings.push(words.join(" ")) }, DiagLogLevel.WARN);
const collector = new SpanCollector();
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [collector] }));

asModules.configureGenAI({ content: { capture: "span" }, identity: { wire: ["userId"] } });
const carrier = {};
await asModules.genai.entry.run({ sessionId: "one", userId: "u" }, async () => {
  asCommonJs.genai.executeTool.wrap(
    () => "found",
    () => ({ toolName: "search" }),
  )();
  identityAsCommonJs.injectIdentity(context.active(), carrier);
});
const agent = asModules.genai.invokeAgent.start({ agentName: "Writer" });
asCommonJs.genai.executeTool.start({ toolName: "inside" }, { parent: agent });
const interrupted = asCommonJs.genai.endOpen();
asCommonJs.configureGenAI({});

console.log(
  JSON.stringify({
    twoCopies: asModules.genai !== asCommonJs.genai,
    identityInTwoCopies: identityAsModules.getIdentity !== identityAsCommonJs.getIdentity,
    spans: drawSpans(collector.spans),
    captured: collector.spans[1].attributes["gen_ai.tool.call.result"],
    carrier: Object.keys(carrier),
    interrupted,
    warnings: warnings.length,
    state: typeof globalThis[Symbol.for("genspan.core.1")],
  }),
);
