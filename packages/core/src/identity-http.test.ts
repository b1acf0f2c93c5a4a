import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { SpanKind } from "@opentelemetry/api";
import { expect, onTestFinished, test } from "vitest";

interface Service {
  readonly process: ChildProcess;
  readonly port: number;
}

async function service(attitude: "trusting" | "wary", allow = ""): Promise<Service> {
  const fixture = new URL("./identity-http.fixture.mjs", import.meta.url);
  const child = fork(fixture, [attitude, allow], { execArgv: [] });
  onTestFinished(() => {
    child.kill();
  });
  const [port] = (await once(child, "message")) as [number];
  return { process: child, port };
}

/** What a request from one process to another left in both. */
async function call(from: Service, to: Service): Promise<unknown> {
  from.process.send({ port: to.port });
  const [answer] = await once(from.process, "message");
  return answer;
}

const caller = {
  "gen_ai.session.id": "s1",
  "gen_ai.user.id": "u1",
  "gen_ai.agent.name": "Writer",
};
const inCaller = [
  { name: "plain", kind: SpanKind.INTERNAL, ...caller },
  { name: "GET", kind: SpanKind.CLIENT, ...caller },
  { name: "invoke_agent Writer", kind: SpanKind.INTERNAL, ...caller },
  {
    name: "enter_ai_application_system",
    kind: SpanKind.INTERNAL,
    "gen_ai.session.id": "s1",
    "gen_ai.user.id": "u1",
  },
];

test("identity is on HTTP spans, and in the other process where it is allowed and trusted", async () => {
  const [from, to] = await Promise.all([
    service("wary", "sessionId,agentName"),
    service("trusting"),
  ]);
  const arrived = { "gen_ai.session.id": "s1", "gen_ai.agent.name": "Writer" };
  expect(await call(from, to)).toEqual({
    spans: inCaller,
    remote: {
      baggage: "gen_ai.session.id=s1,gen_ai.agent.name=Writer",
      spans: [{ name: "execute_tool t", kind: SpanKind.INTERNAL, ...arrived }],
    },
  });
}, 30_000);

test("identity stays in its process where it is not allowed out", async () => {
  const [from, to] = await Promise.all([service("wary"), service("trusting")]);
  expect(await call(from, to)).toEqual({
    spans: inCaller,
    remote: { baggage: null, spans: [{ name: "execute_tool t", kind: SpanKind.INTERNAL }] },
  });
}, 30_000);

test("identity is not believed where it is not trusted", async () => {
  const [from, to] = await Promise.all([service("wary", "userId"), service("wary")]);
  expect(await call(from, to)).toEqual({
    spans: inCaller,
    remote: {
      baggage: "gen_ai.user.id=u1",
      spans: [{ name: "execute_tool t", kind: SpanKind.INTERNAL }],
    },
  });
}, 30_000);
