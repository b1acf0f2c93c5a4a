import { type Baggage, type BaggageEntry, propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { W3CBaggagePropagator } from "@opentelemetry/core";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { type IdentityOptions, setIdentity } from "./index.ts";
import { anyString, collectWarnings, freshSharedState } from "./test-support.ts";

const identity = { sessionId: "s1", userId: "zoë & co", agentName: "Writer" };

const foreignContext = (entries: Record<string, string>) =>
  propagation.setBaggage(
    ROOT_CONTEXT,
    propagation.createBaggage(
      Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, { value }])),
    ),
  );

const mirrorOf = (entries: Record<string, string>, options?: IdentityOptions): Baggage =>
  propagation.getBaggage(setIdentity(foreignContext(entries), identity, options)) as Baggage;

const headerOf = (baggage: Baggage) => {
  const carrier: { baggage?: string } = {};
  new W3CBaggagePropagator().inject(propagation.setBaggage(ROOT_CONTEXT, baggage), carrier, {
    set: (target, name, value) => Object.assign(target, { [name]: value }),
  });
  return carrier.baggage;
};

beforeEach(freshSharedState);

describe("with the stock W3C propagator", () => {
  test("identity is readable in the process and absent from the header", () => {
    const mirror = mirrorOf({ tenant: "t1" });
    expect(mirror.getEntry("gen_ai.session.id")).toEqual({ value: "s1" });
    expect(mirror.getEntry("gen_ai.user.id")).toEqual({ value: "zoë & co" });
    expect(mirror.getEntry("gen_ai.agent.id")).toBeUndefined();
    expect(headerOf(mirror)).toBe("tenant=t1");
    expect(headerOf(mirrorOf({}))).toBeUndefined();
  });

  test("allowed parts are in the header, percent-encoded, beside the entries of others", () => {
    expect(headerOf(mirrorOf({ tenant: "t1" }, { wire: ["userId", "agentId"] }))).toBe(
      "tenant=t1,gen_ai.user.id=zo%C3%AB%20%26%20co",
    );
  });

  test("whatever identity holds, the propagator neither throws nor loses the others", () => {
    fc.assert(
      fc.property(anyString, (userId) => {
        const context = setIdentity(
          foreignContext({ tenant: "t1" }),
          { userId },
          {
            wire: ["userId"],
          },
        );
        const header = headerOf(propagation.getBaggage(context) as Baggage) as string;
        const [tenant, ours = ""] = header.split(",");
        expect(tenant).toBe("tenant=t1");
        if (ours !== "") {
          expect(decodeURIComponent(ours.slice("gen_ai.user.id=".length))).toBe(userId);
        }
      }),
    );
  });

  test("what is too long or no Unicode stays in the process and is reported once", () => {
    const warnings = collectWarnings();
    const parts = { sessionId: "s".repeat(257), userId: "\ud800", agentName: "A" };
    const context = setIdentity(ROOT_CONTEXT, parts, {
      wire: ["sessionId", "userId", "agentName"],
    });
    const mirror = propagation.getBaggage(context) as Baggage;
    expect(headerOf(mirror)).toBe("gen_ai.agent.name=A");
    expect(headerOf(mirror)).toBe("gen_ai.agent.name=A");
    expect(mirror.getEntry("gen_ai.session.id")?.value).toBe(parts.sessionId);
    expect(warnings).toEqual([
      "genspan: identity sessionId is not sent: it has to be Unicode of at most 256 units",
      "genspan: identity userId is not sent: it has to be Unicode of at most 256 units",
    ]);
  });
});

