import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { runInNewContext } from "node:vm";
import { ROOT_CONTEXT } from "@opentelemetry/api";
import { expect, test } from "vitest";

test("the package loads without anything of Node, and loading it changes nothing", async () => {
  const require = createRequire(import.meta.url);
  const code = await readFile(require.resolve("@genspan/baggage"), "utf8");
  const required: string[] = [];
  const module = { exports: {} as typeof import("./index.ts") };
  const bare = {
    module,
    exports: module.exports,
    require: (name: string) => {
      required.push(name);
      return require(name);
    },
  };
  const given = Reflect.ownKeys(bare);
  runInNewContext(`(() => {${code}\n})()`, bare);
  expect(required).toEqual(["@opentelemetry/api"]);
  expect(Reflect.ownKeys(bare)).toEqual(given);

  const { extractIdentity, getIdentity, injectIdentity, setIdentity } = module.exports;
  const carrier = {};
  injectIdentity(setIdentity(ROOT_CONTEXT, { userId: "u1" }), carrier);
  expect(getIdentity(extractIdentity(ROOT_CONTEXT, carrier))?.userId).toBe("u1");
});
