import { type Attributes, type Context, ROOT_CONTEXT } from "@opentelemetry/api";
import { W3CBaggagePropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { beforeEach, expect, test } from "vitest";
import { type IdentityKey, IdentitySpanProcessor, setIdentity } from "./index.ts";
import { collectWarnings, freshSharedState } from "./test-support.ts";

const context = setIdentity(ROOT_CONTEXT, {
  sessionId: "s1",
  userId: "u1",
  conversationId: "c1",
  agentName: "Writer",
  agentId: "a1",
});

/** The attributes with which a span is exported that was started in `parent` with `given` ones. */
function exported(parent: Context, given: Attributes = {}, keys?: readonly IdentityKey[]) {
  const exporter = new InMemorySpanExporter();
  const identity: SpanProcessor = new IdentitySpanProcessor({ keys });
  const provider = new BasicTracerProvider({
    spanProcessors: [identity, new SimpleSpanProcessor(exporter)],
  });
  provider.getTracer("other library").startSpan("GET", { attributes: given }, parent).end();
  return exporter.getFinishedSpans().map((span) => span.attributes);
}

beforeEach(freshSharedState);

test("a span of another library carries the identity of its parent context", () => {
  expect(exported(context, { "http.request.method": "GET" })).toEqual([
    {
      "http.request.method": "GET",
      "gen_ai.session.id": "s1",
      "gen_ai.user.id": "u1",
      "gen_ai.conversation.id": "c1",
      "gen_ai.agent.name": "Writer",
      "gen_ai.agent.id": "a1",
    },
  ]);
});

test("a context without identity leaves the span as it was", () => {
  expect(exported(ROOT_CONTEXT, { a: 1 })).toEqual([{ a: 1 }]);
});

test("keys says which parts are put on spans", () => {
  expect(exported(context, {}, ["userId", "agentId"])).toEqual([
    { "gen_ai.user.id": "u1", "gen_ai.agent.id": "a1" },
  ]);
  expect(exported(context, {}, [])).toEqual([{}]);
});

test("what the span has already is not overwritten", () => {
  expect(exported(context, { "gen_ai.user.id": "own", "gen_ai.session.id": "" })).toEqual([
    {
      "gen_ai.user.id": "own",
      "gen_ai.session.id": "",
      "gen_ai.conversation.id": "c1",
      "gen_ai.agent.name": "Writer",
      "gen_ai.agent.id": "a1",
    },
  ]);
});

test.each([[{ "gen_ai.agent.name": "Critic" }], [{ "gen_ai.agent.id": "a2" }]])(
  "a span with %o gets no part of another agent",
  (given) => {
    expect(exported(context, given)).toEqual([
      {
        ...given,
        "gen_ai.session.id": "s1",
        "gen_ai.user.id": "u1",
        "gen_ai.conversation.id": "c1",
      },
    ]);
  },
);

test("identity in a header that nobody trusted is not put on spans", () => {
  const header = { baggage: "gen_ai.user.id=mallory" };
  const getter = { get: () => header.baggage, keys: () => ["baggage"] };
  expect(exported(new W3CBaggagePropagator().extract(ROOT_CONTEXT, header, getter))).toEqual([{}]);
});

test("a span that throws costs its identity only", () => {
  const warnings = collectWarnings();
  const span = {
    setAttribute() {
      throw new RangeError("secret");
    },
  };
  expect(new IdentitySpanProcessor().onStart(span, context)).toBeUndefined();
  expect(warnings).toEqual(["genspan: identity is not put on a span (RangeError)"]);
});

test("it has nothing to flush or to shut down", async () => {
  const processor = new IdentitySpanProcessor();
  await expect(processor.forceFlush()).resolves.toBeUndefined();
  await expect(processor.shutdown()).resolves.toBeUndefined();
});
