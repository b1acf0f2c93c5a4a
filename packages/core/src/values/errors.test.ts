import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createSocketServer } from "node:net";
import vm from "node:vm";
import { recordSpans } from "@genspan/testing";
import OpenAI from "openai";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { createGenAI, type GenAIOptions, genai } from "../index.ts";
import { collectWarnings, freshProcess } from "../test-support.ts";

beforeEach(freshProcess);

/** `error.type`, the status message and the recorded exception of a failed operation. */
async function failure(work: () => unknown, options: GenAIOptions = {}, signal?: AbortSignal) {
  const handle = createGenAI(options);
  const { spans, logs } = await recordSpans(async () => {
    try {
      await handle.inference.run({ provider: "openai" }, work, { signal });
    } catch {
      return;
    }
    throw new Error("nothing was thrown");
  });
  const [span] = spans;
  return {
    type: span!.attributes["error.type"],
    message: span!.status.message,
    exceptions: span!.events.map(({ name, attributes }) => ({ name, ...attributes })),
    logs: logs.map(({ eventName, severityText, attributes }) => ({
      eventName,
      severityText,
      ...attributes,
    })),
  };
}

async function typeOf(work: () => unknown, signal?: AbortSignal): Promise<unknown> {
  return (await failure(work, {}, signal)).type;
}

const thrown = (error: unknown) => () => {
  throw error;
};

