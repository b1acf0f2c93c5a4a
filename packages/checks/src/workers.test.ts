import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { consumerOn } from "./support/installed.ts";
import { usualLine } from "./support/otel-lines.ts";
import { bundleProgram } from "./support/programs.ts";
import { leftOut, workerd } from "./support/runtimes.ts";
import { startWorkerd } from "./support/workerd-process.ts";

const consumer = consumerOn(usualLine);

const expected = {
  globals: ["undefined", "undefined"],
  spans: [
    "invoke_agent Writer, session one",
    "  chat gpt-5, session one",
    "  execute_tool go, failed: RangeError, session one",
  ],
  messages: JSON.stringify([
    { role: "user", parts: [{ type: "blob", modality: "image", content: "AQ==" }] },
  ]),
  identity: { sessionId: "one", userId: "u" },
  carrier: { baggage: "gen_ai.session.id=one,gen_ai.user.id=u" },
};

test("a context with the language, a clock and base64 alone", async () => {
  const options = { consumer, format: "iife", target: "es2022" } as const;
  const script = await bundleProgram("worker-for-vm.mjs", options);
  const bare = createContext({ performance, btoa });
  const given = Object.keys(bare);
  const json = await runInContext(`${script}\noutcome.then(JSON.stringify)`, bare);
  expect(JSON.parse(json)).toEqual(expected);
  expect(Object.keys(bare)).toEqual([...given, "outcome"]);
});

test.skipIf(leftOut(workerd))("workerd", async () => {
  const options = { consumer, format: "esm", target: "es2022" } as const;
  const worker = await startWorkerd(await bundleProgram("worker-for-workerd.mjs", options));
  try {
    const response = await fetch(worker.url);
    expect(await response.json()).toEqual(expected);
  } finally {
    await worker.stop();
  }
});
