import { registry } from "../registry/registry.ts";
import { namespacesOf } from "../registry/resolve-layers.ts";
import type { FindingList } from "./finding-list.ts";
import { quote } from "./quote.ts";

const FORMAT = /^[a-z][a-z0-9]*(?:[._][a-z0-9]+)*$/;

/** Checks the name of an attribute; one in the registry's namespaces (`owned`) must be in it. */
export function checkName(findings: FindingList, name: string, owned: boolean): void {
  const { attributes, namespaces, layers } = findings.rules.vocabulary;
  if (attributes.has(name)) return;
  const context = { attribute_key: name.slice(0, 128) };
  const shown = quote(name);
  if (owned) {
    const holders = Object.values(registry).filter((layer) =>
      layer.attributes.some((attribute) => attribute.name === name),
    );
    const hint = holders.map((layer) => `"${layer.name}"`).join(" and ");
    const message = `Attribute ${shown} does not exist in ${layers.join(", ")}`;
    findings.add(
      "missing_attribute",
      hint ? `${message}; ${hint} has it.` : `${message}.`,
      context,
    );
  }
  if (!FORMAT.test(name)) {
    findings.add(
      "invalid_format",
      `Attribute ${shown} is not lower case words with dots.`,
      context,
    );
  }
  const parents = namespacesOf(name.slice(0, 1_000));
  if (parents.length === 0) {
    findings.add("missing_namespace", `Attribute ${shown} has no namespace.`, context);
    return;
  }
  const clash = parents.find(
    (parent) => attributes.has(parent) && !attributes.get(parent)?.deprecated,
  );
  if (clash) {
    const message = `Attribute ${shown} has an attribute, "${clash}", as its namespace.`;
    findings.add("illegal_namespace", message, { ...context, namespace: clash });
  }
  const extended = parents.findLast((parent) => namespaces.has(parent));
  if (extended && owned) {
    const message = `Attribute ${shown} extends the namespace "${extended}".`;
    findings.add("extends_namespace", message, { ...context, namespace: extended });
  }
}
