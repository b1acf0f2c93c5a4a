/*
 * A service behind HTTP: traced by instrumentation-http, with one tool per request. The first
 * argument says whether it trusts what arrives, the second what it lets out; requests that name a
 * port are passed on to it.
 */
import { createRequire } from "node:module";
import { IdentityPropagator, IdentitySpanProcessor } from "@genspan/baggage";
import { genai } from "@genspan/core";
import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  CompositePropagator,
  W3CBaggagePropagator,
  W3CTraceContextPropagator,
} from "@opentelemetry/core";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";

const [attitude, allow] = process.argv.slice(2);
const exporter = new InMemorySpanExporter();
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
trace.setGlobalTracerProvider(
  new BasicTracerProvider({
    spanProcessors: [new IdentitySpanProcessor(), new SimpleSpanProcessor(exporter)],
  }),
);
propagation.setGlobalPropagator(
  new IdentityPropagator(
    new CompositePropagator({
      propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
    }),
    { trustInbound: attitude === "trusting", allow: allow ? allow.split(",") : [] },
  ),
);
registerInstrumentations({ instrumentations: [new HttpInstrumentation()] });

// Instrumented, since it is loaded after the instrumentation.
const http = createRequire(import.meta.url)("node:http");

const identity = ({ name, kind, attributes }) => ({
  name,
  kind,
  ...Object.fromEntries(
    ["gen_ai.session.id", "gen_ai.user.id", "gen_ai.agent.name"]
      .filter((key) => attributes[key] !== undefined)
      .map((key) => [key, attributes[key]]),
  ),
});

async function answer(message) {
  if (message.port === undefined) return [];
  const identity = { sessionId: "s1", userId: "u1" };
  return genai.entry.run(identity, () =>
    genai.invokeAgent.run({ agentName: "Writer" }, async () => {
      trace.getTracer("hand-made").startSpan("plain").end();
      const text = await new Promise((resolve, reject) => {
        http
          .get(`http://127.0.0.1:${message.port}/`, (response) => {
            response.setEncoding("utf8");
            let body = "";
            response.on("data", (chunk) => {
              body += chunk;
            });
            response.on("end", () => resolve(body));
          })
          .on("error", reject);
      });
      return JSON.parse(text);
    }),
  );
}

const server = http.createServer(async (request, response) => {
  await genai.executeTool.run({ toolName: "t" }, async () => {});
  const spans = exporter.getFinishedSpans().map(identity);
  response.end(JSON.stringify({ baggage: request.headers.baggage ?? null, spans }));
});

process.on("message", async (message) => {
  const remote = await answer(message);
  process.send({ remote, spans: exporter.getFinishedSpans().map(identity) });
});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
