// A second process: a server that answers with what arrived in its context. Its argument says
// whether it trusts what arrives.
import { createServer } from "node:http";
import { getIdentity, IdentityPropagator, IdentitySpanProcessor } from "@genspan/baggage";
import { defaultTextMapGetter, propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { W3CBaggagePropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({
  spanProcessors: [new IdentitySpanProcessor(), new SimpleSpanProcessor(exporter)],
});
const propagator = new IdentityPropagator(new W3CBaggagePropagator(), {
  trustInbound: process.argv[2] === "trusting",
});

const server = createServer((request, response) => {
  const context = propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
  exporter.reset();
  provider.getTracer("downstream").startSpan("handle", {}, context).end();
  response.end(
    JSON.stringify({
      header: request.headers.baggage ?? null,
      identity: getIdentity(context) ?? null,
      entries: propagation.getBaggage(context)?.getAllEntries() ?? [],
      spanAttributes: exporter.getFinishedSpans().map((span) => span.attributes),
    }),
  );
});

server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
