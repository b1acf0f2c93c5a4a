import { fork } from "node:child_process";
import { once } from "node:events";
import { defaultTextMapSetter, propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { W3CBaggagePropagator } from "@opentelemetry/core";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type IdentityKey, IdentityPropagator, setIdentity } from "./index.ts";
import { freshSharedState } from "./test-support.ts";

const foreign = propagation.createBaggage({ tenant: { value: "t1" } });
const identity = { sessionId: "s1", userId: "zoë & co", agentName: "Writer" };
const context = setIdentity(propagation.setBaggage(ROOT_CONTEXT, foreign), identity);
const tenant = ["tenant", { value: "t1" }];

/** Calls a second process from a process that lets `allow` out; gives what that one saw. */
async function call(attitude: "trusting" | "wary", allow: readonly IdentityKey[]) {
  const server = fork(new URL("./downstream.fixture.mjs", import.meta.url), [attitude]);
  onTestFinished(() => {
    server.kill();
  });
  const [port] = await once(server, "message");
  const headers: Record<string, string> = {};
  const propagator = new IdentityPropagator(new W3CBaggagePropagator(), {
    trustInbound: false,
    allow,
  });
  propagator.inject(context, headers, defaultTextMapSetter);
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers });
  return response.json();
}

beforeEach(freshSharedState);

test("identity arrives in a second process when it is allowed and trusted", async () => {
  expect(await call("trusting", ["userId", "agentName"])).toEqual({
    header: "tenant=t1,gen_ai.user.id=zo%C3%AB%20%26%20co,gen_ai.agent.name=Writer",
    identity: { userId: "zoë & co", agentName: "Writer" },
    entries: [tenant],
    spanAttributes: [{ "gen_ai.user.id": "zoë & co", "gen_ai.agent.name": "Writer" }],
  });
});

test("identity does not leave when it is not allowed", async () => {
  expect(await call("trusting", [])).toEqual({
    header: "tenant=t1",
    identity: null,
    entries: [tenant],
    spanAttributes: [{}],
  });
});

test("identity that arrives where it is not trusted is not believed", async () => {
  expect(await call("wary", ["userId"])).toEqual({
    header: "tenant=t1,gen_ai.user.id=zo%C3%AB%20%26%20co",
    identity: null,
    entries: [tenant],
    spanAttributes: [{}],
  });
});
