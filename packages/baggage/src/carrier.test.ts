import { propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { W3CBaggagePropagator } from "@opentelemetry/core";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import {
  extractIdentity,
  getIdentity,
  type Identity,
  IdentityPropagator,
  identityAttributes,
  identityKeys,
  injectIdentity,
  setIdentity,
} from "./index.ts";
import { anyString, collectWarnings, freshSharedState, revokedProxy } from "./test-support.ts";

const whole = {
  sessionId: "s1",
  userId: "u 1,=;%",
  conversationId: "c1",
  agentName: "Wrïter",
  agentId: "a1",
};
const wholeHeader =
  "gen_ai.session.id=s1,gen_ai.user.id=u%201%2C%3D%3B%25,gen_ai.conversation.id=c1," +
  "gen_ai.agent.name=Wr%C3%AFter,gen_ai.agent.id=a1";

const sent = (identity: Identity, carrier: { baggage?: string } = {}) => {
  injectIdentity(setIdentity(ROOT_CONTEXT, identity), carrier);
  return carrier.baggage;
};
const received = (baggage: unknown) =>
  getIdentity(extractIdentity(ROOT_CONTEXT, { baggage } as object));

beforeEach(freshSharedState);

describe("one carrier of one's own", () => {
  test("takes the whole identity, whatever is let out elsewhere, and gives it back", () => {
    const carrier: { baggage?: string } = {};
    injectIdentity(setIdentity(ROOT_CONTEXT, whole, { baggage: false, wire: [] }), carrier);
    expect(carrier).toEqual({ baggage: wholeHeader });
    expect(received(carrier.baggage)).toStrictEqual(whole);
  });

  test("is left alone when there is no identity", () => {
    const carrier = { baggage: "tenant=t1" };
    injectIdentity(ROOT_CONTEXT, carrier);
    expect(carrier).toEqual({ baggage: "tenant=t1" });
    expect(extractIdentity(ROOT_CONTEXT, carrier)).toBe(ROOT_CONTEXT);
    expect(extractIdentity(ROOT_CONTEXT, {})).toBe(ROOT_CONTEXT);
  });

  test("keeps the entries of others, but none under the names of identity", () => {
    const held = "tenant=t1;meta=x, gen_ai.agent.id=evil,gen_ai%2Euser%2Eid=evil ,region=eu";
    expect(sent({ sessionId: "s1" }, { baggage: held })).toBe(
      "tenant=t1;meta=x,region=eu,gen_ai.session.id=s1",
    );
  });

  test("keeps nothing under the names of identity either where the identity cannot be sent", () => {
    collectWarnings();
    const long = "x".repeat(257);
    expect(sent({ userId: long }, { baggage: "tenant=t1,gen_ai.user.id=evil" })).toBe("tenant=t1");
    expect(sent({ userId: long }, { baggage: "gen_ai.user.id=evil" })).toBe("");
  });

  test("what it carries is understood by the stock propagator, and the reverse", () => {
    const getter = { get: (from: { baggage: string }) => from.baggage, keys: () => ["baggage"] };
    const context = new W3CBaggagePropagator().extract(
      ROOT_CONTEXT,
      { baggage: wholeHeader },
      getter,
    );
    const read = identityKeys.map((key) => [
      key,
      propagation.getBaggage(context)?.getEntry(identityAttributes[key])?.value,
    ]);
    expect(Object.fromEntries(read)).toEqual(whole);
  });

  test("setter and getter of any carrier", () => {
    const queue = new Map<string, string>([["baggage", "tenant=t1"]]);
    const context = setIdentity(ROOT_CONTEXT, { userId: "u1" });
    const access = {
      set: (target: Map<string, string>, key: string, value: string) => void target.set(key, value),
      get: (target: Map<string, string>, key: string) => target.get(key),
      keys: (target: Map<string, string>) => [...target.keys()],
    };
    injectIdentity(context, queue, access);
    expect([...queue]).toEqual([["baggage", "tenant=t1,gen_ai.user.id=u1"]]);
    expect(getIdentity(extractIdentity(ROOT_CONTEXT, queue, access))?.userId).toBe("u1");
    injectIdentity(context, queue, { set: access.set });
    expect([...queue]).toEqual([["baggage", "gen_ai.user.id=u1"]]);
  });

  test("merges over the identity that the context has", () => {
    const local = setIdentity(ROOT_CONTEXT, whole);
    const merged = extractIdentity(local, { baggage: "gen_ai.agent.name=Critic" });
    expect(getIdentity(merged)).toStrictEqual({
      ...whole,
      agentName: "Critic",
      agentId: undefined,
    });
  });

  test("headers that came more than once, properties, blanks and empty values", () => {
    expect(received([" gen_ai.user.id = u1 ;p=1;q", "gen_ai.session.id=,,x"])).toMatchObject({
      userId: "u1",
      sessionId: "",
    });
  });
});

describe("any string", () => {
  test("arrives as it left, or does not leave", () => {
    fc.assert(
      fc.property(fc.record({ userId: anyString, agentName: anyString }), (identity) => {
        const back = received(sent(identity)) ?? {};
        for (const key of ["userId", "agentName"] as const) {
          const carried = identity[key].length <= 256 && !/\p{Surrogate}/u.test(identity[key]);
          expect(back[key]).toBe(carried ? identity[key] : undefined);
        }
      }),
    );
  });

  test("as a header gives strings or nothing, and goes on without loss of the rest", () => {
    fc.assert(
      fc.property(anyString, (header) => {
        const identity = received(`${header},gen_ai.user.id=u1`);
        expect(identity?.userId).toBe("u1");
        expect(sent({ userId: "u2" }, { baggage: header })).toMatch(/(^|,)gen_ai\.user\.id=u2$/);
      }),
    );
  });
});

describe("hostile input", () => {
  test("values that are too long or cannot be decoded are dropped, with a report", () => {
    const warnings = collectWarnings();
    const long = "x".repeat(257);
    expect(received(`gen_ai.user.id=${long},gen_ai.agent.id=%E0%A4,gen_ai.session.id=s1`)).toEqual({
      sessionId: "s1",
    });
    expect(sent({ userId: long, agentId: "\udc00", sessionId: "s1" })).toBe("gen_ai.session.id=s1");
    expect(warnings).toEqual([
      "genspan: identity userId is not taken: it has to be Unicode of at most 256 units",
      "genspan: identity agentId is not taken: it has to be Unicode of at most 256 units",
      "genspan: identity userId is not sent: it has to be Unicode of at most 256 units",
      "genspan: identity agentId is not sent: it has to be Unicode of at most 256 units",
    ]);
  });

  test("the length allowed is that of the last propagator that gave one", () => {
    new IdentityPropagator(new W3CBaggagePropagator(), { trustInbound: false, maxValueLength: 3 });
    collectWarnings();
    expect(sent({ userId: "1234", agentId: "123" })).toBe("gen_ai.agent.id=123");
    expect(received("gen_ai.user.id=1234")).toBeUndefined();
  });

  test("a header that is too long is not read, one that is full is not added to", () => {
    const warnings = collectWarnings();
    const full = `tenant=${"t".repeat(8170)}`;
    expect(received(`gen_ai.user.id=u1,${full}`)).toBeUndefined();
    expect(sent({ userId: "u1" }, { baggage: full })).toBe(full);
    expect(warnings).toEqual([
      "genspan: identity is not taken: the baggage is longer than 8192",
      "genspan: identity userId is not sent: baggage is full",
    ]);
  });

  test.each([[5], [null], [{}], [["a", 5]], [true]])("a header of %o is no header", (header) => {
    expect(received(header)).toBeUndefined();
  });

  test("a frozen carrier, no carrier, and one that throws", () => {
    const warnings = collectWarnings();
    const context = setIdentity(ROOT_CONTEXT, whole);
    for (const carrier of [Object.freeze({}), revokedProxy()]) {
      injectIdentity(context, carrier);
    }
    const throwing = {
      get baggage(): string {
        throw new RangeError("secret");
      },
    };
    expect(extractIdentity(ROOT_CONTEXT, throwing)).toBe(ROOT_CONTEXT);
    expect(warnings).toEqual([
      "genspan: identity is not sent (TypeError)",
      "genspan: identity is not sent (TypeError)",
      "genspan: identity is not taken (RangeError)",
    ]);
    injectIdentity(context, undefined);
    expect(extractIdentity(ROOT_CONTEXT, undefined)).toBe(ROOT_CONTEXT);
    expect(warnings).toHaveLength(3);
  });
});
