import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { main } from "./main.ts";
import { fakeTerminal } from "./terminal/fake-terminal.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [treeShown, checkShown] = [...readme.matchAll(/```text\n(.*?)```/gs)].map(([, text]) => text);

const folder = mkdtempSync(join(tmpdir(), "genspan-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Value = string | number | readonly string[];

interface SpanOfTest {
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  readonly kind: number;
  /** Start and end, in milliseconds from the start of the trace. */
  readonly times: readonly [number, number];
  readonly attributes: Readonly<Record<string, Value>>;
  readonly error?: string;
}

const traceStart = Date.UTC(2025, 10, 23, 9);
const nanos = (millis: number) => String(BigInt(traceStart + millis) * 1_000_000n);

function otlpValue(value: Value): object {
  if (typeof value === "number") return { intValue: value };
  if (typeof value === "string") return { stringValue: value };
  return { arrayValue: { values: value.map(otlpValue) } };
}

function attributesOf(attributes: SpanOfTest["attributes"]): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: otlpValue(value) }));
}

function write(spans: readonly SpanOfTest[]): void {
  const request = {
    resourceSpans: [
      {
        resource: { attributes: attributesOf({ "service.name": "shop" }) },
        scopeSpans: [
          {
            spans: spans.map(({ id, parent, name, kind, times, attributes, error }) => ({
              traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
              spanId: id,
              parentSpanId: parent,
              name,
              kind,
              startTimeUnixNano: nanos(times[0]),
              endTimeUnixNano: nanos(times[1]),
              attributes: attributesOf(attributes),
              status: error === undefined ? {} : { code: 2, message: error },
            })),
          },
        ],
      },
    ],
  };
  writeFileSync(join(folder, "traces.jsonl"), `${JSON.stringify(request)}\n`);
}

async function output(...args: string[]): Promise<string> {
  const terminal = fakeTerminal();
  await main([...args, join(folder, "traces.jsonl")], terminal);
  return terminal.output().replaceAll(`${folder}/`, "");
}

test("the tree of the README is what the command draws", async () => {
  const tokens = { "gen_ai.usage.input_tokens": 1204, "gen_ai.usage.output_tokens": 31 };
  const identity = { "gen_ai.session.id": "s1", "gen_ai.user.id": "u1" };
  write([
    { id: "1", name: "invoke_agent Writer", kind: 1, times: [0, 3420], attributes: tokens },
    { id: "2", parent: "1", name: "react step", kind: 1, times: [50, 3350], attributes: identity },
    {
      id: "3",
      parent: "2",
      name: "chat gpt-5",
      kind: 3,
      times: [60, 960],
      attributes: {
        ...tokens,
        "gen_ai.operation.name": "chat",
        "gen_ai.response.time_to_first_token": 211_000_000,
      },
    },
    {
      id: "4",
      parent: "2",
      name: "execute_tool search",
      kind: 1,
      times: [1000, 1250],
      attributes: { "error.type": "TimeoutError" },
      error: "took too long",
    },
  ]);
  expect(await output("tree")).toBe(treeShown);
});

test("the findings of the README are what the command prints", async () => {
  const attributes = {
    "gen_ai.operation.name": "chat",
    "gen_ai.system": "openai",
    "gen_ai.request.model": "gpt-5",
    "gen_ai.response.id": "r1",
    "gen_ai.response.model": "gpt-5",
    "gen_ai.response.finish_reasons": ["stop"],
    "gen_ai.usage.input_tokens": 1204,
    "gen_ai.usage.output_tokens": 31,
    "server.address": "api.openai.com",
  };
  write(
    ["1", "2", "3", "4"].map((id) => ({
      id,
      name: "chat gpt-5",
      kind: 3,
      times: [0, 9],
      attributes,
    })),
  );
  expect(await output("check", "--min-level", "violation")).toBe(checkShown);
});
