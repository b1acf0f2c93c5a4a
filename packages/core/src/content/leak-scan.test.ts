import { recordSpans } from "@genspan/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type ContentOptions, createGenAI, type GenAIOptions } from "../index.ts";
import type { Invocation } from "../invocations/invocation.ts";
import { promised } from "../operations/conformance.test-data.ts";
import * as operations from "../operations/index.ts";
import type { AnyOperation, Field } from "../operations/operation.ts";
import { freshProcess, laterTurn } from "../test-support.ts";
import type { Verbs } from "../verbs/verbs.ts";
import {
  baggageOf,
  collectDiag,
  find,
  marked,
  placesOf,
  unwritable,
  wordOf,
} from "./leak-scan.test-data.ts";
import { shapes } from "./shape.ts";

beforeEach(freshProcess);

type Name = keyof typeof operations;
type AnyVerbs = Verbs<Record<string, unknown>>;
type AnyInvocation = Invocation<Record<string, unknown>>;

const registry = { ...operations } as unknown as Record<Name, AnyOperation>;
const names = Object.keys(registry) as Name[];
const rowsOf = (name: Name): [string, Field<unknown>][] =>
  Object.entries(registry[name].fields).filter(([, row]) => row.content !== undefined);

/** Every way to have content, and where it is then: on the span, on the event, uploaded. */
const modes: Record<string, { content: ContentOptions; signals: string }> = {
  nothing: { content: {}, signals: "" },
  none: { content: { capture: "none" }, signals: "" },
  span: { content: { capture: "span" }, signals: "span" },
  event: { content: { capture: "event" }, signals: "event" },
  both: { content: { capture: "both" }, signals: "span event" },
  "reference without an uploader": { content: { capture: "reference" }, signals: "" },
  reference: { content: { capture: "reference", upload: () => "ref:" }, signals: "upload" },
  "none, uploaded": { content: { upload: () => "ref:" }, signals: "upload" },
  "both, uploaded": {
    content: { capture: "both", upload: () => "ref:" },
    signals: "span event upload",
  },
};

const cases = names.flatMap((name) =>
  Object.entries(modes).map(([mode, { content, signals }]) => ({ name, mode, content, signals })),
);

const errorWord = wordOf("error");
const fail = (): Error => new TypeError(`first ${errorWord}\nsecond ${errorWord}`);

/** What is given for every field, with a word of its own in each field of content. */
function valuesOf(name: Name, give: (word: string, row: Field<unknown>) => unknown) {
  const content = rowsOf(name).map(([field, row]) => [field, give(wordOf(field), row)]);
  return { ...promised[name].given, ...Object.fromEntries(content) };
}

const plainly = (word: string, row: Field<unknown>): unknown => marked[row.content!](word);
const byFunction =
  (word: string, row: Field<unknown>): unknown =>
  () =>
    plainly(word, row);

interface Run {
  readonly name: Name;
  readonly options: GenAIOptions;
  readonly work: (verbs: AnyVerbs) => AnyInvocation | Promise<AnyInvocation>;
}

/** Where each word is after some work, with a span below it. */
async function scan({ name, options, work }: Run): Promise<Record<string, string[]>> {
  const said = collectDiag();
  const uploaded: unknown[] = [];
  const { upload } = options.content ?? {};
  const content: ContentOptions = {
    ...options.content,
    ...(upload && {
      upload: (value, info) => {
        uploaded.push(value);
        return upload(value, info);
      },
    }),
  };
  const handle = createGenAI({ chunkMetrics: true, ...options, content });
  let baggage: unknown;
  const recording = await recordSpans(async () => {
    const invocation = await work(handle[name] as unknown as AnyVerbs);
    baggage = baggageOf(invocation as never);
    handle.reactStep.start({ round: 1 }, { parent: invocation }).stop();
    handle.endOpen();
  });
  expect(recording.spans.length).toBeGreaterThanOrEqual(2);
  expect(recording.openSpans).toEqual([]);
  const words = [...rowsOf(name).map(([field]) => wordOf(field)), errorWord];
  return find(words, placesOf(recording, { baggage, diag: said, upload: uploaded }));
}

