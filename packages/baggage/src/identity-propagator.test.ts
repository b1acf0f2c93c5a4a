import {
  type Baggage,
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  ROOT_CONTEXT,
  type TextMapPropagator,
  trace,
} from "@opentelemetry/api";
import {
  CompositePropagator,
  W3CBaggagePropagator,
  W3CTraceContextPropagator,
} from "@opentelemetry/core";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import {
  getIdentity,
  IdentityPropagator,
  type IdentityPropagatorOptions,
  setIdentity,
} from "./index.ts";
import { anyString, collectWarnings, freshSharedState, revokedProxy } from "./test-support.ts";

const stock = new W3CBaggagePropagator();
const around = (
  options: Partial<IdentityPropagatorOptions> = {},
  inner: TextMapPropagator = stock,
) => new IdentityPropagator(inner, { trustInbound: false, ...options });

const extract = (propagator: TextMapPropagator, baggage: string, context = ROOT_CONTEXT) =>
  propagator.extract(context, { baggage }, defaultTextMapGetter);
const headerOf = (propagator: TextMapPropagator, context: Context) => {
  const carrier: { baggage?: string } = {};
  propagator.inject(context, carrier, defaultTextMapSetter);
  return carrier.baggage;
};
const entriesOf = (context: Context) => propagation.getBaggage(context)?.getAllEntries();

const spoofed = "gen_ai.user.id=mallory,tenant=t1;m=1,gen_ai%2Eagent%2Eid=evil";

beforeEach(freshSharedState);

describe("inbound", () => {
  test("without trust, identity is neither believed nor kept, and the rest passes", () => {
    const context = extract(around(), spoofed);
    expect(getIdentity(context)).toBeUndefined();
    expect(propagation.getBaggage(context)?.getEntry("gen_ai.user.id")).toBeUndefined();
    expect(entriesOf(context)?.map(([name, { value }]) => [name, value])).toEqual([
      ["tenant", "t1"],
    ]);
    expect(headerOf(around(), context)).toBe("tenant=t1;m=1");
    expect(headerOf(stock, context)).toBe("tenant=t1;m=1");
  });

  test("the stock propagator alone gives no identity either", () => {
    expect(getIdentity(extract(stock, spoofed))).toBeUndefined();
  });

  test("with trust, identity arrives and stays off the wire unless allowed", () => {
    const context = extract(around({ trustInbound: true }), spoofed);
    expect(getIdentity(context)).toStrictEqual({
      sessionId: undefined,
      userId: "mallory",
      conversationId: undefined,
      agentName: undefined,
      agentId: "evil",
    });
    expect(propagation.getBaggage(context)?.getEntry("gen_ai.user.id")?.value).toBe("mallory");
    expect(headerOf(around(), context)).toBe("tenant=t1;m=1");
    expect(headerOf(around({ allow: ["userId"] }), context)).toBe(
      "tenant=t1;m=1,gen_ai.user.id=mallory",
    );
  });

  test("local identity stays, trusted identity is laid over it", () => {
    const local = setIdentity(
      ROOT_CONTEXT,
      { sessionId: "s1", userId: "u1" },
      { wire: ["sessionId", "userId"] },
    );
    const untrusted = extract(around(), spoofed, local);
    expect(getIdentity(untrusted)).toBe(getIdentity(local));
    expect(headerOf(stock, untrusted)).toBe("tenant=t1;m=1,gen_ai.session.id=s1,gen_ai.user.id=u1");
    const trusted = extract(around({ trustInbound: true }), spoofed, local);
    expect(getIdentity(trusted)).toMatchObject({ sessionId: "s1", userId: "mallory" });
    expect(headerOf(stock, trusted)).toBe(
      "tenant=t1;m=1,gen_ai.session.id=s1,gen_ai.user.id=mallory",
    );
    expect(headerOf(stock, extract(around(), "", local))).toBe(headerOf(stock, local));
  });

  test("what was taken out of local baggage stays out", () => {
    const local = setIdentity(ROOT_CONTEXT, { userId: "u1" }, { wire: ["userId"] });
    const cleared = propagation.getBaggage(local)?.clear() as Baggage;
    const context = extract(around(), "tenant=t1", propagation.setBaggage(local, cleared));
    expect(headerOf(stock, context)).toBe("tenant=t1");
  });

  test("a propagator that adds to the baggage it finds", () => {
    const adding: TextMapPropagator = {
      inject() {},
      extract: (context) =>
        propagation.setBaggage(
          context,
          (propagation.getBaggage(context) ?? propagation.createBaggage()).setEntry(
            "gen_ai.user.id",
            { value: "u2" },
          ),
        ),
      fields: () => [],
    };
    const local = setIdentity(ROOT_CONTEXT, { sessionId: "s1", userId: "u1" });
    expect(getIdentity(extract(around({}, adding), "", local))).toBe(getIdentity(local));
    expect(getIdentity(extract(around({ trustInbound: true }, adding), "", local))).toMatchObject({
      sessionId: "s1",
      userId: "u2",
    });
  });

  test("baggage that was there before is not taken for what arrived", () => {
    const byHand = propagation.createBaggage({ "gen_ai.user.id": { value: "by hand" } });
    const context = propagation.setBaggage(ROOT_CONTEXT, byHand);
    const extracted = extract(around({ trustInbound: true }), "", context);
    expect(getIdentity(extracted)).toBeUndefined();
    expect(propagation.getBaggage(extracted)).toBe(byHand);
  });

  test("values over maxValueLength are dropped and reported, not shown", () => {
    const warnings = collectWarnings();
    const long = `gen_ai.user.id=${"u".repeat(257)},gen_ai.agent.id=a1`;
    expect(getIdentity(extract(around({ trustInbound: true }), long))).toMatchObject({
      userId: undefined,
      agentId: "a1",
    });
    const wide = around({ trustInbound: true, maxValueLength: 257 });
    expect(getIdentity(extract(wide, long))?.userId).toBe("u".repeat(257));
    const narrow = around({ trustInbound: true, maxValueLength: 1 });
    expect(getIdentity(extract(narrow, long))).toBeUndefined();
    expect(warnings).toEqual([
      "genspan: identity userId is not taken: it has to be Unicode of at most 256 units",
      "genspan: identity userId is not taken: it has to be Unicode of at most 1 units",
      "genspan: identity agentId is not taken: it has to be Unicode of at most 1 units",
    ]);
  });
});

