import { recordSpans, spanTree } from "@genspan/testing";
import { context, SpanStatusCode, trace } from "@opentelemetry/api";
import { beforeEach, describe, expect, test } from "vitest";
import { createGenAI, genai } from "../index.ts";
import { collectWarnings, enableContextManager, freshProcess, tick } from "../test-support.ts";

beforeEach(() => {
  freshProcess();
  enableContextManager();
});

const captured = createGenAI({ content: { capture: "span" } });
const result = "gen_ai.tool.call.result";

const unset = { code: SpanStatusCode.UNSET };
const failed = { code: SpanStatusCode.ERROR, message: "no" };

describe("run", () => {
  test("gives its work the invocation, active, and returns at once what it returns", async () => {
    const object = { answer: 42 };
    const { value, spans } = await recordSpans(() => {
      const returned = genai.executeTool.run({ toolName: "t" }, (tool) => {
        tool.set({ toolDescription: "d" });
        return { object, active: trace.getSpan(context.active()) === tool.span };
      });
      return { ...returned, ended: trace.getSpan(context.active()) };
    });
    expect(value.object).toBe(object);
    expect(value.active).toBe(true);
    expect(value.ended).toBeUndefined();
    expect(spans[0]!.attributes["gen_ai.tool.description"]).toBe("d");
    expect(spans[0]!.status).toEqual(unset);
  });

  test("throws at once what its work throws", async () => {
    const error = new Error("no");
    const { spans } = await recordSpans(() => {
      const run = () =>
        genai.executeTool.run({ toolName: "t" }, () => {
          throw error;
        });
      expect(run).toThrow(error);
    });
    expect(spans[0]!.status).toEqual(failed);
  });

  test("rejects with what its work rejects with, and stays active meanwhile", async () => {
    const error = new Error("no");
    const { spans, value } = await recordSpans(async () => {
      const promise = genai.executeTool.run({ toolName: "t" }, async (tool) => {
        await tick();
        expect(trace.getSpan(context.active())).toBe(tool.span);
        throw error;
      });
      return promise.catch((thrown: unknown) => ({ thrown }));
    });
    expect(value).toEqual({ thrown: error });
    expect((value as { thrown: unknown }).thrown).toBe(error);
    expect(spans[0]!.status).toEqual(failed);
  });

  test.each([undefined, null, 0, "", false, 1n, Symbol.iterator])(
    "returns %s as it is",
    async (returned) => {
      const { value } = await recordSpans(() => ({
        now: genai.reactStep.run({}, () => returned),
        later: genai.reactStep.run({}, async () => returned),
      }));
      expect(value.now).toBe(returned);
      expect(await value.later).toBe(returned);
    },
  );

  test("writes no result: only wrap does", async () => {
    const { spans } = await recordSpans(() =>
      captured.executeTool.run({ toolName: "t" }, () => "words"),
    );
    expect(spans[0]!.attributes).not.toHaveProperty([result]);
  });
});

