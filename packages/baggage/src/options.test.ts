import { createRequire } from "node:module";
import { propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { beforeEach, expect, test } from "vitest";
import {
  configureIdentity,
  getIdentity,
  IdentityPropagator,
  IdentitySpanProcessor,
  setIdentity,
  validateIdentityOptions,
} from "./index.ts";
import { freshSharedState, revokedProxy } from "./test-support.ts";

const keys = "a list of sessionId, userId, conversationId, agentName, agentId";
const inner = { inject() {}, extract: () => ROOT_CONTEXT, fields: () => [] };

beforeEach(freshSharedState);

test.each([
  [null, "identity is null, but has to be an object"],
  [{ baggage: "yes" }, 'identity.baggage is "yes", but has to be true or false'],
  [{ baggage: [] }, "identity.baggage is [], but has to be true or false"],
  [{ wire: "userId" }, `identity.wire is "userId", but has to be ${keys}`],
  [{ wire: ["user"] }, `identity.wire is ["user"], but has to be ${keys}`],
  [{ wire: [{}] }, `identity.wire is [an object], but has to be ${keys}`],
  [{ wire: ["userId", "user"] }, `identity.wire is ["userId", "user"], but has to be ${keys}`],
  [{ wire: null }, `identity.wire is null, but has to be ${keys}`],
  [{ wires: [] }, 'an option of identity is "wires", but has to be one of baggage, wire'],
])("identity options %o are refused", (options, message) => {
  const error = new TypeError(`genspan: ${message}`);
  expect(() => validateIdentityOptions(options as never)).toThrow(error);
  expect(() => configureIdentity(options as never)).toThrow(error);
});

test("right identity options are accepted, undefined ones too", () => {
  const options = { baggage: undefined, wire: undefined };
  expect(validateIdentityOptions(options)).toBeUndefined();
  expect(validateIdentityOptions({ baggage: false, wire: ["agentId"] })).toBeUndefined();
});

test.each([
  [{}, "options.trustInbound is undefined, but has to be true or false"],
  [{ trustInbound: 1 }, "options.trustInbound is 1, but has to be true or false"],
  [
    { trustInbound: true, allow: ["gen_ai.user.id"] },
    `options.allow is ["gen_ai.user.id"], but has to be ${keys}`,
  ],
  [{ trustInbound: true, allow: () => [] }, `options.allow is a function, but has to be ${keys}`],
  [
    { trustInbound: true, maxValueLength: 0 },
    "options.maxValueLength is 0, but has to be a whole number from 1 to 4096",
  ],
  [
    { trustInbound: true, maxValueLength: 4097 },
    "options.maxValueLength is 4097, but has to be a whole number from 1 to 4096",
  ],
  [
    { trustInbound: true, maxValueLength: Number.NaN },
    "options.maxValueLength is NaN, but has to be a whole number from 1 to 4096",
  ],
  [
    { trustInbound: true, max: 5 },
    'an option of options is "max", but has to be one of trustInbound, allow, maxValueLength',
  ],
  [undefined, "options is undefined, but has to be an object"],
])("propagator options %o are refused and change nothing", (options, message) => {
  expect(() => new IdentityPropagator(inner, options as never)).toThrow(
    new TypeError(`genspan: ${message}`),
  );
  const changed = setIdentity(ROOT_CONTEXT, { userId: "u1" });
  expect(propagation.getBaggage(changed)?.getAllEntries()).toEqual([]);
});

test.each([undefined, null, {}, { inject() {} }, "w3c"])("%o is no propagator", (wrongInner) => {
  expect(() => new IdentityPropagator(wrongInner as never, { trustInbound: false })).toThrow(
    /^genspan: inner is .*, but has to be a propagator with inject and extract$/,
  );
});

test("span processor options are checked", () => {
  expect(() => new IdentitySpanProcessor({ keys: ["user"] as never })).toThrow(
    new TypeError(`genspan: options.keys is ["user"], but has to be ${keys}`),
  );
  expect(() => new IdentitySpanProcessor({ key: [] } as never)).toThrow(
    new TypeError('genspan: an option of options is "key", but has to be one of keys'),
  );
  expect(() => new IdentitySpanProcessor(revokedProxy())).toThrow(TypeError);
});

test("a CommonJS copy shares identity, settings and mirrors with this one", () => {
  const copy = createRequire(import.meta.url)("@genspan/baggage") as typeof import("./index.ts");
  expect(copy.setIdentity).not.toBe(setIdentity);
  copy.configureIdentity({ wire: ["userId"] });
  const outer = setIdentity(ROOT_CONTEXT, { userId: "u1", sessionId: "s1" });
  expect(copy.getIdentity(outer)).toBe(getIdentity(outer));

  const nested = copy.setIdentity(outer, { userId: "u2" });
  const removed = propagation.getBaggage(nested)?.removeEntry("gen_ai.session.id");
  const both = setIdentity(propagation.setBaggage(nested, removed as never), { agentId: "a1" });
  expect(propagation.getBaggage(both)?.getAllEntries()).toEqual([
    ["gen_ai.user.id", { value: "u2" }],
  ]);
  expect(propagation.getBaggage(both)?.getEntry("gen_ai.session.id")).toBeUndefined();
});
