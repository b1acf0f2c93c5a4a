import { request as httpRequest } from "node:http";
import { assertEndedEverySpan, formatSpanTree, spanTree } from "@genspan/testing";
import { SpanStatusCode } from "@opentelemetry/api";
import OpenAI from "openai";
import { expect, test } from "vitest";
import { demoRequests } from "../demo-requests.ts";
import { runExample } from "../running-example.test-support.ts";
import { requestArticle } from "./request-article.ts";

const ENTRY = "enter_ai_application_system";

test.each([
  ["an unknown route", "/read", { method: "POST", body: "{}" }, 404, "there is only POST /write"],
  ["another method", "/write", { method: "GET" }, 405, "only POST"],
  ["no body", "/write", { method: "POST" }, 400, "the body is not JSON"],
  ["broken JSON", "/write", { method: "POST", body: '{"topic":' }, 400, "the body is not JSON"],
  [
    "a missing topic",
    "/write",
    { method: "POST", body: '{"sessionId":"s-1"}' },
    400,
    "topic: Invalid input: expected string, received undefined",
  ],
  [
    "a topic that is not text",
    "/write",
    { method: "POST", body: '{"topic":7}' },
    400,
    "topic: Invalid input: expected string, received number",
  ],
  [
    "a body that is too long",
    "/write",
    { method: "POST", body: JSON.stringify({ topic: "x".repeat(20_000) }) },
    413,
    "more than 16384 bytes",
  ],
])("%s is refused and makes no span", async (_, path, init, status, error) => {
  await using running = await runExample();
  const response = await fetch(running.url + path, init);
  expect([response.status, await response.json()]).toEqual([status, { error }]);
  expect(response.headers.get("x-trace-id")).toBeNull();
  expect(running.spans).toEqual([]);
});

test("an article arrives as events, under the trace id of the header", async () => {
  await using running = await runExample();
  const response = await fetch(`${running.url}/write`, {
    method: "POST",
    body: JSON.stringify(demoRequests[1]),
  });
  const traceId = response.headers.get("x-trace-id")!;
  const events = (await response.text()).split("\n\n").map((frame) => frame.split("\n")[0]);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(events.filter((event) => event !== "event: text")).toEqual([
    "event: trace",
    "event: round",
    "event: tools",
    "event: round",
    "event: done",
    "",
  ]);
  expect(new Set(running.spans.map((span) => span.spanContext().traceId))).toEqual(
    new Set([traceId]),
  );
});

test("a caller's trace goes on", async () => {
  await using running = await runExample();
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const response = await fetch(`${running.url}/write`, {
    method: "POST",
    body: JSON.stringify(demoRequests[2]),
    headers: { traceparent },
  });
  await response.text();
  expect(response.headers.get("x-trace-id")).toBe("4bf92f3577b34da6a3ce929d0e0e4736");
  expect(running.spans[0]!.parentSpanContext?.spanId).toBe("00f067aa0ba902b7");
});

test("a client that disconnects in the middle ends all spans, and the next one is served", async () => {
  await using running = await runExample();
  const ended = running.end(ENTRY);
  const client = httpRequest(`${running.url}/write`, { method: "POST" });
  client.on("error", () => {});
  client.on("response", (response) => {
    let received = "";
    response.on("error", () => {});
    response.on("data", (data) => {
      received += data;
      if (received.includes("event: text")) client.destroy();
    });
  });
  client.end(JSON.stringify(demoRequests[0]));
  const entry = await ended;
  expect([entry.status.code, entry.attributes["error.type"]]).toEqual([
    SpanStatusCode.ERROR,
    "AbortError",
  ]);
  assertEndedEverySpan(running.spans);
  expect(formatSpanTree(spanTree(running.spans))).toBe(
    [
      "enter_ai_application_system ✗ AbortError",
      "└─ invoke_agent technical-writer ✗ AbortError",
      "   └─ react step ✗ AbortError",
      "      └─ chat gpt-5-mini ✗ AbortError",
    ].join("\n"),
  );
  const { finishReason } = await requestArticle(running.url, demoRequests[1]!);
  expect(finishReason).toBe("loop_detected");
});

test("a model that refuses is told as an error event and fails the entry", async () => {
  const client = new OpenAI({ apiKey: "none", baseURL: "http://127.0.0.1:9/v1", maxRetries: 0 });
  const model = {
    client,
    provider: "openai",
    name: "gpt-5-mini",
    serverAddress: "127.0.0.1",
    serverPort: 9,
  };
  await using running = await runExample({ model });
  const { finishReason, text } = await requestArticle(running.url, { topic: "Anything" });
  expect([finishReason, text]).toEqual(["error", ""]);
  expect(formatSpanTree(spanTree(running.spans))).toBe(
    [
      "enter_ai_application_system ✗ APIConnectionError",
      "└─ invoke_agent technical-writer ✗ APIConnectionError",
      "   └─ react step ✗ APIConnectionError",
      "      └─ chat gpt-5-mini ✗ APIConnectionError",
    ].join("\n"),
  );
});

test("sessions that are served at once do not mix", async () => {
  await using running = await runExample();
  const users = ["ada", "grace", "alan"];
  const articles = await Promise.all(
    users.map((userId) => requestArticle(running.url, { ...demoRequests[0]!, userId })),
  );
  const seen = articles.map(({ traceId }) => {
    const spans = running.spans.filter((span) => span.spanContext().traceId === traceId);
    return [spans.length, ...new Set(spans.map((span) => span.attributes["gen_ai.user.id"]))];
  });
  expect(seen).toEqual(users.map((user) => [26, user]));
});
