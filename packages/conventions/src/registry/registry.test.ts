import { describe, expect, it } from "vitest";
import { defaultLayers, registry } from "./registry.ts";
import { namespacesOf, resolveLayers } from "./resolve-layers.ts";
import type { LayerName } from "./types.ts";

const layers = Object.values(registry);
const everything = resolveLayers(Object.keys(registry) as LayerName[]);

describe("registry", () => {
  it("holds the sixty gen_ai, four mcp and four openai attributes of 1.41", () => {
    const names = registry["1.41"].attributes.map(({ name }) => name);
    const count = (prefix: string) => names.filter((name) => name.startsWith(prefix)).length;
    expect([count("gen_ai."), count("mcp."), count("openai.")]).toEqual([60, 4, 4]);
    expect(registry["1.41"].spans).toHaveLength(14);
    expect(registry["1.41"].metrics).toHaveLength(11);
    expect(registry["1.41"].events).toHaveLength(8);
  });

  it("defines each name once per layer", () => {
    for (const { attributes, metrics, events, spans } of layers) {
      for (const keys of [
        [...attributes, ...metrics, ...events].map(({ name }) => name),
        spans.map(({ id }) => id),
      ]) {
        expect(keys).toEqual([...new Set(keys)]);
      }
    }
  });

  it("asks only for attributes that it defines", () => {
    const asked = layers.flatMap(({ spans, metrics, events }) =>
      [...spans, ...metrics, ...events].flatMap(({ attributes }) =>
        Object.values(attributes).flat(),
      ),
    );
    expect(asked.filter((name) => !everything.attributes.has(name))).toEqual([]);
  });

  it("adds values only to attributes that it defines", () => {
    const extended = layers.flatMap(({ membersAdded }) => Object.keys(membersAdded));
    expect(extended.filter((name) => !everything.attributes.has(name))).toEqual([]);
  });

  it("names successors that exist", () => {
    const successors = layers.flatMap(({ attributes, metrics }) => [
      ...attributes.flatMap(({ deprecated }) => deprecated?.renamedTo ?? []),
      ...metrics.flatMap(({ deprecated }) => deprecated?.renamedTo ?? []),
    ]);
    expect(successors.length).toBeGreaterThan(8);
    const exists = (name: string) =>
      everything.attributes.has(name) || everything.metrics.has(name);
    expect(successors.filter((name) => !exists(name))).toEqual([]);
  });

  it("has a sentence for every name", () => {
    const briefs = layers.flatMap(({ brief, attributes, metrics, events, spans }) => [
      brief,
      ...[...attributes, ...metrics, ...events, ...spans].map((definition) => definition.brief),
    ]);
    expect(briefs.filter((brief) => !/^[A-Z].+\.$/.test(brief))).toEqual([]);
  });

  it("puts no name below a name that is in use", () => {
    const clashes = [...everything.attributes.keys()].filter((name) =>
      namespacesOf(name).some((parent) => {
        const definition = everything.attributes.get(parent);
        return definition && !definition.deprecated;
      }),
    );
    expect(clashes).toEqual([]);
  });
});

describe("resolveLayers", () => {
  it("puts 1.41 below every layer and adds members and operations", () => {
    const { layers: names, attributes, operations } = resolveLayers(["genspan", "loongsuite"]);
    expect(names).toEqual(["1.41", "genspan", "loongsuite"]);
    expect(attributes.get("gen_ai.operation.name")?.members).toContain("rerank_documents");
    expect(attributes.get("gen_ai.operation.name")?.members).toContain("search_memory");
    expect(operations.get("invoke_agent")?.map(({ id }) => id)).toEqual([
      "gen_ai.invoke_agent.client",
      "gen_ai.invoke_agent.internal",
    ]);
    expect(operations.get("chat")?.map(({ id }) => id)).toEqual(["gen_ai.inference.client"]);
  });

  it("has a span type for every operation that genspan emits", () => {
    const { attributes, operations } = resolveLayers(defaultLayers);
    const names = attributes.get("gen_ai.operation.name")?.members;
    expect(names).toHaveLength(20);
    expect(names?.filter((name) => !operations.has(name))).toEqual([]);
  });

  it("lets the later layer define a name", () => {
    const topK = (...names: LayerName[]) =>
      resolveLayers(names).attributes.get("gen_ai.request.top_k")?.type;
    expect([topK("1.41"), topK("next")]).toEqual(["double", "int"]);
    expect(
      resolveLayers(["next"])
        .operations.get("chat")
        ?.map(({ id }) => id),
    ).toEqual(["gen_ai.client.inference"]);
  });

  it("refuses layers that do not exist", () => {
    expect(() => resolveLayers(["1.42" as LayerName])).toThrow(
      'semconv: "1.42" is not a layer of the registry; allowed: 1.41, loongsuite, genspan, next',
    );
  });
});
