import { registry } from "./registry.ts";
import type {
  AttributeDefinition,
  EventDefinition,
  LayerName,
  MetricDefinition,
  SpanDefinition,
} from "./types.ts";

/** Several layers as one vocabulary; where two define a name, the later one holds. */
export interface Vocabulary {
  readonly layers: readonly LayerName[];
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  readonly events: ReadonlyMap<string, EventDefinition>;
  /** The span types of each `gen_ai.operation.name`, the refinements of single providers apart. */
  readonly operations: ReadonlyMap<string, readonly SpanDefinition[]>;
  /** The span types of MCP. */
  readonly mcpSpans: readonly SpanDefinition[];
  /** Every prefix of an attribute name, without the name itself. */
  readonly namespaces: ReadonlySet<string>;
}

const resolved = new Map<string, Vocabulary>();

/**
 * The vocabulary of the given layers. Every layer extends `1.41`, which is always part of it and
 * comes first. Throws a `TypeError` for a layer that does not exist.
 */
export function resolveLayers(layers: readonly LayerName[]): Vocabulary {
  const names: LayerName[] = ["1.41", ...layers.filter((name) => name !== "1.41")];
  const key = names.join();
  let vocabulary = resolved.get(key);
  if (!vocabulary) {
    vocabulary = merge(names);
    resolved.set(key, vocabulary);
  }
  return vocabulary;
}

/** The namespaces of a dotted name: `a.b.c` has `a` and `a.b`. */
export function namespacesOf(name: string): string[] {
  const words = name.split(".");
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join("."));
}

function merge(names: readonly LayerName[]): Vocabulary {
  const layers = names.map((name) => {
    if (Object.hasOwn(registry, name)) return registry[name];
    const allowed = Object.keys(registry).join(", ");
    throw new TypeError(`semconv: "${name}" is not a layer of the registry; allowed: ${allowed}`);
  });
  const attributes = new Map<string, AttributeDefinition>();
  for (const layer of layers) {
    for (const attribute of layer.attributes) {
      const members = [
        ...(attributes.get(attribute.name)?.members ?? []),
        ...(attribute.members ?? []),
      ];
      attributes.set(
        attribute.name,
        members.length > 0 ? { ...attribute, members: [...new Set(members)] } : attribute,
      );
    }
  }
  for (const layer of layers) {
    for (const [name, added] of Object.entries(layer.membersAdded)) {
      const attribute = attributes.get(name);
      if (!attribute) continue;
      attributes.set(name, { ...attribute, members: [...(attribute.members ?? []), ...added] });
    }
  }
  const spans = layers.flatMap((layer) => layer.spans);
  return {
    layers: names,
    attributes,
    metrics: byName(layers.flatMap((layer) => layer.metrics)),
    events: byName(layers.flatMap((layer) => layer.events)),
    operations: byOperation(spans.filter(({ id }) => id.startsWith("gen_ai."))),
    mcpSpans: spans.filter(({ id }) => id.startsWith("mcp.")),
    namespaces: new Set([...attributes.keys()].flatMap(namespacesOf)),
  };
}

function byName<T extends { readonly name: string }>(definitions: readonly T[]): Map<string, T> {
  return new Map(definitions.map((definition) => [definition.name, definition]));
}

/** Later definitions replace earlier ones of the same operation and span kind. */
function byOperation(spans: readonly SpanDefinition[]): Map<string, SpanDefinition[]> {
  const operations = new Map<string, SpanDefinition[]>();
  for (const span of spans) {
    for (const operation of span.operations) {
      const earlier = operations.get(operation) ?? [];
      operations.set(operation, [...earlier.filter(({ kind }) => kind !== span.kind), span]);
    }
  }
  return operations;
}
