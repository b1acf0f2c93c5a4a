import { recordSpans } from "@genspan/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type ContentOptions, createGenAI, type UploadInfo } from "../index.ts";
import { collectWarnings, freshProcess } from "../test-support.ts";

beforeEach(freshProcess);

/** What a model call and a tool call record under a policy. */
async function record(
  content: ContentOptions,
  call: object,
  tool: { toolCallArguments?: unknown; toolCallResult?: unknown } = {},
) {
  const handle = createGenAI({ content });
  const { spans, logs } = await recordSpans(() => {
    handle.inference.start({ provider: "openai", ...call }).stop();
    handle.executeTool.start({ toolName: "search", ...tool }).stop();
  });
  const [model, work] = spans.map((span) => span.attributes);
  return { model: model!, work: work!, spans, logs };
}

const input = "gen_ai.input.messages";
const user = (parts: unknown) => [{ role: "user", parts }];
const blob = (size: number) => ({
  type: "blob",
  modality: "image",
  mimeType: "image/png",
  content: new Uint8Array(size),
});

describe("redact", () => {
  test("is called with each string and where it stands, and with nothing structural", async () => {
    const calls: unknown[][] = [];
    const redact: ContentOptions["redact"] = (value, { operation, field, path }) => {
      calls.push([value, operation, field, path.join(".")]);
      return value;
    };
    const call = {
      inputMessages: [
        { role: "user", name: "Jane", parts: "Hi" },
        { role: "tool", parts: [{ type: "tool_call_response", id: "c1", response: ["found"] }] },
      ],
      systemInstructions: "Be brief.",
      toolDefinitions: [{ type: "function", name: "search", description: "Searches" }],
    };
    await record({ capture: "both", redact }, call, { toolCallArguments: { q: ["otel", 1] } });
    expect(calls).toEqual([
      ["Jane", "chat", "inputMessages", "0.name"],
      ["Hi", "chat", "inputMessages", "0.parts.0.content"],
      ["c1", "chat", "inputMessages", "1.parts.0.id"],
      ["found", "chat", "inputMessages", "1.parts.0.response.0"],
      ["Be brief.", "chat", "systemInstructions", "0.content"],
      ["search", "chat", "toolDefinitions", "0.name"],
      ["Searches", "chat", "toolDefinitions", "0.description"],
      ["otel", "execute_tool", "toolCallArguments", "q.0"],
    ]);
  });

  test("gets bytes as base64, and what it gives instead is written", async () => {
    const seen: string[] = [];
    const redact = (value: string) => {
      seen.push(value);
      return "[redacted]";
    };
    const { model } = await record(
      { capture: "span", redact, maxLength: 4 },
      { inputMessages: user([blob(3)]) },
    );
    expect(seen).toEqual(["AAAA"]);
    expect(JSON.parse(model[input] as string)[0].parts).toEqual([
      { type: "blob", modality: "image", mime_type: "image/png", content: "[red…[truncated]" },
    ]);
  });

  test("sees every value that is written, also where a getter gives another each time", async () => {
    let reads = 0;
    const shifty = {
      get q() {
        return reads++ === 0 ? "first" : "second";
      },
      text: new String("boxed"),
      toJSON: undefined,
    };
    const seen: string[] = [];
    const redact = (value: string) => {
      seen.push(value);
      return value;
    };
    const { work } = await record({ capture: "span", redact }, {}, { toolCallArguments: shifty });
    expect(seen).toEqual(["first", "boxed"]);
    expect(work["gen_ai.tool.call.arguments"]).toBe('{"q":"first","text":"boxed"}');
  });

  test("costs what it dropped alone: a key, or the part, tool or document around it", async () => {
    const warnings = collectWarnings();
    const redact = (value: string) => (value.includes("secret") ? (undefined as never) : value);
    const { model, work } = await record(
      { capture: "span", redact },
      {
        inputMessages: user([
          { type: "text", content: "secret" },
          { type: "text", content: "kept" },
          { type: "tool_call", name: "search", arguments: { a: "secret", b: "kept" } },
        ]),
        toolDefinitions: [
          { type: "function", name: "secret" },
          { type: "function", name: "kept", description: "kept" },
        ],
      },
      {
        toolCallArguments: { a: { b: "secret" }, c: ["secret", "kept"] },
        toolCallResult: "secret",
      },
    );
    expect(JSON.parse(model[input] as string)[0].parts).toEqual([
      { type: "text", content: "kept" },
      { type: "tool_call", name: "search", arguments: { b: "kept" } },
    ]);
    expect(model["gen_ai.tool.definitions"]).toBe(
      '[{"type":"function","name":"kept","description":"kept"}]',
    );
    expect(work["gen_ai.tool.call.arguments"]).toBe('{"a":{},"c":["kept"]}');
    expect(work).not.toHaveProperty(["gen_ai.tool.call.result"]);
    expect(new Set(warnings)).toEqual(
      new Set([
        "genspan: chat: redact gave no string for inputMessages",
        "genspan: chat: redact gave no string for toolDefinitions",
        "genspan: execute_tool: redact gave no string for toolCallArguments",
        "genspan: execute_tool: redact gave no string for toolCallResult",
      ]),
    );
  });

  test("has its say on what is written without capture, too", async () => {
    const { model } = await record(
      { redact: (value) => value.toUpperCase() },
      { toolDefinitions: [{ type: "function", name: "search", description: "Searches" }] },
    );
    expect(model["gen_ai.tool.definitions"]).toBe('[{"type":"function","name":"SEARCH"}]');
  });
});

