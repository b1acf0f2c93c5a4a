import { EVENT_GENSPAN_OPERATION_DETAILS } from "@genspan/conventions/names";
import { recordSpans } from "@genspan/testing";
import { SpanKind } from "@opentelemetry/api";
import { beforeEach, expect, test } from "vitest";
import { genai, type Operation } from "../index.ts";
import { freshProcess } from "../test-support.ts";

beforeEach(freshProcess);

interface Plan {
  goal?: string;
  inputTokens?: number;
  outputTokens?: number;
}

const plan: Operation<Plan> = {
  name: "plan",
  spanKind: SpanKind.INTERNAL,
  category: "PLAN",
  fields: {
    goal: { key: "acme.goal", at: "start", content: "text" },
    inputTokens: { key: "gen_ai.usage.input_tokens", at: "start" },
    outputTokens: { key: "acme.output_tokens", at: "end" },
  },
  total: "known",
  event: EVENT_GENSPAN_OPERATION_DETAILS,
};

test("content of an operation of one's own is content wherever its row stands", async () => {
  const { spans } = await recordSpans(() => {
    genai.define(plan).start({ goal: "secret" }).stop();
    genai
      .define(plan)
      .start({ goal: "told" }, { content: { capture: "span" } })
      .stop();
  });
  expect(spans.map(({ attributes }) => attributes["acme.goal"])).toEqual([undefined, "told"]);
});

test("tokens of an operation of one's own are added up wherever they are written", async () => {
  const { spans } = await recordSpans(() =>
    genai.define(plan).start({ inputTokens: 2 }).stop({ outputTokens: 3 }),
  );
  expect(spans[0]!.attributes["gen_ai.usage.total_tokens"]).toBe(5);
});

test("an operation of one's own collects the tokens that it has fields for", async () => {
  const team: Operation<Pick<Plan, "inputTokens">> = {
    name: "team",
    spanKind: SpanKind.INTERNAL,
    category: "TEAM",
    fields: { inputTokens: { key: "gen_ai.usage.input_tokens", at: "end" } },
    usage: "collects",
    event: EVENT_GENSPAN_OPERATION_DETAILS,
  };
  const { spans } = await recordSpans(() => {
    const parent = genai.define(team).start({});
    genai.inference
      .start({ provider: "openai" }, { parent })
      .stop({ inputTokens: 2, cacheReadInputTokens: 1 });
    parent.setAttributes({ own: true });
    parent.fail(new TypeError("no"));
  });
  expect(spans.find(({ name }) => name === "team")!.attributes).toEqual({
    "gen_ai.operation.name": "team",
    "gen_ai.span.kind": "TEAM",
    "gen_ai.usage.input_tokens": 2,
    own: true,
    "error.type": "TypeError",
  });
});