describe("wrap", () => {
  test("keeps this, name, length and own properties", async () => {
    class Index {
      readonly #words = ["otel"];
      search(this: Index, query: string, _limit = 3) {
        return this.#words.includes(query);
      }
    }
    const search = Object.assign(Index.prototype.search, { description: "Searches", calls: 0 });
    const wrapped = genai.executeTool.wrap(search, (query) => ({
      toolName: "search",
      toolCallArguments: { query },
    }));
    expect([wrapped.name, wrapped.length, wrapped.description]).toEqual(["search", 1, "Searches"]);
    expect(Object.keys(wrapped)).toEqual(["description", "calls"]);
    wrapped.calls++;
    expect(search.calls).toBe(1);
    const index = Object.assign(new Index(), { search: wrapped });
    const { value, spans } = await recordSpans(() => [
      index.search("otel"),
      wrapped.call(index, "no"),
    ]);
    expect(value).toEqual([true, false]);
    expect(spans.map(({ name }) => name)).toEqual(["execute_tool search", "execute_tool search"]);
  });

  test("leaves construction alone", async () => {
    class Client {
      readonly name: string;
      constructor(name: string) {
        this.name = name;
      }
    }
    const Wrapped = genai.executeTool.wrap(Client as never, { toolName: "t" }) as typeof Client;
    const { value, spans } = await recordSpans(() => new Wrapped("openai"));
    expect(value).toBeInstanceOf(Client);
    expect(value.name).toBe("openai");
    expect(spans).toEqual([]);
  });

  test("throws at once for what is no function", () => {
    const { search } = {} as { search: () => string };
    expect(() => genai.executeTool.wrap(search, { toolName: "t" })).toThrow(
      new TypeError("genspan: what execute_tool wraps is undefined; allowed: a function"),
    );
  });

  test("asks for the values at each call, with the arguments of the call", async () => {
    const add = genai.executeTool.wrap(
      (a: number, b: number) => a + b,
      (a, b) => ({ toolName: "add", toolCallId: `${a}+${b}` }),
    );
    const { value, spans } = await recordSpans(() => [add(1, 2), add(3, 4)]);
    expect(value).toEqual([3, 7]);
    expect(spans.map(({ attributes }) => attributes["gen_ai.tool.call.id"])).toEqual([
      "1+2",
      "3+4",
    ]);
  });

  test("runs the function within the operation", async () => {
    const inner = genai.executeTool.wrap(async () => tick(), { toolName: "inner" });
    const outer = genai.executeTool.wrap(
      async () => {
        await tick();
        await Promise.all([inner(), inner()]);
      },
      { toolName: "outer" },
    );
    const recording = await recordSpans(outer);
    const [root] = spanTree(recording);
    expect([root!.name, root!.children.map(({ name }) => name)]).toEqual([
      "execute_tool outer",
      ["execute_tool inner", "execute_tool inner"],
    ]);
  });

  test("records what a tool returned, now or later, when capture is on", async () => {
    const object = { hits: [1, 2] };
    const { value, spans } = await recordSpans(async () => [
      captured.executeTool.wrap(() => "text", { toolName: "now" })(),
      captured.executeTool.wrap(() => object, { toolName: "object" })(),
      await captured.executeTool.wrap(async () => object, { toolName: "later" })(),
      await captured.executeTool.wrap(async () => undefined, { toolName: "nothing" })(),
      captured.executeTool.wrap(() => Math.max, { toolName: "function" })(),
      genai.executeTool.wrap(() => "words", { toolName: "off" })(),
    ]);
    expect(value).toEqual(["text", object, object, undefined, Math.max, "words"]);
    expect(value[1]).toBe(object);
    expect(value[2]).toBe(object);
    expect(spans.map(({ name, attributes }) => [name, attributes[result]])).toEqual([
      ["execute_tool now", "text"],
      ["execute_tool object", '{"hits":[1,2]}'],
      ["execute_tool later", '{"hits":[1,2]}'],
      ["execute_tool nothing", undefined],
      ["execute_tool function", undefined],
      ["execute_tool off", undefined],
    ]);
  });

  test("maps a result to values where it is told to, for any operation", async () => {
    const ask = genai.inference.wrap(
      async (_prompt: string) => ({ model: "gpt-5-2026", tokens: 7 }),
      { provider: "openai" },
      { result: ({ model, tokens }) => ({ responseModel: model, outputTokens: tokens }) },
    );
    const tool = captured.executeTool.wrap(
      () => ({ text: "short", raw: "long" }),
      { toolName: "t" },
      { result: ({ text }) => ({ toolCallResult: text }) },
    );
    const none = captured.executeTool.wrap(
      () => "words",
      { toolName: "t" },
      { result: () => undefined },
    );
    const { spans } = await recordSpans(async () => {
      await ask("hi");
      tool();
      none();
    });
    expect(spans[0]!.attributes).toMatchObject({
      "gen_ai.response.model": "gpt-5-2026",
      "gen_ai.usage.output_tokens": 7,
    });
    expect(spans[1]!.attributes[result]).toBe("short");
    expect(spans[2]!.attributes).not.toHaveProperty([result]);
  });

  test("records no result of a call that failed, and throws on what it threw", async () => {
    const error = new Error("no");
    const now = captured.executeTool.wrap(
      () => {
        throw error;
      },
      { toolName: "now" },
    );
    const later = captured.executeTool.wrap(async () => Promise.reject(error), {
      toolName: "later",
    });
    const { spans } = await recordSpans(async () => {
      expect(now).toThrow(error);
      await expect(later()).rejects.toBe(error);
    });
    expect(spans.map(({ status, attributes }) => [status, attributes[result]])).toEqual([
      [failed, undefined],
      [failed, undefined],
    ]);
  });

  test("takes options for every call, and no values that cannot be had", async () => {
    const warnings = collectWarnings();
    const parent = trace.wrapSpanContext({
      traceId: "1".repeat(32),
      spanId: "2".repeat(16),
      traceFlags: 1,
    });
    const tool = genai.executeTool.wrap(
      () => 1,
      () => undefined as never,
      { parent: trace.setSpan(context.active(), parent), attributes: { mine: true } },
    );
    const { value, spans } = await recordSpans(() => tool());
    expect(value).toBe(1);
    expect(spans[0]!.parentSpanContext?.spanId).toBe("2".repeat(16));
    expect(spans[0]!.attributes).toEqual({
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.span.kind": "TOOL",
      mine: true,
    });
    expect(warnings).toEqual([]);
  });
});

test("with runs in the invocation and does not end it, bind keeps this and arguments", async () => {
  const { value, openSpans } = await recordSpans(() => {
    const step = genai.reactStep.start({});
    const bound = step.bind(function (this: { x: number }, y: number) {
      return [this.x + y, trace.getSpan(context.active()) === step.span];
    });
    const active = step.with(() => trace.getSpan(context.active()) === step.span);
    return [active, bound.call({ x: 1 }, 2), step.isRecording];
  });
  expect(value).toEqual([true, [3, true], true]);
  expect(openSpans.length).toBe(1);
  genai.endOpen();
});

test("values are recorded as they were when they were given", async () => {
  const argument = { q: "before" };
  const { spans } = await recordSpans(() => {
    const tool = captured.executeTool.start({ toolName: "t", toolCallArguments: argument });
    argument.q = "after";
    tool.stop();
  });
  expect(spans[0]!.attributes["gen_ai.tool.call.arguments"]).toBe('{"q":"before"}');
});