describe("upload", () => {
  test("gets objects, redacted and whole, and its references go on span and event", async () => {
    const uploads: [unknown, UploadInfo][] = [];
    const upload = (content: unknown, info: UploadInfo) => {
      uploads.push([content, info]);
      return `ref:${info.field}`;
    };
    const redact = (value: string) => value.replace("secret", "***");
    const { model, spans, logs } = await record(
      { capture: "event", upload, redact, maxLength: 3 },
      { inputMessages: user("a long secret"), systemInstructions: "Be brief." },
    );
    const { traceId, spanId } = spans[0]!.spanContext();
    const info = { operation: "chat", traceId, spanId };
    expect(uploads).toEqual([
      [user([{ type: "text", content: "a long ***" }]), { ...info, field: "inputMessages" }],
      [[{ type: "text", content: "Be brief." }], { ...info, field: "systemInstructions" }],
    ]);
    const references = {
      "gen_ai.input.messages_ref": "ref:inputMessages",
      "gen_ai.system_instructions_ref": "ref:systemInstructions",
    };
    expect(model).toMatchObject(references);
    expect(model).not.toHaveProperty([input]);
    expect(logs[0]!.attributes).toMatchObject({
      ...references,
      [input]: user([{ type: "text", content: "a l…[truncated]" }]),
    });
  });

  test("runs whether or not content is captured, and reads only what it takes", async () => {
    for (const capture of ["none", "reference"] as const) {
      const calls: string[] = [];
      const give = (name: string) => () => {
        calls.push(name);
        return name;
      };
      const upload = (_: unknown, { field }: UploadInfo) => `ref:${field}`;
      const { model, work } = await record(
        { capture, upload },
        { systemInstructions: give("instructions") },
        { toolCallArguments: give("arguments") },
      );
      expect(calls).toEqual(["instructions"]);
      expect(model["gen_ai.system_instructions_ref"]).toBe("ref:systemInstructions");
      expect(
        Object.keys({ ...model, ...work }).filter((key) => /call\.arg|ions$/.test(key)),
      ).toEqual([]);
    }
  });

  test("keeps what it got, whatever the program does to its objects later", async () => {
    const uploads: unknown[] = [];
    const upload = (content: unknown) => {
      uploads.push(content);
      return "ref:";
    };
    const messages = user([{ type: "text", content: "first" }]);
    const handle = createGenAI({ content: { capture: "reference", upload } });
    await recordSpans(() => {
      const call = handle.inference.start({ provider: "openai", inputMessages: messages as never });
      messages.push({ role: "user", parts: "second" });
      (messages[0]!.parts as { content: string }[])[0]!.content = "changed";
      call.stop();
    });
    expect(uploads).toEqual([user([{ type: "text", content: "first" }])]);
  });

  test("gets content once, also where a value beside it cannot be read", async () => {
    const uploads: unknown[] = [];
    const warnings = collectWarnings();
    const upload = (content: unknown) => {
      uploads.push(content);
      return "ref:";
    };
    const handle = createGenAI({ content: { upload } });
    const { spans } = await recordSpans(() =>
      handle.inference.start({ provider: "openai" }).stop({
        systemInstructions: "Be brief.",
        get responseId(): string {
          throw new RangeError("hidden");
        },
        outputTokens: 3,
      }),
    );
    expect(uploads).toEqual([[{ type: "text", content: "Be brief." }]]);
    expect(spans[0]!.attributes["gen_ai.usage.output_tokens"]).toBe(3);
    expect(warnings).toEqual([
      "genspan: chat: gen_ai.response.id could not be recorded (RangeError)",
    ]);
  });

  test("takes the bytes of parts one by one, which then are where it put them", async () => {
    const uploads: [unknown, string | undefined][] = [];
    const upload = (content: unknown, { mimeType }: UploadInfo) => {
      uploads.push([content, mimeType]);
      return content instanceof Uint8Array ? "s3://bytes" : "s3://messages";
    };
    const { model } = await record(
      { capture: "span", upload },
      { inputMessages: user([blob(3), { type: "text", content: "What is it?" }]) },
    );
    const parts = [
      { modality: "image", mime_type: "image/png", type: "uri", uri: "s3://bytes" },
      { type: "text", content: "What is it?" },
    ];
    expect(uploads).toEqual([
      [new Uint8Array(3), "image/png"],
      [user(parts), undefined],
    ]);
    expect(JSON.parse(model[input] as string)).toEqual(user(parts));
    expect(model["gen_ai.input.messages_ref"]).toBe("s3://messages");
  });

  test("that takes nothing, throws or gives a promise leaves the content as it is", async () => {
    const warnings = collectWarnings();
    const hooks: [ContentOptions["upload"], string | undefined][] = [
      [() => undefined, undefined],
      [
        () => {
          throw new RangeError("full");
        },
        "upload failed for inputMessages (RangeError)",
      ],
      [() => Promise.reject(new Error("full")) as never, "upload gave no string for inputMessages"],
    ];
    for (const [upload, warning] of hooks) {
      const inputMessages = user([blob(3)]);
      const { model } = await record({ capture: "span", upload }, { inputMessages });
      expect(JSON.parse(model[input] as string)[0].parts[0].content).toBe("AAAA");
      expect(model).not.toHaveProperty(["gen_ai.input.messages_ref"]);
      const said = warnings.splice(0);
      expect(new Set(said)).toEqual(new Set(warning && [`genspan: chat: ${warning}`]));
    }
  });
});