/** Where the words are allowed to be: content as the mode says, the error where `error` says. */
function expected(name: Name, signals: string, error: readonly string[] = []) {
  const content = rowsOf(name).map(([field, { key, reference }]) => [
    wordOf(field),
    [
      ...(signals.includes("span") ? [`span ${key}`] : []),
      ...(signals.includes("event") ? [`${registry[name].event} ${key}`] : []),
      ...(signals.includes("upload") && reference !== undefined ? ["upload"] : []),
    ].sort(),
  ]);
  return { ...Object.fromEntries(content), [errorWord]: error };
}

const onSpan = ["span exception exception.message", "span exception exception.stacktrace"];

test("every shape of content is exercised, and no row takes a way around the stages", () => {
  expect(Object.keys(marked).sort()).toEqual(Object.keys(shapes).sort());
  const rows = names.flatMap((name) => rowsOf(name).map(([field, row]) => ({ name, field, row })));
  expect([...new Set(rows.map(({ row }) => row.content!))].sort()).toEqual(
    Object.keys(shapes).sort(),
  );
  for (const { name, field, row } of rows) {
    const { target, nameField, remote, publishes = [], metrics, result } = registry[name];
    const inTheOpen = [target, nameField, remote, ...publishes, ...(metrics?.fields ?? [])];
    expect({ field, inTheOpen: inTheOpen.includes(field) }).toEqual({ field, inTheOpen: false });
    expect({ ...row, content: undefined, extension: undefined, derives: undefined }).toEqual({
      key: row.key,
      at: "end",
      reference: row.reference,
    });
    expect(row.key).toBeTypeOf("string");
    expect([undefined, "toolCallResult"]).toContain(result);
  }
});

describe.each(cases)("$name with capture $mode", ({ name, content, signals }) => {
  test("has content where the mode allows it, whenever and however it is given", async () => {
    const atStart = (verbs: AnyVerbs) => {
      const invocation = verbs.start(valuesOf(name, plainly));
      invocation.stop();
      return invocation;
    };
    const late = (verbs: AnyVerbs) => {
      const invocation = verbs.start(valuesOf(name, () => undefined));
      invocation.set(valuesOf(name, byFunction));
      invocation.stop(valuesOf(name, byFunction));
      return invocation;
    };
    for (const metrics of ["otel", "apmplus"] as const) {
      for (const work of [atStart, late]) {
        const options: GenAIOptions = { metrics, content };
        expect(await scan({ name, options, work })).toEqual(expected(name, signals));
      }
    }
  });

  test("has the message of a failure in the status and the exception alone", async () => {
    const work = (verbs: AnyVerbs) => {
      const invocation = verbs.start(valuesOf(name, plainly));
      invocation.fail(fail());
      return invocation;
    };
    const places = {
      "span-event": [...onSpan, "span status"],
      "log-event": [
        "gen_ai.client.operation.exception exception.message",
        "gen_ai.client.operation.exception exception.stacktrace",
        "span status",
      ],
      none: ["span status"],
    };
    for (const recordException of ["span-event", "log-event", "none"] as const) {
      expect(await scan({ name, options: { recordException, content }, work })).toEqual(
        expected(name, signals, places[recordException]),
      );
      const silent: GenAIOptions = {
        recordException,
        content: { ...content, errorMessages: false },
      };
      expect(await scan({ name, options: silent, work })).toEqual(expected(name, signals));
    }
  });

  test.each(Object.entries(unwritable))("has no word of %s", async (_, make) => {
    const work = (verbs: AnyVerbs) => {
      const invocation = verbs.start(valuesOf(name, make));
      invocation.stop();
      return invocation;
    };
    const options: GenAIOptions = { content: { ...content, retrievalIds: true } };
    expect(await scan({ name, options, work })).toEqual(expected(name, ""));
  });

  test("has no more than that when nobody ends it", async () => {
    const work = (verbs: AnyVerbs) => verbs.start(valuesOf(name, byFunction));
    expect(await scan({ name, options: { content }, work })).toEqual(expected(name, signals));
  });

  test("has nothing that redact did not give back", async () => {
    const hooks: ContentOptions["redact"][] = [
      () => "***",
      () => undefined as never,
      () => Promise.reject(new Error(errorWord)) as never,
      (value) => {
        throw new Error(value);
      },
    ];
    const work = (verbs: AnyVerbs) => {
      const invocation = verbs.start(valuesOf(name, (word) => word));
      invocation.fail(fail());
      return invocation;
    };
    for (const redact of hooks) {
      const options: GenAIOptions = { content: { ...content, redact } };
      expect(await scan({ name, options, work })).toEqual(expected(name, ""));
    }
  });

  test("says no word when an uploader fails", async () => {
    const hooks: ContentOptions["upload"][] = [
      (value) => {
        throw new Error(JSON.stringify(value));
      },
      (value) => Promise.reject(new Error(JSON.stringify(value))) as never,
    ];
    const work = (verbs: AnyVerbs) => {
      const invocation = verbs.start(valuesOf(name, plainly));
      invocation.stop();
      return invocation;
    };
    for (const upload of hooks) {
      const options: GenAIOptions = { content: { ...content, upload } };
      expect(await scan({ name, options, work })).toEqual(expected(name, `${signals} upload`));
    }
  });
});

