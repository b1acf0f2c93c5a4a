import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cannotHaveChromium, launchChromium } from "./support/chromium.ts";
import { consumerOn } from "./support/installed.ts";
import { usualLine } from "./support/otel-lines.ts";
import { bundleProgram } from "./support/programs.ts";

describe.skipIf(cannotHaveChromium())("a page in Chromium", () => {
  let browser: Browser;
  let server: Server;
  let script = "";

  beforeAll(async () => {
    browser = await launchChromium();
    server = createServer(({ url }, response) => {
      if (url === "/page.js") response.setHeader("content-type", "text/javascript").end(script);
      else if (url === "/answer") response.end("Hello there");
      else response.setHeader("content-type", "text/html").end('<script src="/page.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Opens a page that runs a program, and gives what the program left behind. */
  async function visit(program: string, target: string): Promise<unknown> {
    const consumer = consumerOn(usualLine);
    script = await bundleProgram(program, { consumer, format: "iife", target });
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const outcome = await page.evaluate(() => (globalThis as { outcome?: unknown }).outcome);
    await page.close();
    expect(errors).toEqual([]);
    return outcome;
  }

  test("has whole traces without a context manager, where children name their parent", async () => {
    expect(await visit("page-without-manager.mjs", "es2022")).toEqual({
      spans: [
        "invoke_agent Writer",
        "  react step",
        "    chat gpt-5",
        "    execute_tool search, failed: AbortError",
        "execute_tool one",
        "execute_tool two",
      ],
      messages: JSON.stringify([
        { role: "user", parts: [{ type: "blob", modality: "image", content: "AQI=" }] },
      ]),
      answer: JSON.stringify([
        {
          role: "assistant",
          parts: [{ type: "text", content: "Hello there" }],
          finish_reason: "stop",
        },
      ]),
      warnings: [expect.stringContaining("no context manager is registered")],
    });
  });

  // Zones follow promises but not the runtime's own await, so programs for them are compiled down.
  test("has whole traces with the zone context manager, which finds the parents", async () => {
    const request = (session: string): string[] => [
      `enter_ai_application_system, session ${session}`,
      "  GET 200",
      `  invoke_agent Writer, session ${session}`,
      `    execute_tool search, session ${session}`,
      "      GET 200",
      `    retrieval docs, session ${session}`,
      "      GET 200",
      "    after",
    ];
    expect(await visit("page-with-zone.mjs", "es2016")).toEqual({
      spans: [...request("one"), ...request("two")],
      restored: true,
    });
  });
});