describe("limits", () => {
  test("cut each string, and all of an attribute together", async () => {
    const parts = ["abcdef", "gh", "ijklmnop"].map((content) => ({ type: "text", content }));
    const contents = async (content: ContentOptions) => {
      const { model } = await record(
        { capture: "span", ...content },
        { inputMessages: user(parts) },
      );
      const written = JSON.parse(model[input] as string)[0].parts;
      return written.map((part: { content: string }) => part.content);
    };
    expect(await contents({ maxLength: 3 })).toEqual(["abc…[truncated]", "gh", "ijk…[truncated]"]);
    expect(await contents({ maxAttributeLength: 10 })).toEqual(["abcdef", "gh", "ij…[truncated]"]);
    expect(await contents({ maxAttributeLength: 6 })).toEqual([
      "abcdef",
      "…[truncated]",
      "…[truncated]",
    ]);
    expect(await contents({ maxLength: 4, maxAttributeLength: 5 })).toEqual([
      "abcd…[truncated]",
      "g…[truncated]",
      "…[truncated]",
    ]);
  });

  test.each([
    ["bytes", blob(3000)],
    ["base64", { ...blob(0), content: Buffer.alloc(3000).toString("base64") }],
  ])("make a note of %s that are too long, and leave short ones", async (_, part) => {
    const content: ContentOptions = { capture: "both", maxLength: 100 };
    const { model, logs } = await record(content, { inputMessages: user([part, blob(3)]) });
    const image = { type: "blob", modality: "image", mime_type: "image/png" };
    const expected = user([
      { ...image, content: "[image/png, 3000 bytes]" },
      { ...image, content: "AAAA" },
    ]);
    expect(JSON.parse(model[input] as string)).toEqual(expected);
    expect(logs[0]!.attributes[input]).toEqual(expected);
  });

  test("make a note of bytes outside of parts", async () => {
    const { work } = await record(
      { capture: "span", maxLength: 100 },
      {},
      { toolCallResult: { image: Buffer.alloc(500) } },
    );
    expect(work["gen_ai.tool.call.result"]).toBe('{"image":"[binary, 500 bytes]"}');
  });

  test("keep a megabyte of content small in every attribute", async () => {
    const long = "x".repeat(2 ** 20);
    const { model, work } = await record(
      { capture: "span", maxLength: 100 },
      { inputMessages: user([{ type: "text", content: long }, blob(2 ** 20)]) },
      { toolCallArguments: { long }, toolCallResult: long },
    );
    const lengths = Object.values({ ...model, ...work }).map((value) => `${value}`.length);
    expect(Math.max(...lengths)).toBeLessThan(400);
  });
});

