import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getIdentity, withIdentity } from "@genspan/core";
import { context, trace } from "@opentelemetry/api";
import { expect, onTestFinished, test } from "vitest";
import { started } from "./fixtures/started.ts";

test("concurrent requests of an HTTP server keep their sessions apart", async () => {
  const { genai, memory } = await started({ preset: "memory" });
  const requests = 20;
  let arrived = 0;
  let openGate = (): void => {};
  const allArrived = new Promise<void>((resolve) => (openGate = resolve));

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    const sessionId = url.searchParams.get("session") ?? "";
    const userId = url.searchParams.get("user") ?? "";
    void withIdentity({ sessionId, userId }, async () => {
      await genai.invokeAgent.run({ agentName: `Agent of ${sessionId}` }, async () => {
        if (++arrived === requests) openGate();
        await allArrived;
        await genai.executeTool.run({ toolName: "lookup" }, async () => {
          trace.getTracer("db").startSpan("SELECT").end();
        });
      });
      response.end(getIdentity(context.active())?.sessionId);
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;

  const answers = await Promise.all(
    Array.from({ length: requests }, async (_, index) => {
      const address = `http://127.0.0.1:${port}/?session=s${index}&user=u${index}`;
      return (await fetch(address)).text();
    }),
  );
  expect(answers).toEqual(Array.from({ length: requests }, (_, index) => `s${index}`));

  const seen = (memory?.spans() ?? []).map(({ name, attributes }) => [
    name,
    attributes["gen_ai.session.id"],
    attributes["gen_ai.user.id"],
    attributes["gen_ai.agent.name"],
  ]);
  const expected = answers.flatMap((session, index) =>
    ["SELECT", "execute_tool lookup", `invoke_agent Agent of ${session}`].map((name) => [
      name,
      session,
      `u${index}`,
      `Agent of ${session}`,
    ]),
  );
  expect(seen.map(String).sort()).toEqual(expected.map(String).sort());
});
