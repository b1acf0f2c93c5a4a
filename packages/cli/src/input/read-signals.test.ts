import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readBytes } from "./read-bytes.ts";
import { readSignals } from "./read-signals.ts";
import type { Signal } from "./signal.ts";

const folder = mkdtempSync(join(tmpdir(), "genspan-"));
afterAll(() => rmSync(folder, { recursive: true }));

const traces = (...names: string[]) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] },
      scopeSpans: [{ scope: { name: "s" }, spans: names.map((name) => ({ name })) }],
    },
  ],
});

async function* chunks(text: string, size = text.length): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<Signal[]> {
  const signals: Signal[] = [];
  for await (const batch of readSignals("in.json", bytes)) signals.push(...batch);
  return signals;
}

async function readFile(content: string | Uint8Array): Promise<Signal[]> {
  const file = join(folder, "input");
  writeFileSync(file, content);
  return read(readBytes(file, chunks("")));
}

const named = (signals: Signal[]) => signals.map(({ data, line }) => [data.name, line]);

describe("readSignals", () => {
  test("reads spans with resource and scope", async () => {
    expect(await read(chunks(JSON.stringify(traces("a"))))).toEqual([
      {
        type: "span",
        data: { name: "a" },
        scope: { name: "s" },
        resource: { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] },
        file: "in.json",
        line: 1,
      },
    ]);
  });

  test("reads over what is no UTF-8", async () => {
    const text = JSON.stringify(traces("cut 🌱 name"));
    const bytes = Buffer.from(text);
    const at = bytes.indexOf("🌱");
    const cut = Buffer.concat([
      bytes.subarray(0, at + 2),
      bytes.subarray(at + "🌱 name".length + 2),
    ]);
    expect(named(await readFile(cut))).toEqual([["cut \uFFFD", 1]]);
    expect(named(await readFile(bytes))).toEqual([["cut 🌱 name", 1]]);
  });

  test("reads a null as a field that has its default", async () => {
    const scopeSpans = [{ scope: null, spans: [{ name: "a" }] }, { spans: null }];
    const resourceSpans = [{ resource: null, scopeSpans }, { scopeSpans: null }];
    const signals = await read(chunks(JSON.stringify({ resourceSpans })));
    expect(signals).toMatchObject([{ data: { name: "a" }, scope: {}, resource: {} }]);
  });

  test("reads metrics and log records", async () => {
    const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "m" }] }] }] };
    const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: "e" }] }] }] };
    const signals = await read(chunks(`${JSON.stringify(metrics)}\n${JSON.stringify(logs)}\n`));
    expect(signals.map(({ type, data, line }) => ({ type, data, line }))).toEqual([
      { type: "metric", data: { name: "m" }, line: 1 },
      { type: "log", data: { eventName: "e" }, line: 2 },
    ]);
  });

  test("does not take the scope or resource of an earlier request for a later one", async () => {
    const second = { resourceSpans: [{ scopeSpans: [{ spans: [{ name: "b" }] }] }] };
    const signals = await read(chunks(JSON.stringify(traces("a")) + JSON.stringify(second)));
    expect(signals.map(({ scope, resource }) => [scope?.name, resource !== undefined])).toEqual([
      ["s", true],
      [undefined, false],
    ]);
  });

  test("reads requests that are laid out over lines, and several after one another", async () => {
    const text = `${JSON.stringify(traces("a", "b"), null, 2)}\n\n${JSON.stringify(traces("c"))}`;
    expect(named(await read(chunks(text)))).toEqual([
      ["a", 22],
      ["b", 25],
      ["c", 33],
    ]);
  });

  test("gives the same for every way in which the bytes are cut", async () => {
    const text = `${JSON.stringify(traces("grün 🌱", 'q"\\'), null, 1)}\n${JSON.stringify(traces("c"))}`;
    const whole = await read(chunks(text));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        expect(await read(chunks(text, size))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ["hello", 'in.json:1: not JSON: unexpected "h"'],
    ['{}\n\n{"resourceSpans":}', 'in.json:3: not JSON: unexpected "}"'],
    ['{}\n{"grün 🌱": 1,\n\n"x" 2}', "in.json:4: not JSON: unexpected 2"],
    ['{}\n{"resourceSpans":[', "in.json:2: the JSON ends in the middle of a value"],
    ['{}\n{"resourceSpans":[{"sco', "in.json:2: the JSON ends in the middle of a value"],
    [
      JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [1] }] }] }),
      "in.json:1: not OTLP/JSON: the element of spans is not an object",
    ],
    [
      '{"resourceSpans":[{"resource":[]}]}',
      "in.json:1: not OTLP/JSON: the resource is not an object",
    ],
  ])("says where %j is wrong", async (text, message) => {
    await expect(read(chunks(text))).rejects.toThrow(message);
    await expect(read(chunks(text, 3))).rejects.toThrow(message);
  });

  test("reads nothing from nothing", async () => {
    expect(await read(chunks(""))).toEqual([]);
    expect(await read(chunks('{"resourceSpans":[]} [1, {"spans": [{}]}]'))).toEqual([]);
  });
});

describe("readBytes", () => {
  test("reads plain files, gzip, and several gzip members in one file", async () => {
    const one = JSON.stringify(traces("a"));
    const two = JSON.stringify(traces("b"));
    expect(named(await readFile(`${one}\n${two}`))).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
    expect(named(await readFile(gzipSync(one)))).toEqual([["a", 1]]);
    expect(named(await readFile(Buffer.concat([gzipSync(`${one}\n`), gzipSync(two)])))).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });

  test("reads standard input, gzip as well, also byte by byte", async () => {
    async function* bytes(content: Uint8Array): AsyncGenerator<Uint8Array> {
      for (const byte of content) yield Uint8Array.of(byte);
    }
    const packed = gzipSync(JSON.stringify(traces("a")));
    expect(named(await read(readBytes("-", bytes(packed))))).toEqual([["a", 1]]);
  });

  test("counts what it reads", async () => {
    const file = join(folder, "counted");
    const packed = gzipSync(JSON.stringify(traces("a")));
    writeFileSync(file, packed);
    let bytes = 0;
    await read(readBytes(file, chunks(""), (read) => (bytes += read)));
    expect(bytes).toBe(packed.length);
  });

  test("says why a file cannot be read", async () => {
    const missing = join(folder, "missing.json");
    await expect(read(readBytes(missing, chunks("")))).rejects.toThrow(`${missing}: no such file`);
    await expect(read(readBytes(folder, chunks("")))).rejects.toThrow("is a directory");
    const packed = gzipSync(JSON.stringify(traces("a")));
    await expect(readFile(packed.subarray(0, -9))).rejects.toThrow("the gzip data ends too early");
    await expect(
      readFile(Buffer.concat([packed.subarray(0, 12), Buffer.alloc(60)])),
    ).rejects.toThrow("the gzip data is damaged");
  });
});
