import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createGenAI, type UploadInfo } from "@genspan/core";
import { recordSpans } from "@genspan/testing";
import { diag } from "@opentelemetry/api";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { createFileUploader, type FileUploaderOptions } from "./index.ts";

const info: UploadInfo = { operation: "chat", field: "inputMessages", traceId: "1", spanId: "2" };

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "uploads-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** All files below a directory with what they hold, by path. */
async function files(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  const pairs = found.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [file, await readFile(file, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

function collectErrors(): string[] {
  const errors: string[] = [];
  const nothing = () => {};
  diag.setLogger(
    {
      error: (message: string) => void errors.push(message),
      warn: nothing,
      info: nothing,
      debug: nothing,
      verbose: nothing,
    },
    { suppressOverrideMessage: true },
  );
  onTestFinished(() => diag.disable());
  return errors;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const nothingLost = (stored: number) => ({ stored, dropped: 0, reasons: {} });

test("content is a file under the hash of its JSON, and the reference is its URL", async () => {
  const path = await directory();
  const { upload, flush } = createFileUploader({ directory: path });
  const content = [{ role: "user", parts: [{ type: "text", content: "Grüße 🎉" }] }];
  const reference = upload(content, info);
  const text = JSON.stringify(content);
  const file = join(path, sha256(text).slice(0, 2), `${sha256(text)}.json`);
  expect(reference).toBe(pathToFileURL(file).href);
  expect(await flush()).toEqual(nothingLost(1));
  expect(await files(path)).toEqual({ [file]: text });
});

test("content is what it was when it was given", async () => {
  const path = await directory();
  const { upload, shutdown } = createFileUploader({ directory: path });
  const list = ["first"];
  const bytes = new Uint8Array([97]);
  upload(list, info);
  upload(bytes, { ...info, mimeType: "text/plain" });
  list.push("second");
  bytes[0] = 98;
  await shutdown();
  expect(Object.values(await files(path)).sort()).toEqual(['["first"]', "a"]);
});

test.each([
  [new Uint8Array([1]), "image/png", "png"],
  [new Uint8Array([1]), "audio/mpeg; rate=44100", "mpeg"],
  [new Uint8Array([1]), "IMAGE/JPEG", "jpeg"],
  [new Uint8Array([1]), "application/../../etc/passwd", "bin"],
  [new Uint8Array([1]), "image/svg+xml", "bin"],
  [new Uint8Array([1]), undefined, "bin"],
  ["text", undefined, "txt"],
  [{ a: 1 }, "image/png", "json"],
])("%o of type %s has the extension %s", async (content, mimeType, extension) => {
  const { upload, shutdown } = createFileUploader({ directory: await directory() });
  const name = new URL(upload(content, { ...info, mimeType })!).pathname;
  expect(name.slice(name.lastIndexOf("/"))).toMatch(new RegExp(`^/[0-9a-f]{64}\\.${extension}$`));
  await shutdown();
});

test("references begin with the base URL where one is given", async () => {
  const path = await directory();
  const uploader = createFileUploader({ directory: path, baseUrl: "s3://bucket/content/" });
  expect(uploader.upload("a", info)).toBe(`s3://bucket/content/ca/${sha256("a")}.txt`);
  await uploader.shutdown();
});

test("spans refer to messages and to the bytes of a part, which are files of their own", async () => {
  const path = await directory();
  const uploader = createFileUploader({ directory: path });
  const genai = createGenAI({ content: { capture: "reference", upload: uploader.upload } });
  const image = { type: "blob", modality: "image", mimeType: "image/png" } as const;
  const { spans } = await recordSpans(() => {
    const parts = [{ ...image, content: new Uint8Array([104, 105]) }];
    genai.inference.start({ provider: "openai", inputMessages: [{ role: "user", parts }] }).stop();
  });
  expect(await uploader.shutdown()).toEqual(nothingLost(2));
  const read = async (url: unknown) => readFile(fileURLToPath(url as string), "utf8");
  const reference = spans[0]!.attributes["gen_ai.input.messages_ref"];
  const uri = pathToFileURL(join(path, sha256("hi").slice(0, 2), `${sha256("hi")}.png`)).href;
  expect(JSON.parse(await read(reference))).toEqual([
    {
      role: "user",
      parts: [{ type: "uri", modality: "image", mime_type: "image/png", uri }],
    },
  ]);
  expect(await read(uri)).toBe("hi");
  expect(spans[0]!.attributes["gen_ai.input.messages"]).toBeUndefined();
});

test("equal content is one file, whoever writes it, and no temporary file stays", async () => {
  const path = await directory();
  const uploaders = Array.from({ length: 5 }, () => createFileUploader({ directory: path }));
  for (const { upload } of uploaders) {
    for (let index = 0; index < 100; index++) upload({ content: index % 10 }, info);
  }
  const reports = await Promise.all(uploaders.map(({ shutdown }) => shutdown()));
  for (const report of reports) expect(report).toMatchObject({ dropped: 0, reasons: {} });
  const found = await files(path);
  expect(Object.keys(found)).toHaveLength(10);
  for (const [file, text] of Object.entries(found)) expect(file).toContain(sha256(text));
});

test("a file that exists is left as it is", async () => {
  const path = await directory();
  const first = createFileUploader({ directory: path });
  const file = fileURLToPath(first.upload("a", info)!);
  await first.shutdown();
  await writeFile(file, "of somebody else");
  const second = createFileUploader({ directory: path });
  second.upload("a", info);
  expect(await second.shutdown()).toEqual(nothingLost(1));
  expect(await files(path)).toEqual({ [file]: "of somebody else" });
});

test("the owner alone may read the files, unless it is said otherwise", async () => {
  const permissions = async (options: Partial<FileUploaderOptions>) => {
    const path = join(await directory(), "made", "here");
    const { upload, shutdown } = createFileUploader({ directory: path, ...options });
    const file = fileURLToPath(upload("a", info)!);
    await shutdown();
    const modes = [await stat(file), await stat(path)].map(({ mode }) => mode & 0o777);
    return modes.map((mode) => mode.toString(8));
  };
  const umask = process.umask(0o022);
  onTestFinished(() => void process.umask(umask));
  expect(await permissions({})).toEqual(["600", "700"]);
  expect(await permissions({ mode: 0o640 })).toEqual(["640", "750"]);
});

test("a directory that cannot be made costs content, is said, and is not thrown", async () => {
  const errors = collectErrors();
  const path = await directory();
  const blocked = join(path, "a-file");
  await writeFile(blocked, "");
  const { upload, flush, shutdown } = createFileUploader({ directory: join(blocked, "below") });
  expect(upload("secret", info)).toMatch(/^file:/);
  upload("secret too", info);
  expect(await flush()).toEqual({ stored: 0, dropped: 2, reasons: { ENOTDIR: 2 } });
  expect(await shutdown()).toEqual(nothingLost(0));
  expect(errors).toEqual([
    "@genspan/node/upload: content is dropped (ENOTDIR)",
    "@genspan/node/upload: 2 dropped (ENOTDIR: 2)",
  ]);
});

test("a failure that passes costs nothing", async () => {
  const path = await directory();
  // Below a link that leads nowhere no directory can be made.
  const target = join(path, "target");
  await symlink(target, join(path, "link"));
  const uploader = createFileUploader({
    directory: join(path, "link"),
    retryDelayMillis: 5,
    attempts: 10,
  });
  uploader.upload("a", info);
  await setImmediate();
  await mkdir(target);
  expect(await uploader.flush()).toEqual(nothingLost(1));
  expect(Object.values(await files(target))).toEqual(["a"]);
});

test("content that is no JSON is dropped and not thrown", async () => {
  const errors = collectErrors();
  const { upload, shutdown } = createFileUploader({ directory: await directory() });
  expect(upload({ count: 1n }, info)).toBeUndefined();
  expect(upload(undefined, info)).toBeUndefined();
  expect(await shutdown()).toEqual({ stored: 0, dropped: 2, reasons: { TypeError: 2 } });
  expect(errors).toHaveLength(2);
});

test("nothing is lost in a process that shuts down, or that just comes to its end", async () => {
  const path = await directory();
  const run = promisify(execFile);
  const script = (end: string) => `
    import { createFileUploader } from "@genspan/node/upload";
    const uploader = createFileUploader({ directory: ${JSON.stringify(path)} });
    for (let i = 0; i < 500; i++) uploader.upload({ i, end: ${JSON.stringify(end)} }, {});
    ${end}`;
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  for (const end of ["await uploader.shutdown(); process.exit();", ""]) {
    await run(process.execPath, ["--input-type=module", "-e", script(end)], { cwd });
  }
  expect(Object.keys(await files(path))).toHaveLength(1000);
});

test("any content is found again under its reference", async () => {
  const path = await directory();
  const { upload, flush } = createFileUploader({ directory: path });
  const content = fc.oneof(
    fc.json().map((text) => JSON.parse(text)),
    fc.uint8Array(),
  );
  await fc.assert(
    fc.asyncProperty(content, async (value) => {
      const file = fileURLToPath(upload(value, info)!);
      await flush();
      const bytes = await readFile(file);
      if (value instanceof Uint8Array) expect([...bytes]).toEqual([...value]);
      else if (typeof value === "string") expect(bytes.toString()).toBe(value);
      else expect(bytes.toString()).toBe(JSON.stringify(value));
    }),
    { numRuns: 50 },
  );
});

test.each([
  [{ directory: "" }, "directory has to be a path"],
  [{ directory: "a", attempts: 0 }, "attempts is 0; allowed: a whole number of at least 1"],
  [{ directory: "a", maxQueueBytes: 1.5 }, "maxQueueBytes is 1.5;"],
  [{ directory: "a", mode: 0o1000 }, "mode has to be permissions from 0 to 0o777"],
])("%j is refused", (options, message) => {
  expect(() => createFileUploader(options)).toThrow(message);
});
