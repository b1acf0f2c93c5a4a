import { assertEndedEverySpan, formatSpanTree, spanTree } from "@genspan/testing";
import { ROOT_CONTEXT } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { demoRequests } from "../demo-requests.ts";
import { connectModel } from "../model/model.ts";
import { runExample } from "../running-example.test-support.ts";
import { type ArticleRequest, writeArticle } from "./write-article.ts";

async function requestOf(): Promise<ArticleRequest & AsyncDisposable> {
  const model = await connectModel({});
  const { signal } = new AbortController();
  const dispose = { [Symbol.asyncDispose]: () => model[Symbol.asyncDispose]() };
  return { ...demoRequests[0]!, model, signal, parent: ROOT_CONTEXT, ...dispose };
}

test("a reader that leaves ends all spans without an error, with what it has got so far", async () => {
  await using running = await runExample({ captureContent: true });
  await using request = await requestOf();
  let text = "";
  for await (const event of writeArticle(request)) {
    if (event.event === "text") text += event.data.text;
    if (text.length > 10) break;
  }
  assertEndedEverySpan(running.spans);
  const tree = spanTree(running.spans);
  expect(formatSpanTree(tree)).toBe(
    [
      "enter_ai_application_system",
      "└─ invoke_agent technical-writer",
      "   └─ react step",
      "      └─ chat gpt-5-mini",
    ].join("\n"),
  );
  const parts = [{ type: "text", content: text }];
  expect(JSON.parse(tree[0]!.attributes["gen_ai.output.messages"] as string)).toEqual([
    { role: "assistant", parts, finish_reason: "cancelled" },
  ]);
});

test("a request that nobody reads makes no span", async () => {
  await using running = await runExample();
  await using request = await requestOf();
  await writeArticle(request).return();
  expect(running.spans).toEqual([]);
});
