import type { Registry } from "../src/registry/registry.ts";
import type { AttributeDefinition, LayerName, MetricDefinition } from "../src/registry/types.ts";

const HEADER = `// Generated from src/registry by \`pnpm generate\`; change the registry, not this file.

/** The schema URL of the OpenTelemetry semantic conventions that the names belong to. */
export const SCHEMA_URL = "https://opentelemetry.io/schemas/1.41.0";
`;

/** The text of `src/names.ts`: one constant per name of the given layers. */
export function renderNames(registry: Registry, layers: readonly LayerName[]): string {
  const chosen = layers.map((name) => registry[name]);
  const constants = new Map<string, string>();
  const add = (name: string, value: string, comment: string) => {
    constants.set(name, `${comment}\n${declare(name, JSON.stringify(value))}`);
  };
  const addValues = (attribute: string, values: readonly string[]) => {
    for (const value of values) {
      add(
        `${constantCase(attribute)}_VALUE_${constantCase(value)}`,
        value,
        comment(`A value of \`${attribute}\`.`),
      );
    }
  };
  for (const layer of chosen) {
    for (const attribute of layer.attributes) {
      add(constantCase(attribute.name), attribute.name, describe(attribute));
    }
  }
  for (const layer of chosen) {
    for (const attribute of layer.attributes) {
      addValues(attribute.name, attribute.members ?? []);
      for (const [suffix, value] of Object.entries(attribute.formerConstants ?? {})) {
        add(
          `${constantCase(attribute.name)}_VALUE_${suffix}`,
          value,
          comment(`A value of \`${attribute.name}\`.`, "The suffix is outdated."),
        );
      }
    }
    for (const [attribute, values] of Object.entries(layer.membersAdded)) {
      addValues(attribute, values);
    }
  }
  for (const layer of chosen) {
    for (const metric of layer.metrics) {
      add(`METRIC_${constantCase(metric.name)}`, metric.name, describe(metric));
    }
  }
  for (const layer of chosen) {
    for (const event of layer.events) {
      add(`EVENT_${constantCase(event.name)}`, event.name, describe(event));
    }
  }
  const metrics = chosen.flatMap((layer) => layer.metrics);
  return [HEADER, ...constants.values(), ...renderBuckets(metrics)].join("\n");
}

/** The comment of a definition: its brief, and what replaces it. */
function describe({
  brief,
  deprecated,
}: Pick<AttributeDefinition, "brief" | "deprecated">): string {
  if (!deprecated) return comment(brief);
  const successor = deprecated.renamedTo;
  return comment(brief, successor ? `Use \`${successor}\`.` : "Nothing replaces it.");
}

function comment(text: string, deprecated?: string): string {
  return deprecated ? `/**\n * ${text}\n * @deprecated ${deprecated}\n */` : `/** ${text} */`;
}

/** The distinct bucket lists, each under the name of the first metric that has it. */
function renderBuckets(metrics: readonly MetricDefinition[]): string[] {
  const byBuckets = new Map<string, MetricDefinition[]>();
  for (const metric of metrics) {
    if (!metric.bucketBoundaries) continue;
    const key = metric.bucketBoundaries.join();
    byBuckets.set(key, [...(byBuckets.get(key) ?? []), metric]);
  }
  return [...byBuckets.values()].flatMap(([first, ...others]) => {
    if (!first?.bucketBoundaries) return [];
    const lines = [first, ...others].map(({ name }) => ` * - \`${name}\``).join("\n");
    const text = `/**\n * The bucket boundaries of\n${lines}\n */`;
    const constant = `${constantCase(first.name)}_BUCKETS`;
    return [`${text}\n${declareList(constant, first.bucketBoundaries)}`];
  });
}

/** A declaration as the formatter writes it: at most 100 columns. */
function declare(name: string, value: string): string {
  const start = `export const ${name} =`;
  return start.length + value.length + 2 > 100 ? `${start}\n  ${value};\n` : `${start} ${value};\n`;
}

/** A declaration of a frozen list, as the formatter writes it. */
function declareList(name: string, numbers: readonly number[]): string {
  const start = `export const ${name}: readonly number[] =`;
  const call = "/* @__PURE__ */ Object.freeze([";
  const broken = `${start} ${call}`.length > 100;
  const inline = `  ${call}${numbers.join(", ")}]);`;
  if (broken && inline.length <= 100) return `${start}\n${inline}\n`;
  const indent = broken ? "  " : "";
  const lines = [`${start}${broken ? "\n  " : " "}${call}`];
  let line = `${indent} `;
  for (const number of numbers) {
    if (`${line} ${number},`.length > 100) {
      lines.push(line);
      line = `${indent} `;
    }
    line += ` ${number},`;
  }
  return [...lines, line, `${indent}]);\n`].join("\n");
}

function constantCase(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_/, "")
    .toUpperCase();
}
