import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activeSpan, endingOf, record } from "./recording.test-data.ts";

const { genai, spans } = record();

const call = { provider: "openai", requestModel: "m" };

/** What a consumer does: alone, or without waiting for what it did before. */
interface Action {
  readonly method: "next" | "return" | "throw";
  readonly waits: boolean;
}

/** What a source is like. */
interface Shape {
  readonly chunks: number;
  /** The chunk in whose place it throws, if it comes to it. */
  readonly failsAt: number;
  /** What it does when something is thrown into it. */
  readonly catches: boolean;
  /** Whether it has one more chunk when it is left. */
  readonly clings: boolean;
}

const actions = fc.array(
  fc.record<Action>({
    method: fc.oneof(
      { arbitrary: fc.constant("next" as const), weight: 6 },
      { arbitrary: fc.constantFrom("return" as const, "throw" as const), weight: 1 },
    ),
    waits: fc.boolean(),
  }),
  { maxLength: 12 },
);

const shapes = fc.record<Shape>({
  chunks: fc.nat(4),
  failsAt: fc.nat(8),
  catches: fc.boolean(),
  clings: fc.boolean(),
});

/** A source of its shape; it logs the span that is active in it, and its end. */
async function* source(shape: Shape, log: unknown[]): AsyncGenerator<string, string, unknown> {
  try {
    for (let index = 0; index < shape.chunks; index++) {
      log.push(activeSpan());
      if (index === shape.failsAt) throw new RangeError("source");
      try {
        yield `${index} `;
      } catch (error) {
        if (!shape.catches) throw error;
        await Promise.resolve();
      }
    }
    return "returned";
  } finally {
    log.push("finally");
    if (shape.clings) yield "last ";
  }
}

type Outcome = { result: IteratorResult<string, unknown> } | { error: unknown };

/** What each of the actions comes to, in the order in which they come to it. */
async function act(iterator: AsyncGenerator<string, string>, todo: Action[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let pending: Promise<unknown>[] = [];
  for (const { method, waits } of todo) {
    const argument = (method === "throw" ? new EvalError("thrown in") : "left") as never;
    const acted = iterator[method](argument).then(
      (result) => outcomes.push({ result }),
      (error) => outcomes.push({ error }),
    );
    pending.push(acted);
    if (waits) {
      await Promise.all(pending);
      pending = [];
    }
  }
  await Promise.all(pending);
  return outcomes;
}

/** How the span of these outcomes has to end; undefined while the source has more to give. */
function expected(outcomes: Outcome[], todo: Action[]): object | undefined {
  let text = "";
  for (const [index, outcome] of outcomes.entries()) {
    const seen = (finish: string) => (text === "" ? {} : { text, finish });
    if ("error" in outcome) {
      const { name } = outcome.error as Error;
      return { status: 2, error: name, ...seen("error") };
    }
    if (outcome.result.done) {
      return { status: 0, ...seen(todo[index]?.method === "next" ? "stop" : "cancelled") };
    }
    text += outcome.result.value;
  }
  return undefined;
}

describe.each([
  ["async generator", (shape: Shape, log: unknown[]) => source(shape, log)],
  [
    "async iterable",
    (shape: Shape, log: unknown[]) => ({ [Symbol.asyncIterator]: () => source(shape, log) }),
  ],
])("whatever a consumer does with an %s", (_, from) => {
  test("comes to what it would without us, and its span ends once, with the source", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, actions, async (shape, todo) => {
        const bare: unknown[] = [];
        const wanted = await act(source(shape, bare), todo);
        const log: unknown[] = [];
        const stream = genai.inference.stream(call, from(shape, log), {});
        const iterator = stream[Symbol.asyncIterator]() as AsyncGenerator<string, string>;
        expect(await act(iterator, todo)).toEqual(wanted);
        expect(activeSpan()).toBeUndefined();
        const known = bare.map((entry) => (entry === "finally" ? entry : "chat m"));
        expect(log).toEqual(known);
        const ending = expected(wanted, todo);
        expect(spans.map(endingOf)).toEqual(ending === undefined ? [] : [ending]);
        genai.endOpen();
        expect(spans).toHaveLength(1);
        spans.length = 0;
      }),
      { numRuns: 500 },
    );
  });
});
