import { recordSpans } from "@genspan/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { configureGenAI, createGenAI, type GenAIOptions, genai } from "../index.ts";
import { collectWarnings, freshProcess } from "../test-support.ts";

const capture = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
const emitEvent = "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT";
const maxLength = "OTEL_INSTRUMENTATION_GENAI_MESSAGE_CONTENT_MAX_LENGTH";

beforeEach(freshProcess);
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const words = "a word of the user";
const text = "gen_ai.retrieval.query.text";

/** Where the words go, and what of them. */
async function written(options?: GenAIOptions) {
  const handle = options === undefined ? genai : createGenAI(options);
  const { spans, logs } = await recordSpans(() => handle.retrieval.start({ query: words }).stop());
  return { span: spans[0]!.attributes[text], event: logs[0]?.attributes?.[text] };
}

const nowhere = { span: undefined, event: undefined };
const inSpan = { span: words, event: undefined };
const inEvent = { span: undefined, event: words };
const inBoth = { span: words, event: words };

describe("the environment", () => {
  test.each([
    [undefined, undefined, nowhere],
    ["", undefined, nowhere],
    ["NO_CONTENT", undefined, nowhere],
    ["false", undefined, nowhere],
    ["SPAN_ONLY", undefined, inSpan],
    ["span_only", undefined, inSpan],
    [" True ", undefined, inSpan],
    ["EVENT_ONLY", undefined, inEvent],
    ["Span_And_Event", undefined, inBoth],
    [undefined, "true", inEvent],
    ["NO_CONTENT", "TRUE", inEvent],
    ["SPAN_ONLY", "true", inBoth],
    ["EVENT_ONLY", "true", inEvent],
    ["SPAN_ONLY", "false", inSpan],
    ["EVENT_ONLY", "false", nowhere],
    ["SPAN_AND_EVENT", "False", inSpan],
  ])("capture %s and events %s", async (mode, events, where) => {
    const warnings = collectWarnings();
    vi.stubEnv(capture, mode);
    vi.stubEnv(emitEvent, events);
    expect(await written()).toEqual(where);
    expect(warnings).toEqual([]);
  });

  test.each(["everything", "1", "constructor", "__proto__", "tostring"])(
    "capture %s is no mode: it warns once and captures nothing",
    async (mode) => {
      const warnings = collectWarnings();
      vi.stubEnv(capture, mode);
      expect(await written()).toEqual(nowhere);
      expect(await written()).toEqual(nowhere);
      expect(await written({ metrics: "none" })).toEqual(nowhere);
      expect(warnings).toEqual([
        `genspan: the value of ${capture} is not known and counts as not set`,
      ]);
    },
  );

  test.each(["yes", "constructor"])("events %s is no answer: it warns once", async (events) => {
    const warnings = collectWarnings();
    vi.stubEnv(capture, "SPAN_ONLY");
    vi.stubEnv(emitEvent, events);
    expect(await written()).toEqual(inSpan);
    expect(warnings).toEqual([
      `genspan: the value of ${emitEvent} is not known and counts as not set`,
    ]);
  });

  test.each([
    ["6", "a word…[truncated]"],
    [" 6 ", "a word…[truncated]"],
    ["1000", words],
  ])("the longest content is %s", async (length, cut) => {
    vi.stubEnv(capture, "SPAN_ONLY");
    vi.stubEnv(maxLength, length);
    expect((await written()).span).toBe(cut);
    expect((await written({ content: { maxLength: 1 } })).span).toBe("a…[truncated]");
  });

  test.each(["0", "-1", "1.5", "1e3", "six", "99999999999999999"])(
    "the longest content cannot be %s: it warns once and cuts nothing",
    async (length) => {
      const warnings = collectWarnings();
      vi.stubEnv(capture, "SPAN_ONLY");
      vi.stubEnv(maxLength, length);
      expect(await written()).toEqual(inSpan);
      expect(await written()).toEqual(inSpan);
      expect(warnings).toEqual([
        `genspan: the value of ${maxLength} is not known and counts as not set`,
      ]);
    },
  );

  test("loses to code, the process's and that of a handle", async () => {
    vi.stubEnv(capture, "SPAN_AND_EVENT");
    expect(await written()).toEqual(inBoth);
    configureGenAI({ content: { capture: "event" } });
    expect(await written()).toEqual(inEvent);
    expect(await written({ content: { capture: "span" } })).toEqual(inSpan);
    expect(await written({ content: { capture: "none" } })).toEqual(nowhere);
    expect(await written({ content: { errorMessages: false } })).toEqual(inEvent);
  });

  test("is read at first use and kept", async () => {
    vi.stubEnv(capture, "SPAN_ONLY");
    expect(await written()).toEqual(inSpan);
    vi.stubEnv(capture, "EVENT_ONLY");
    expect(await written()).toEqual(inSpan);
  });

  test.each([
    ["that there is none of", undefined],
    ["without variables", {}],
    ["whose values are no texts", { env: { [capture]: true, [maxLength]: 1 } }],
    [
      "that may not be read",
      {
        env: new Proxy(
          {},
          {
            get() {
              throw new RangeError("no permission");
            },
          },
        ),
      },
    ],
  ])("of a platform %s means no content", async (_, platform) => {
    const { process: real } = globalThis;
    let found: unknown;
    try {
      vi.stubGlobal("process", platform);
      genai.retrieval.start({ query: words }).stop();
      found = "no error";
    } finally {
      vi.stubGlobal("process", real);
    }
    expect(found).toBe("no error");
    expect(await written()).toEqual(nowhere);
  });
});
