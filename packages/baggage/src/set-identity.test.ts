import { context, propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { beforeEach, describe, expect, test } from "vitest";
import {
  configureIdentity,
  getIdentity,
  type Identity,
  identityAttributes,
  identityKeys,
  setIdentity,
  withIdentity,
} from "./index.ts";
import {
  collectWarnings,
  enableContextManager,
  freshSharedState,
  revokedProxy,
} from "./test-support.ts";

const whole = {
  sessionId: "s1",
  userId: "u1",
  conversationId: "c1",
  agentName: "Writer",
  agentId: "a1",
};
const nobody = {
  sessionId: undefined,
  userId: undefined,
  conversationId: undefined,
  agentName: undefined,
  agentId: undefined,
};

beforeEach(freshSharedState);

describe("identity in a context", () => {
  test("a context without identity has none", () => {
    expect(getIdentity(ROOT_CONTEXT)).toBeUndefined();
  });

  test("what is set can be read, and the former context stays as it was", () => {
    const changed = setIdentity(ROOT_CONTEXT, whole);
    expect(getIdentity(changed)).toStrictEqual(whole);
    expect(getIdentity(ROOT_CONTEXT)).toBeUndefined();
  });

  test("the object is frozen and has all keys in one order, whatever was set first", () => {
    const first = getIdentity(setIdentity(ROOT_CONTEXT, { agentId: "a1", sessionId: "s1" }));
    expect(Object.isFrozen(first)).toBe(true);
    expect(Object.keys(first as Identity)).toEqual(identityKeys);
    expect(Object.keys(identityAttributes)).toEqual(identityKeys);
  });

  test("reading it takes one read of the context", () => {
    const inner = setIdentity(ROOT_CONTEXT, whole);
    const keys: symbol[] = [];
    const counting = {
      ...inner,
      getValue: (key: symbol) => {
        keys.push(key);
        return inner.getValue(key);
      },
    };
    expect(getIdentity(counting)).toStrictEqual(whole);
    expect(keys).toHaveLength(1);
  });

  test("later publications merge, omitted and undefined keys stay", () => {
    const outer = setIdentity(ROOT_CONTEXT, whole);
    const inner = setIdentity(outer, { userId: "u2", sessionId: undefined });
    expect(getIdentity(inner)).toStrictEqual({ ...whole, userId: "u2" });
  });

  test("the empty string is a value", () => {
    const outer = setIdentity(ROOT_CONTEXT, whole);
    expect(getIdentity(setIdentity(outer, { userId: "" }))).toStrictEqual({ ...whole, userId: "" });
  });

  test("an agent without an id clears the inherited id, an id without a name the name", () => {
    const outer = setIdentity(ROOT_CONTEXT, whole);
    expect(getIdentity(setIdentity(outer, { agentName: "Critic" }))).toStrictEqual({
      ...whole,
      agentName: "Critic",
      agentId: undefined,
    });
    expect(getIdentity(setIdentity(outer, { agentId: "a2" }))).toStrictEqual({
      ...whole,
      agentName: undefined,
      agentId: "a2",
    });
  });

  test("nothing to set gives the same context", () => {
    expect(setIdentity(ROOT_CONTEXT, {})).toBe(ROOT_CONTEXT);
    expect(setIdentity(ROOT_CONTEXT, nobody)).toBe(ROOT_CONTEXT);
  });
});

describe("wrong identities", () => {
  test("values that are no strings are dropped and reported without the value", () => {
    const warnings = collectWarnings();
    const given = { ...whole, userId: 4711, sessionId: null, agentId: {} } as unknown as Identity;
    expect(getIdentity(setIdentity(ROOT_CONTEXT, given))).toStrictEqual({
      ...nobody,
      conversationId: "c1",
      agentName: "Writer",
    });
    expect(warnings).toEqual([
      "genspan: identity sessionId is dropped: it has to be a string (object)",
      "genspan: identity userId is dropped: it has to be a string (number)",
      "genspan: identity agentId is dropped: it has to be a string (object)",
    ]);
  });

  test("a getter that throws costs its own key only and keeps its message to itself", () => {
    const warnings = collectWarnings();
    const given = {
      sessionId: "s1",
      get userId(): string {
        throw new RangeError("secret");
      },
    };
    expect(getIdentity(setIdentity(ROOT_CONTEXT, given))).toStrictEqual({
      ...nobody,
      sessionId: "s1",
    });
    expect(warnings).toEqual([
      "genspan: identity userId is dropped: it has to be a string (RangeError)",
    ]);
  });

  test.each([null, undefined, 5, "u1", () => {}])("%s is no identity", (given) => {
    const warnings = collectWarnings();
    expect(setIdentity(ROOT_CONTEXT, given as never)).toBe(ROOT_CONTEXT);
    expect(warnings).toEqual(["genspan: identity is ignored: it has to be an object"]);
  });

  test("a revoked proxy, a hostile context and a hostile logger do not throw", () => {
    const warnings = collectWarnings();
    expect(setIdentity(ROOT_CONTEXT, revokedProxy())).toBe(ROOT_CONTEXT);
    expect(warnings).toHaveLength(5);
    const broken = {
      ...ROOT_CONTEXT,
      setValue: () => {
        throw new Error("secret");
      },
    };
    expect(setIdentity(broken, whole)).toBe(broken);
    expect(warnings.at(-1)).toBe("genspan: identity is not published (Error)");
    warnings.push = () => {
      throw new Error("the logger is broken");
    };
    expect(setIdentity(ROOT_CONTEXT, { userId: 1 } as never)).toBe(ROOT_CONTEXT);
  });
});

describe("withIdentity", () => {
  test("the function runs with the identity and its result comes back", async () => {
    enableContextManager();
    const seen = await withIdentity({ sessionId: "s1" }, async () => {
      await Promise.resolve();
      return withIdentity({ userId: "u1" }, () => getIdentity(context.active()));
    });
    expect(seen).toStrictEqual({ ...nobody, sessionId: "s1", userId: "u1" });
    expect(getIdentity(context.active())).toBeUndefined();
  });

  test("two at once never mix", async () => {
    enableContextManager();
    const seen = await Promise.all(
      ["u1", "u2"].map((userId) =>
        withIdentity({ userId }, async () => {
          await new Promise(setImmediate);
          return getIdentity(context.active())?.userId;
        }),
      ),
    );
    expect(seen).toEqual(["u1", "u2"]);
  });

  test("what the function throws comes out as the same object", () => {
    enableContextManager();
    const error = new Error("from the program");
    const work = () => {
      throw error;
    };
    expect(() => withIdentity({ userId: "u1" }, work)).toThrow(error);
    expect(getIdentity(context.active())).toBeUndefined();
  });

  test("options pass through", () => {
    enableContextManager();
    const baggage = withIdentity({ userId: "u1" }, () => propagation.getActiveBaggage(), {
      wire: ["userId"],
    });
    expect(baggage?.getAllEntries()).toEqual([["gen_ai.user.id", { value: "u1" }]]);
  });
});

describe("options", () => {
  const wired = (options?: { baggage?: boolean; wire?: readonly (keyof Identity)[] }) => {
    const changed = setIdentity(ROOT_CONTEXT, whole, options);
    return propagation
      .getBaggage(changed)
      ?.getAllEntries()
      .map(([name]) => name);
  };

  test("nothing is let out unless configured", () => {
    expect(wired()).toEqual([]);
    configureIdentity({ wire: ["conversationId"] });
    expect(wired()).toEqual(["gen_ai.conversation.id"]);
    expect(wired({ wire: ["userId"] })).toEqual(["gen_ai.user.id"]);
    expect(wired({ wire: [] })).toEqual([]);
    configureIdentity({});
    expect(wired()).toEqual([]);
  });

  test("a later publication without options keeps those of the context", () => {
    const outer = setIdentity(ROOT_CONTEXT, { userId: "u1" }, { wire: ["userId"] });
    configureIdentity({ baggage: false });
    const inner = setIdentity(outer, { userId: "u2" });
    expect(propagation.getBaggage(inner)?.getAllEntries()).toEqual([
      ["gen_ai.user.id", { value: "u2" }],
    ]);
  });

  test("baggage: false mirrors nothing, takes an inherited mirror away, and spares others", () => {
    expect(wired({ baggage: false })).toBeUndefined();
    const foreign = propagation.createBaggage({ tenant: { value: "t1" } });
    const outer = setIdentity(propagation.setBaggage(ROOT_CONTEXT, foreign), whole);
    const inner = setIdentity(outer, { userId: "u2" }, { baggage: false });
    expect(propagation.getBaggage(inner)).toBe(foreign);
    expect(getIdentity(inner)?.userId).toBe("u2");
  });

  test("a wire that is no list lets nothing out", () => {
    expect(wired({ wire: "userId" as never })).toEqual([]);
  });
});
