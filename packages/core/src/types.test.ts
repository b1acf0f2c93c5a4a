import { recordSpans } from "@genspan/testing";
import { type Attributes, SpanKind } from "@opentelemetry/api";
import { expect, expectTypeOf, test } from "vitest";
import {
  type ActiveInvocation,
  configureGenAI,
  createGenAI,
  type Entry,
  type ExecuteTool,
  type GenAI,
  type GenAIOptions,
  genai,
  type Inference,
  type Invocation,
  type InvokeAgent,
  type Operation,
  type ReactStep,
} from "./index.ts";
import { collectWarnings } from "./test-support.ts";

/*
 * What the compiler holds, in `typecheck`: functions in `compiled` are never run, and each line
 * under a directive has to be an error.
 */
function compiled(..._programs: (() => unknown)[]): void {}

test("values are inferred from the operation, and so is what comes back", () => {
  compiled(() => {
    const tool = genai.executeTool.start({ toolName: "t" });
    expectTypeOf(tool).toEqualTypeOf<Invocation<ExecuteTool>>();
    expectTypeOf(tool.values).toEqualTypeOf<Readonly<ExecuteTool>>();
    expectTypeOf(genai.inference.enter({ provider: "openai" })).toEqualTypeOf<
      Promise<ActiveInvocation<Inference>>
    >();
    expectTypeOf(genai.entry.start({})).toEqualTypeOf<Invocation<Entry>>();
    expectTypeOf(createGenAI()).toEqualTypeOf<GenAI>();
    genai.invokeAgent.run({ agentName: "Writer" }, (agent) => {
      expectTypeOf(agent).toEqualTypeOf<Invocation<InvokeAgent>>();
    });
  });
});

test("run returns the type that its work returns", () => {
  compiled(() => {
    expectTypeOf(genai.reactStep.run({}, () => 1)).toEqualTypeOf<number>();
    expectTypeOf(genai.reactStep.run({}, async () => "a")).toEqualTypeOf<Promise<string>>();
    expectTypeOf(genai.reactStep.run({}, () => {})).toEqualTypeOf<void>();
    const generator = genai.reactStep.run({}, function* () {
      const sent: boolean = yield "a";
      return sent ? 1 : 2;
    });
    expectTypeOf(generator).toEqualTypeOf<Generator<string, 1 | 2, boolean>>();
    class Query extends Promise<number> {
      readonly sql = "select 1";
    }
    expectTypeOf(genai.reactStep.run({}, () => new Query(() => {}))).toEqualTypeOf<Query>();
    const step = genai.reactStep.start({});
    expectTypeOf(step.with(() => "a")).toEqualTypeOf<string>();
    expectTypeOf(step.bind((a: number) => a)).toEqualTypeOf<(a: number) => number>();
  });
});

test("fields that are wrong, missing or unknown do not compile", () => {
  compiled(
    // @ts-expect-error toolName is required
    () => genai.executeTool.start({}),
    // @ts-expect-error provider is required
    () => genai.inference.start({ requestModel: "gpt-5" }),
    // @ts-expect-error provider is required
    () => genai.embedding.start({}),
    // @ts-expect-error provider is required
    () => genai.rerank.run({}, () => 1),
    // @ts-expect-error provider is required
    () => genai.createAgent.enter({ agentName: "Writer" }),
    // @ts-expect-error operationName is required
    () => genai.memory.start({ storeId: "s" }),
    // @ts-expect-error toolName is required
    () => genai.executeTool.wrap(() => 1, {}),
    () => {
      const values = () => ({});
      // @ts-expect-error toolName is required
      return genai.executeTool.wrap(() => 1, values);
    },
    // @ts-expect-error there is no such field
    () => genai.executeTool.start({ toolName: "t", toolCalId: "1" }),
    // @ts-expect-error there is no such field on this operation
    () => genai.reactStep.start({ toolName: "t" }),
    // @ts-expect-error a round is a number
    () => genai.reactStep.start({ round: "one" }),
    // @ts-expect-error a topic is no content of a message
    () => genai.entry.start({ inputMessages: [{ role: "user", topic: "otel" }] }),
    // @ts-expect-error a round is a number
    () => genai.reactStep.start({}).set({ round: "one" }),
    // @ts-expect-error there is no such field
    () => genai.reactStep.start({}).stop({ finishedReason: "stop" }),
    // @ts-expect-error there is no such field
    () => genai.reactStep.start({}).fail(new Error("no"), { finishedReason: "stop" }),
    () => {
      const step = genai.reactStep.start({});
      // @ts-expect-error what is known is read only
      step.values.round = 2;
    },
    // @ts-expect-error there is no such option
    () => genai.reactStep.start({}, { parents: [] }),
    // @ts-expect-error a parent is an invocation or a context
    () => genai.reactStep.start({}, { parent: "span" }),
    // @ts-expect-error a name is required
    () => genai.reactStep.start({}).evaluate({ score: 1 }),
    // @ts-expect-error there is no such operation
    () => genai.planning,
    // @ts-expect-error there is no such mode
    () => configureGenAI({ content: { capture: "all" } }),
    // @ts-expect-error there is no such option
    () => createGenAI({ capture: "span" }),
  );
});