describe("the baggage contract", () => {
  test("entries of others pass, with their metadata", () => {
    const mirror = mirrorOf({ tenant: "t1" });
    const more = mirror.setEntry("region", { value: "eu" });
    expect(more.getEntry("tenant")).toEqual({ value: "t1" });
    expect(more.getAllEntries()).toEqual([
      ["tenant", { value: "t1" }],
      ["region", { value: "eu" }],
    ]);
    expect(more.getEntry("gen_ai.session.id")).toEqual({ value: "s1" });
    const less = more.removeEntry("tenant");
    expect(less.getAllEntries()).toEqual([["region", { value: "eu" }]]);
    expect(less.getEntry("gen_ai.session.id")).toEqual({ value: "s1" });
    expect(mirror.getAllEntries()).toEqual([["tenant", { value: "t1" }]]);
  });

  test("reading all entries leaves the baggage of others as it was", () => {
    const entries: [string, BaggageEntry][] = [["tenant", { value: "t1" }]];
    const others = {
      getEntry: () => undefined,
      getAllEntries: () => entries,
    } as unknown as Baggage;
    const context = setIdentity(propagation.setBaggage(ROOT_CONTEXT, others), identity, {
      wire: ["sessionId"],
    });
    expect(propagation.getBaggage(context)?.getAllEntries()).toHaveLength(2);
    expect(entries).toHaveLength(1);
  });

  test("identity cannot be set through baggage", () => {
    const mirror = mirrorOf({}, { wire: ["userId", "agentId"] });
    const spoofed = mirror
      .setEntry("gen_ai.user.id", { value: "mallory" })
      .setEntry("gen_ai.agent.id", { value: "mallory" });
    expect(headerOf(spoofed)).toBe(headerOf(mirror));
    expect(spoofed.getEntry("gen_ai.agent.id")).toBeUndefined();
  });

  test("what is removed leaves the baggage until it is published anew", () => {
    const options: IdentityOptions = { wire: ["userId", "sessionId"] };
    const removed = mirrorOf({ tenant: "t1" }, options).removeEntries("gen_ai.user.id", "tenant");
    expect(removed.getEntry("gen_ai.user.id")).toBeUndefined();
    expect(headerOf(removed)).toBe("gen_ai.session.id=s1");

    const context = propagation.setBaggage(setIdentity(ROOT_CONTEXT, identity), removed);
    const agent = setIdentity(context, { agentName: "Critic" });
    expect(headerOf(propagation.getBaggage(agent) as Baggage)).toBe("gen_ai.session.id=s1");
    const user = setIdentity(agent, { userId: "u2" });
    expect(headerOf(propagation.getBaggage(user) as Baggage)).toBe(
      "gen_ai.session.id=s1,gen_ai.user.id=u2",
    );
  });

  test("a cleared baggage has nothing, of others or of identity", () => {
    const cleared = mirrorOf({ tenant: "t1" }, { wire: ["userId"] }).clear();
    expect(cleared.getAllEntries()).toEqual([]);
    expect(cleared.getEntry("tenant")).toBeUndefined();
    expect(cleared.getEntry("gen_ai.user.id")).toBeUndefined();
  });

  test("the mirror shows no identity when it is logged", () => {
    expect(JSON.stringify(mirrorOf({}))).toBe("{}");
    expect(Object.keys(mirrorOf({}))).toEqual([]);
  });
});

describe("entries that came from outside under identity names", () => {
  const spoofed = { "gen_ai.user.id": "mallory", "gen_ai.agent.id": "evil", tenant: "t1" };

  test("are neither shown nor sent on beside an identity", () => {
    const mirror = mirrorOf(spoofed, { wire: ["userId", "agentId"] });
    expect(mirror.getEntry("gen_ai.user.id")).toEqual({ value: identity.userId });
    expect(mirror.getEntry("gen_ai.agent.id")).toBeUndefined();
    expect(headerOf(mirror)).toBe("tenant=t1,gen_ai.user.id=zo%C3%AB%20%26%20co");
  });

  test("baggage that throws is dropped", () => {
    const warnings = collectWarnings();
    const hostile = {
      getEntry() {
        throw new Error("secret");
      },
    } as unknown as Baggage;
    const context = setIdentity(propagation.setBaggage(ROOT_CONTEXT, hostile), identity);
    expect(propagation.getBaggage(context)?.getAllEntries()).toEqual([]);
    expect(warnings).toEqual(["genspan: baggage is dropped (Error)"]);
  });
});
