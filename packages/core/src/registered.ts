/** What the OTel API lets a process register. */
export type Registration = "trace" | "metrics" | "context" | "propagation" | "logs";

/** Every copy of the API with major version 1 keeps its registrations here. */
const registry: symbol = /* @__PURE__ */ Symbol.for("opentelemetry.js.api.1");

/**
 * What is registered under `name`, or undefined: the API itself answers with a stand-in that does
 * nothing, which cannot be told apart, and its version 1.9 has no word for logs.
 */
export function registered(name: Registration): unknown {
  return (globalThis as { [registry]?: { [name in Registration]?: unknown } })[registry]?.[name];
}