test("optional fields take undefined, and unions that grow take any string", () => {
  compiled(
    () =>
      genai.inference.start({
        provider: "a provider of tomorrow",
        operationName: "a new kind",
        requestModel: undefined,
        inputMessages: undefined,
        temperature: undefined,
      }),
    () => genai.reactStep.start({ finishReason: "tired" }),
    () => genai.reactStep.start({}, { parent: undefined, startTime: undefined, signal: undefined }),
    () => configureGenAI({ content: { capture: undefined }, metrics: undefined }),
  );
  expectTypeOf<undefined>().toExtend<Required<GenAIOptions>["content"] | undefined>();
});

test("content is a value or a function that gives it", () => {
  compiled(
    () => genai.entry.start({ inputMessages: () => [{ role: "user", parts: "hi" }] }),
    () => genai.executeTool.start({ toolName: "t", toolCallArguments: () => ({ q: "otel" }) }),
    () =>
      genai.inference.start({
        provider: "openai",
        inputMessages: [
          { role: "user", parts: [{ type: "text", content: "hi" }] },
          { role: "assistant", parts: [{ type: "tool_call", name: "t", arguments: {} }] },
          { role: "tool", parts: [{ type: "tool_call_response", id: "1", response: 1 }] },
          { role: "user", parts: [{ type: "of_tomorrow", anything: true }] },
        ],
        systemInstructions: "Be brief.",
        toolDefinitions: [{ type: "function", name: "t", parameters: {} }],
      }),
    // @ts-expect-error a field that is no content takes no function
    () => genai.executeTool.start({ toolName: () => "t" }),
    // @ts-expect-error the function has to give messages
    () => genai.entry.start({ inputMessages: () => "hi" }),
    // @ts-expect-error an output message has a finish reason
    () => genai.entry.start({ outputMessages: [{ role: "assistant", parts: "hi" }] }),
  );
});

interface Overloaded {
  (value: string): string;
  (value: number): number;
}
declare const overloaded: Overloaded;
declare function generic<T extends object>(value: T): Promise<T>;
declare function optional(query: string, limit?: number, ...more: boolean[]): string[];
declare const documented: ((query: string) => string) & { description: string };

test("wrap gives back the type of the function", () => {
  compiled(
    () => {
      const values = { toolName: "t" };
      expectTypeOf(genai.executeTool.wrap(overloaded, values)).toEqualTypeOf<Overloaded>();
      expectTypeOf(genai.executeTool.wrap(optional, values)).toEqualTypeOf<typeof optional>();
      expectTypeOf(genai.executeTool.wrap(documented, values)).toEqualTypeOf<typeof documented>();
      const same: typeof generic = genai.executeTool.wrap(generic, values);
      expectTypeOf(same({ a: 1 })).toEqualTypeOf<Promise<{ a: number }>>();
      const method = genai.executeTool.wrap(function (this: { x: number }) {
        return this.x;
      }, values);
      expectTypeOf(method).toEqualTypeOf<(this: { x: number }) => number>();
    },
    () =>
      genai.executeTool.wrap(optional, (query, limit, ...more) => {
        expectTypeOf(query).toEqualTypeOf<string>();
        expectTypeOf(limit).toEqualTypeOf<number | undefined>();
        expectTypeOf(more).toEqualTypeOf<boolean[]>();
        return { toolName: "t", toolCallArguments: { query, limit } };
      }),
    () =>
      genai.inference.wrap(
        async (prompt: string) => ({ text: prompt, tokens: 1 }),
        { provider: "openai" },
        {
          result: (answer) => {
            expectTypeOf(answer).toEqualTypeOf<{ text: string; tokens: number }>();
            return { outputTokens: answer.tokens };
          },
        },
      ),
    () =>
      genai.inference.wrap(
        () => 1,
        { provider: "openai" },
        {
          // @ts-expect-error a count is a number
          result: () => ({ outputTokens: "many" }),
        },
      ),
    // @ts-expect-error only functions can be wrapped
    () => genai.executeTool.wrap({ call: () => 1 }, { toolName: "t" }),
  );
});