describe("messages of errors", () => {
  const failed = async (content: ContentOptions, error: unknown) => {
    const handle = createGenAI({ content });
    const { spans } = await recordSpans(() => {
      handle.executeTool.start({ toolName: "search" }).fail(error);
    });
    const { status, events } = spans[0]!;
    return { message: status.message, ...events[0]!.attributes };
  };
  const stackOf = (head: string) =>
    expect.stringMatching(new RegExp(`^${head}\\n +at [^]*\\d\\)?$`));

  test("pass redact and are cut to 1,024 characters, in the stack as well", async () => {
    const redact: ContentOptions["redact"] = (value, { operation, field, path }) =>
      `${operation} ${field} ${path.length} ${value.length}`;
    const long = new TypeError(`${"x".repeat(5000)}\n    at home (file:1:1)`);
    expect(await failed({ redact }, long)).toEqual({
      message: "execute_tool error 0 5023",
      "exception.type": "TypeError",
      "exception.message": "execute_tool error 0 5023",
      "exception.stacktrace": stackOf("TypeError: execute_tool error 0 5023"),
    });
    const cut = `${"x".repeat(1024)}…[truncated]`;
    expect(await failed({}, long)).toMatchObject({ message: cut, "exception.message": cut });
  });

  test.each([
    ["of one line", () => new TypeError("secret")],
    ["of several lines", () => new TypeError("secret\n    at secret (secret:1:1)\nsecret")],
    [
      "that was changed later",
      () => Object.assign(new TypeError("secret one"), { message: "secret two" }),
    ],
    ["with a cause", () => new TypeError("secret", { cause: new Error("secret") })],
    [
      "in a stack of another's making",
      () => Object.assign(new TypeError("secret"), { stack: "secret: secret\nCaused by: secret" }),
    ],
  ])("%s are nowhere when they are not wanted", async (_, make) => {
    const recorded = await failed({ errorMessages: false }, make());
    expect(recorded).toMatchObject({ message: "TypeError", "exception.type": "TypeError" });
    expect(recorded).not.toHaveProperty(["exception.message"]);
    expect(JSON.stringify(recorded)).not.toContain("secret");
  });
});