const streamed = cases.filter(({ name }) => Object.hasOwn(registry[name].fields, "outputMessages"));

const output = wordOf("outputMessages");
const reducer = (text: string) => ({
  text,
  reasoning: text,
  toolCalls: [{ index: 0, id: text, name: text, arguments: `{"a":"${text}"}` }],
});
async function* source(error?: Error) {
  for (let index = 0; index < 3; index++) yield output;
  if (error !== undefined) throw error;
}
const withoutOutput = (name: Name) => {
  const values: Record<string, unknown> = valuesOf(name, () => undefined);
  return { ...values, finishReasons: undefined };
};
const onlyOutput = (name: Name, signals: string, error: string[] = []) => {
  const all = expected(name, "", error);
  return { ...all, [output]: expected(name, signals)[output] };
};

test.each(streamed)(
  "a stream of $name with capture $mode has the same when it is read, left, or fails",
  async ({ name, content, signals }) => {
    for (const end of ["read", "left", "failed"]) {
      const work = async (verbs: AnyVerbs) => {
        const invocation = verbs.start(withoutOutput(name));
        const stream = invocation.stream(source(end === "failed" ? fail() : undefined), {
          reducer,
        });
        try {
          for await (const chunk of stream) {
            expect(chunk).toBe(output);
            if (end === "left") break;
          }
        } catch (error) {
          expect((error as Error).message).toContain(errorWord);
        }
        return invocation;
      };
      expect(await scan({ name, options: { content }, work })).toEqual(
        onlyOutput(name, signals, end === "failed" ? [...onSpan, "span status"] : []),
      );
    }
  },
);

const abandoned = streamed.filter(({ mode }) => mode === "none" || mode === "both, uploaded");

test.each(abandoned)(
  "a stream of $name with capture $mode has the same when nobody reads it any more",
  async ({ name, content, signals }) => {
    const work = async (verbs: AnyVerbs) => {
      const invocation = verbs.start(withoutOutput(name));
      await readOne(invocation);
      while (invocation.isRecording) {
        await laterTurn();
        gc!();
      }
      return invocation;
    };
    const readOne = async (invocation: AnyInvocation) => {
      const stream = invocation.stream(source(), { reducer });
      await stream[Symbol.asyncIterator]().next();
    };
    expect(await scan({ name, options: { content }, work })).toEqual(onlyOutput(name, signals));
  },
);

test("an evaluation has its explanation on the event when events are captured", async () => {
  const word = wordOf("explanation");
  for (const { content, signals } of Object.values(modes)) {
    const said = collectDiag();
    const { spans, logs, ...rest } = await recordSpans(() => {
      const invocation = createGenAI({ content }).inference.start({ provider: "openai" });
      for (const explanation of [
        word,
        () => word,
        () => {
          throw new Error(word);
        },
      ]) {
        invocation.evaluate({ name: "relevance", score: 1, explanation });
      }
      invocation.stop();
    });
    const captured = signals.includes("event");
    expect(find([word], placesOf({ spans, logs, ...rest }, { diag: said }))).toEqual({
      [word]: captured ? ["gen_ai.evaluation.result gen_ai.evaluation.explanation"] : [],
    });
    expect(logs.map((log) => log.attributes["gen_ai.evaluation.explanation"])).toEqual(
      captured ? [word, word, undefined] : [undefined, undefined, undefined],
    );
  }
});