describe("outbound", () => {
  const context = setIdentity(ROOT_CONTEXT, { userId: "u1", sessionId: "s1" });

  test("allow lets keys out for the whole process, the last list wins", () => {
    expect(headerOf(stock, context)).toBeUndefined();
    around({ allow: ["userId"] });
    expect(headerOf(stock, context)).toBe("gen_ai.user.id=u1");
    around();
    expect(headerOf(stock, context)).toBe("gen_ai.user.id=u1");
    around({ allow: ["sessionId"] });
    expect(headerOf(stock, context)).toBe("gen_ai.session.id=s1");
    around({ allow: [] });
    expect(headerOf(stock, context)).toBeUndefined();
  });

  test("the list given is copied", () => {
    const allow: ("userId" | "sessionId")[] = ["userId"];
    around({ allow });
    allow.push("sessionId");
    expect(headerOf(stock, context)).toBe("gen_ai.user.id=u1");
  });

  test("what was not mirrored does not leave", () => {
    const silent = setIdentity(ROOT_CONTEXT, { userId: "u1" }, { baggage: false });
    expect(headerOf(around({ allow: ["userId"] }), silent)).toBeUndefined();
  });

  test("baggage entries that only have the name of identity do not leave", () => {
    const baggage = propagation.createBaggage({
      "gen_ai.user.id": { value: "by hand" },
      tenant: { value: "t1" },
    });
    const byHand = propagation.setBaggage(ROOT_CONTEXT, baggage);
    expect(headerOf(around({ allow: ["userId"] }), byHand)).toBe("tenant=t1");
  });
});

