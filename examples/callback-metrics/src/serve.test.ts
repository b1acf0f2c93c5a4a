import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { serve } from "./serve.ts";

test("curl gets what the README shows", async () => {
  const telemetry = await serve(0);
  onTestFinished(async () => void (await telemetry.shutdown()));
  const text = await (await fetch(telemetry.prometheus?.url ?? "")).text();
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const shown = /```text\n\$ curl \S+\n([\s\S]*?)```/.exec(readme)?.[1];
  const withoutTarget = text.slice(text.indexOf("# HELP goframe"));
  expect(withoutTarget).toBe(shown);
});