/** A server that answers each request with a status and a body; 0 closes the connection. */
async function respond(status: number, body: string): Promise<string> {
  const server = createServer((request, response) => {
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const openai = (baseURL: string) => new OpenAI({ apiKey: "k", baseURL, maxRetries: 0 });
const ask = (client: OpenAI, signal?: AbortSignal) =>
  client.chat.completions.create(
    { model: "gpt-5", messages: [{ role: "user", content: "hi" }] },
    { signal },
  );

describe("the openai client", () => {
  test.each([
    [429, "{}", "RateLimitError"],
    [429, '{"error":{"message":"slow down","code":"rate_limit_exceeded"}}', "rate_limit_exceeded"],
    [500, '{"error":{"message":"oops"}}', "InternalServerError"],
    [401, '{"error":{"message":"no key","code":"invalid_api_key"}}', "invalid_api_key"],
    [418, "{}", "APIError"],
    [0, "", "APIConnectionError"],
  ])("status %i with body %s is %s", async (status, body, type) => {
    const client = openai(await respond(status, body));
    expect(await typeOf(() => ask(client))).toBe(type);
  });

  test("a connection that is refused is APIConnectionError", async () => {
    expect(await typeOf(() => ask(openai("http://127.0.0.1:1")))).toBe("APIConnectionError");
  });

  test("an abort is AbortError", async () => {
    const client = openai(await respond(200, "{}"));
    const controller = new AbortController();
    controller.abort();
    expect(await typeOf(() => ask(client, controller.signal))).toBe("AbortError");
  });
});

describe("errors of the platform", () => {
  test("fetch", async () => {
    expect(await typeOf(() => fetch("http://127.0.0.1:1"))).toBe("TypeError");
    const signal = AbortSignal.abort();
    expect(await typeOf(() => fetch("http://127.0.0.1:1", { signal }))).toBe("AbortError");
    const timeout = AbortSignal.timeout(1);
    const silent = createSocketServer();
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    onTestFinished(() => {
      silent.close();
    });
    const { port } = silent.address() as AddressInfo;
    expect(await typeOf(() => fetch(`http://127.0.0.1:${port}`, { signal: timeout }))).toBe(
      "TimeoutError",
    );
  });

  test("node:net", async () => {
    const refused = () => once(connect(1, "127.0.0.1"), "connect");
    expect(await typeOf(refused)).toBe("ECONNREFUSED");
  });

  test.each([
    [new DOMException("no", "QuotaExceededError"), "QuotaExceededError"],
    [new DOMException("no", "AbortError"), "AbortError"],
    [new DOMException("no"), "DOMException"],
    [new AggregateError([]), "AggregateError"],
    [vm.runInNewContext("new TypeError('no')"), "TypeError"],
    [vm.runInNewContext("new Error('no')"), "Error"],
  ])("%s", async (error, type) => {
    expect(await typeOf(thrown(error))).toBe(type);
  });
});

class ToolNotFound extends Error {}
// A minifier leaves names like this one.
class e extends Error {}
class Named extends e {
  override name = "ToolTimeout";
}
class Abort_ extends Error {}
class APIUserAbortError extends Error {}

test.each<[string, unknown, string]>([
  ["a name", new Named("no"), "ToolTimeout"],
  ["a name before a code", Object.assign(new Named("no"), { code: "E_TOOL" }), "ToolTimeout"],
  ["a code before a constructor", Object.assign(new ToolNotFound(), { code: "E_TOOL" }), "E_TOOL"],
  ["a code that is a number", Object.assign(new ToolNotFound(), { code: 5 }), "ToolNotFound"],
  ["a constructor", new ToolNotFound("no"), "ToolNotFound"],
  ["a minified constructor", new e("no"), "Error"],
  ["a minified constructor with a status", Object.assign(new e("no"), { status: 429 }), "429"],
  ["a status before nothing", Object.assign(new Error("no"), { status: 503 }), "503"],
  ["a plain error", new Error("no"), "Error"],
  ["an anonymous class", new (class extends Error {})("no"), "Error"],
  ["an object with a message", { message: "no" }, "Error"],
  ["an object with a status", { message: "no", status: 404 }, "404"],
  ["an abort by its constructor", new APIUserAbortError("no"), "AbortError"],
  ["what only looks like an abort", new Abort_("no"), "Abort_"],
  ["a string", "no", "_OTHER"],
])("error.type: %s", async (_, error, type) => {
  expect(await typeOf(thrown(error))).toBe(type);
});

test("what is thrown while the signal is aborted is an AbortError", async () => {
  const controller = new AbortController();
  const abort = (error: unknown) => async () => {
    controller.abort();
    throw error;
  };
  expect(await typeOf(abort(new Error("stopped")), controller.signal)).toBe("AbortError");
  expect(await typeOf(abort("stopped"), controller.signal)).toBe("AbortError");
});

test("errorType names the type first, where it returns a string", async () => {
  collectWarnings();
  const errorType = (error: unknown) =>
    error instanceof RangeError ? "out_of_range" : (undefined as never);
  const named = await failure(thrown(new RangeError("no")), { errorType });
  expect(named.type).toBe("out_of_range");
  expect(named.exceptions[0]).toMatchObject({ "exception.type": "RangeError" });
  expect((await failure(thrown(new TypeError("no")), { errorType })).type).toBe("TypeError");
  const wrong = { errorType: () => 7 as never };
  expect((await failure(thrown(new TypeError("no")), wrong)).type).toBe("TypeError");
});

test("an interrupt names no exception", async () => {
  const { spans } = await recordSpans(() => {
    genai.reactStep.start({});
    genai.endOpen();
  });
  expect(spans[0]!.events).toEqual([]);
});

const stackOf = (message: string) => expect.stringMatching(new RegExp(`^${message}\n +at .+`));

describe("the exception is recorded once", () => {
  test("as a span event unless configured", async () => {
    const event = {
      name: "exception",
      "exception.type": "RangeError",
      "exception.message": "too far",
      "exception.stacktrace": stackOf("RangeError: too far"),
    };
    expect(await failure(thrown(new RangeError("too far")))).toEqual({
      type: "RangeError",
      message: "too far",
      exceptions: [event],
      logs: [],
    });
  });

  test("as a log event", async () => {
    const options: GenAIOptions = { recordException: "log-event" };
    expect(await failure(thrown(new RangeError("too far")), options)).toEqual({
      type: "RangeError",
      message: "too far",
      exceptions: [],
      logs: [
        {
          eventName: "gen_ai.client.operation.exception",
          severityText: "WARN",
          "exception.type": "RangeError",
          "exception.message": "too far",
          "exception.stacktrace": stackOf("RangeError: too far"),
        },
      ],
    });
  });

  test("nowhere", async () => {
    const options: GenAIOptions = { recordException: "none" };
    expect(await failure(thrown(new RangeError("too far")), options)).toEqual({
      type: "RangeError",
      message: "too far",
      exceptions: [],
      logs: [],
    });
  });
});

describe("messages of errors", () => {
  const words = "the secret\n    at words (file.ts:1:1)";

  test("are left out everywhere when errorMessages is false", async () => {
    const error = new RangeError(words);
    const found = await failure(thrown(error), { content: { errorMessages: false } });
    expect(found).toEqual({
      type: "RangeError",
      message: "RangeError",
      exceptions: [
        {
          name: "exception",
          "exception.type": "RangeError",
          "exception.stacktrace": stackOf("RangeError"),
        },
      ],
      logs: [],
    });
    expect(JSON.stringify(found)).not.toContain("words");
  });

  test("are redacted, in the stack too", async () => {
    const seen: unknown[] = [];
    const redact = (text: string, where: unknown) => {
      seen.push([text, where]);
      return "[gone]";
    };
    const found = await failure(thrown(new RangeError(words)), { content: { redact } });
    expect(seen).toEqual([[words, { operation: "chat", field: "error", path: [] }]]);
    expect(found.message).toBe("[gone]");
    expect(found.exceptions[0]).toMatchObject({
      "exception.message": "[gone]",
      "exception.stacktrace": expect.stringMatching(/^RangeError: \[gone\]\n +at /),
    });
    expect(JSON.stringify(found)).not.toContain("secret");
    expect(JSON.stringify(found)).not.toContain("words");
  });

  test("are cut to 1,024 characters, or to the length of content where that is less", async () => {
    const long = "x".repeat(5_000);
    const cut = (length: number) => `${"x".repeat(length)}…[truncated]`;
    const whole = await failure(thrown(new RangeError(long)));
    expect(whole.message).toBe(cut(1_024));
    expect(whole.exceptions[0]!["exception.message" as never]).toBe(cut(1_024));
    expect(`${whole.exceptions[0]!["exception.stacktrace" as never]}`.length).toBeLessThan(4_000);
    const shorter = await failure(thrown(new RangeError(long)), { content: { maxLength: 10 } });
    expect(shorter.message).toBe(cut(10));
    const longer = await failure(thrown(new RangeError(long)), { content: { maxLength: 9_000 } });
    expect(longer.message).toBe(cut(1_024));
  });
});