test("what was entered is held by await using alone, and what was started by using", () => {
  compiled(
    async () => {
      await using entered = await genai.reactStep.enter({ round: 1 });
      using started = genai.reactStep.start({}, { parent: entered });
      expectTypeOf(entered).toEqualTypeOf<ActiveInvocation<ReactStep>>();
      started.set({ round: 2 });
    },
    async () => {
      // @ts-expect-error disposing of it takes an await
      using _entered = await genai.reactStep.enter({});
    },
    async () => {
      // @ts-expect-error enter gives a promise
      using _entered = genai.reactStep.enter({});
    },
    async () => {
      // @ts-expect-error enter gives a promise
      await using _entered = genai.reactStep.enter({});
    },
  );
});

interface SearchTool extends ExecuteTool {
  toolName: "search";
  tenant?: string;
}

interface Planning {
  planName: string;
  depth?: number | undefined;
  goal?: string | (() => string) | undefined;
}

const planning: Operation<Planning> = {
  name: "plan",
  target: "planName",
  spanKind: SpanKind.INTERNAL,
  category: "TASK",
  fields: {
    planName: { key: "app.plan.name", at: "start" },
    depth: { key: "app.plan.depth", at: "end" },
    goal: { key: "app.plan.goal", at: "end", content: "text" },
  },
  event: "app.plan.details",
  metrics: { duration: "app.plan.duration", fields: ["planName"], bounded: ["planName"] },
};

test("values of an interface that a user extended are values of the operation", async () => {
  const warnings = collectWarnings();
  const values: SearchTool = { toolName: "search", toolCallId: "1" };
  const { spans } = await recordSpans(() => genai.executeTool.start(values).stop());
  expect(spans[0]!.name).toBe("execute_tool search");
  expect(warnings).toEqual([]);
});

test("an operation of one's own has every verb, its table and its types", async () => {
  const plan = createGenAI({ content: { capture: "both" } }).define(planning);
  compiled(
    // @ts-expect-error planName is required
    () => plan.start({}),
    // @ts-expect-error there is no such field
    () => plan.start({ planName: "p", width: 1 }),
    () => {
      const { depth: _, ...fields } = planning.fields;
      // @ts-expect-error a field without a row
      return genai.define<Planning>({ ...planning, fields });
    },
    // @ts-expect-error the target has to be a field
    () => genai.define<Planning>({ ...planning, target: "plan" }),
  );
  const { value, spans, metrics, logs } = await recordSpans(() =>
    plan.run({ planName: "outline", goal: "Write it." }, (invocation) => {
      expectTypeOf(invocation).toEqualTypeOf<Invocation<Planning>>();
      invocation.set({ depth: 2 });
      return "done";
    }),
  );
  expect(value).toBe("done");
  const attributes: Attributes = {
    "gen_ai.operation.name": "plan",
    "gen_ai.span.kind": "TASK",
    "app.plan.name": "outline",
    "app.plan.depth": 2,
    "app.plan.goal": "Write it.",
  };
  expect(spans.map((span) => [span.name, span.attributes])).toEqual([["plan outline", attributes]]);
  expect(logs.map((log) => [log.eventName, log.attributes])).toEqual([
    ["app.plan.details", attributes],
  ]);
  const [duration] = metrics;
  expect([duration?.descriptor.name, duration?.dataPoints[0]?.attributes]).toEqual([
    "app.plan.duration",
    { "app.plan.name": "outline" },
  ]);
});
