import { readFileSync } from "node:fs";
import * as upstream from "@opentelemetry/semantic-conventions/incubating";
import { describe, expect, it } from "vitest";
import { renderNames } from "../scripts/render-names.ts";
import * as names from "./names.ts";
import { defaultLayers, registry } from "./registry/registry.ts";

const OWNED = /^(?:ATTR_|METRIC_|EVENT_)?(?:GEN_AI|MCP|OPENAI)_/;

/** Upstream's constants of the gen_ai, mcp and openai namespaces, under our names. */
const upstreamConstants = Object.fromEntries(
  Object.entries(upstream)
    .filter(([name]) => OWNED.test(name))
    .map(([name, value]) => [name.replace(/^ATTR_/, ""), value]),
);

describe("names", () => {
  it("are what the registry generates: run `pnpm generate` in packages/conventions", () => {
    const committed = readFileSync(new URL("./names.ts", import.meta.url), "utf8");
    expect(committed).toBe(renderNames(registry, defaultLayers));
  });

  it("hold every constant of @opentelemetry/semantic-conventions, with its value", () => {
    expect(Object.keys(upstreamConstants).length).toBeGreaterThan(150);
    expect(names).toMatchObject(upstreamConstants);
  });

  it("add nothing to OpenTelemetry's namespaces beyond loongsuite and genspan", () => {
    const rendered = renderNames(registry, ["1.41"]);
    const ours = [...rendered.matchAll(/^export const (\w+)(?!\w|:)/gm)].map((match) => match[1]);
    const owned = ours.filter((name) => name !== undefined && OWNED.test(name));
    expect(owned.sort()).toEqual(Object.keys(upstreamConstants).sort());
  });

  it("hold the attributes that the conventions refer to, as upstream has them", () => {
    const referred = registry["1.41"].attributes.filter(
      ({ name }) => !/^(gen_ai|mcp|openai)\./.test(name),
    );
    const values: unknown[] = Object.values(upstream);
    expect(referred.map(({ name }) => name).filter((name) => !values.includes(name))).toEqual([]);
    expect(names.ERROR_TYPE).toBe(upstream.ATTR_ERROR_TYPE);
    expect(names.SERVER_PORT).toBe(upstream.ATTR_SERVER_PORT);
  });

  it("hold the extensions but nothing unreleased", () => {
    expect(names.GEN_AI_OPERATION_NAME_VALUE_RERANK_DOCUMENTS).toBe("rerank_documents");
    expect(names.GEN_AI_SPAN_KIND_VALUE_WORKFLOW).toBe("WORKFLOW");
    expect(names.EVENT_GENSPAN_OPERATION_DETAILS).toBe("genspan.operation.details");
    expect(names.METRIC_GEN_AI_EXECUTE_TOOL_DURATION).toBe("gen_ai.execute_tool.duration");
    expect(names).not.toHaveProperty("GEN_AI_OPERATION_NAME_VALUE_PLAN");
  });

  it("freeze the bucket boundaries", () => {
    const buckets = names.GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS;
    expect(Object.isFrozen(buckets)).toBe(true);
    expect(buckets).toEqual(Array.from({ length: 14 }, (_, power) => 2 ** power / 100));
    expect(names.GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS).toEqual(
      Array.from({ length: 14 }, (_, power) => 4 ** power),
    );
  });
});
