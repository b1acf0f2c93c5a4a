import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { Progress } from "./progress.ts";

function progress(isTTY: boolean, total?: number) {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  let time = 0;
  const line = new Progress(stderr, total, () => time);
  const written = () => String(stderr.read() ?? "");
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { line, written, pass };
}

test("stays silent while input is short, then says how far it is, ten times a second", () => {
  const { line, written, pass } = progress(true, 40e6);
  line.add(1e6);
  expect(written()).toBe("");
  pass(700);
  line.add(9e6);
  expect(written()).toBe("\r\u001b[2Kreading  25 %  10 MB of 40 MB");
  line.add(10e6);
  expect(written()).toBe("");
  pass(100);
  line.add(10e6);
  expect(written()).toBe("\r\u001b[2Kreading  75 %  30 MB of 40 MB");
  line.clear();
  expect(written()).toBe("\r\u001b[2K");
  line.clear();
  expect(written()).toBe("");
});

test("says what was read where the size is not known", () => {
  const { line, written, pass } = progress(true);
  pass(700);
  line.add(1.25e6);
  expect(written()).toBe("\r\u001b[2Kreading  1.3 MB");
});

test("writes nothing where stderr is no terminal", () => {
  const { line, written, pass } = progress(false, 10);
  pass(10_000);
  line.add(5);
  line.clear();
  expect(written()).toBe("");
});