test("what leaves an allowing process arrives as it was in a trusting one", () => {
  fc.assert(
    fc.property(fc.record({ userId: anyString, conversationId: anyString }), (identity) => {
      const propagator = around({ trustInbound: true, allow: ["userId", "conversationId"] });
      const header = headerOf(propagator, setIdentity(ROOT_CONTEXT, identity));
      const arrived = getIdentity(extract(propagator, header ?? ""));
      for (const key of ["userId", "conversationId"] as const) {
        const value = identity[key];
        // The stock propagator takes an empty value for no entry.
        const carried = value !== "" && value.length <= 256 && !/\p{Surrogate}/u.test(value);
        expect(arrived?.[key]).toBe(carried ? value : undefined);
      }
    }),
  );
});

test("around a composite, trace context passes as well", () => {
  const composite = new CompositePropagator({
    propagators: [new W3CTraceContextPropagator(), stock],
  });
  const propagator = around({ trustInbound: true, allow: ["userId"] }, composite);
  const spanContext = { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 };
  const carrier = {};
  propagator.inject(
    trace.setSpanContext(setIdentity(ROOT_CONTEXT, { userId: "u1" }), spanContext),
    carrier,
    defaultTextMapSetter,
  );
  expect(carrier).toEqual({
    traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
    baggage: "gen_ai.user.id=u1",
  });
  const context = propagator.extract(ROOT_CONTEXT, carrier, defaultTextMapGetter);
  expect(trace.getSpanContext(context)).toMatchObject(spanContext);
  expect(getIdentity(context)?.userId).toBe("u1");
  expect(propagator.fields()).toEqual(["traceparent", "tracestate", "baggage"]);
});

describe("hostile propagators and carriers", () => {
  const fail = () => {
    throw new RangeError("secret");
  };

  test("an inner propagator that throws costs what it was to do and no more", () => {
    const warnings = collectWarnings();
    const propagator = around({}, { inject: fail, extract: fail, fields: fail });
    expect(headerOf(propagator, ROOT_CONTEXT)).toBeUndefined();
    expect(extract(propagator, spoofed)).toBe(ROOT_CONTEXT);
    expect(propagator.fields()).toEqual([]);
    expect(warnings).toEqual([
      "genspan: context is not sent (RangeError)",
      "genspan: context is not taken (RangeError)",
      "genspan: fields of the propagator are unknown (RangeError)",
    ]);
  });

  test("an inner propagator that returns no context or baggage that is none", () => {
    collectWarnings();
    const returning = (extracted: unknown) =>
      around(
        { trustInbound: true },
        { inject() {}, extract: () => extracted as Context, fields: () => [] },
      );
    expect(extract(returning(undefined), "")).toBe(ROOT_CONTEXT);
    const noBaggage = propagation.setBaggage(ROOT_CONTEXT, { a: 1 } as unknown as Baggage);
    expect(extract(returning(noBaggage), "")).toBe(ROOT_CONTEXT);
    const numbers = propagation.createBaggage({ "gen_ai.user.id": { value: 5 as never } });
    const context = extract(returning(propagation.setBaggage(ROOT_CONTEXT, numbers)), "");
    expect(getIdentity(context)).toBeUndefined();
    expect(entriesOf(context)).toEqual([]);
  });

  test("carriers that throw, and none", () => {
    collectWarnings();
    const propagator = around({ trustInbound: true, allow: ["userId"] });
    const context = setIdentity(ROOT_CONTEXT, { userId: "u1" });
    for (const carrier of [revokedProxy(), Object.freeze({}), undefined]) {
      propagator.inject(context, carrier, defaultTextMapSetter);
      expect(getIdentity(propagator.extract(context, carrier, defaultTextMapGetter))).toBe(
        getIdentity(context),
      );
    }
  });

  test("keys that reach for the prototype", () => {
    const context = extract(
      around({ trustInbound: true }),
      "__proto__=x,constructor=y,gen_ai.user.id=u1",
    );
    expect(getIdentity(context)?.userId).toBe("u1");
    expect(Object.prototype).not.toHaveProperty("value");
  });
});