test("an explanation of an evaluation passes redact and the limits", async () => {
  const redact: ContentOptions["redact"] = (value, { operation, field }) =>
    `${operation} ${field} ${value}`;
  const handle = createGenAI({ content: { capture: "event", redact, maxAttributeLength: 25 } });
  const { logs } = await recordSpans(() => {
    const call = handle.inference.start({ provider: "openai" });
    call.evaluate({ name: "relevance", explanation: "far off" });
    call.stop();
  });
  expect(logs[0]!.attributes["gen_ai.evaluation.explanation"]).toBe(
    "evaluation explanation fa…[truncated]",
  );
});

test("finish reasons are read from a function's messages where content is read at all", async () => {
  const outputMessages = () => [{ role: "assistant", parts: "x", finishReason: "tool_calls" }];
  const reasons = "gen_ai.response.finish_reasons";
  expect((await record({ capture: "span" }, { outputMessages })).model[reasons]).toEqual([
    "tool_call",
  ]);
  expect((await record({}, { outputMessages })).model).not.toHaveProperty([reasons]);
});

test("what an object inherits is not written, as JSON leaves it out", async () => {
  const inheriting = Object.assign(Object.create({ inherited: "secret" }), {
    first: 1,
    bytes: new Uint8Array(3),
  });
  for (const content of [{}, { maxLength: 2 }, { redact: (value: string) => value }]) {
    const { work } = await record(
      { capture: "both", ...content },
      {},
      { toolCallArguments: inheriting },
    );
    const bytes = content.maxLength === undefined ? "AAAA" : "[binary, 3 bytes]";
    expect(work["gen_ai.tool.call.arguments"]).toBe(JSON.stringify({ first: 1, bytes }));
  }
});

test("messages of text have the same form with and without a stage that goes through them", async () => {
  const call = {
    inputMessages: [
      { role: "system", name: "setter", parts: "Be brief." },
      { role: "user", parts: [{ type: "text", content: "Hi" }] },
    ],
    outputMessages: [{ role: "assistant", parts: "Hello", finishReason: "tool_calls" }],
  };
  const text = (content: string) => [{ type: "text", content }];
  for (const content of [{}, { maxLength: 100 }, { redact: (value: string) => value }]) {
    const { model } = await record({ capture: "span", ...content }, call);
    expect(JSON.parse(model[input] as string)).toEqual([
      { role: "system", name: "setter", parts: text("Be brief.") },
      { role: "user", parts: text("Hi") },
    ]);
    expect(JSON.parse(model["gen_ai.output.messages"] as string)).toEqual([
      { role: "assistant", parts: text("Hello"), finish_reason: "tool_call" },
    ]);
  }
});

test("a boxed string is cut as any string", async () => {
  const { work } = await record(
    { capture: "span", maxLength: 3 },
    {},
    { toolCallArguments: { text: Object("abcdef") } },
  );
  expect(work["gen_ai.tool.call.arguments"]).toBe('{"text":"abc…[truncated]"}');
});

test("what lies a hundred levels deep passes the stages as well", async () => {
  const nested = (leaf: unknown) => {
    let value = leaf;
    for (let depth = 0; depth < 50; depth++) value = { in: [value] };
    return value;
  };
  const attribute = async (content: ContentOptions) => {
    const toolCallArguments = nested({ text: "secret", bytes: new Uint8Array(3) });
    const { work } = await record({ capture: "span", ...content }, {}, { toolCallArguments });
    return work["gen_ai.tool.call.arguments"];
  };
  expect(await attribute({})).toBe(JSON.stringify(nested({ text: "secret", bytes: "AAAA" })));
  expect(await attribute({ redact: () => "-" })).toBe(
    JSON.stringify(nested({ text: "-", bytes: "-" })),
  );
  expect(await attribute({ maxLength: 2 })).toBe(
    JSON.stringify(nested({ text: "se…[truncated]", bytes: "[binary, 3 bytes]" })),
  );
});
