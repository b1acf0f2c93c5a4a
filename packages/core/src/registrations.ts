/** What the OTel API lets a process register. */
export type Registration = "trace" | "metrics" | "context" | "propagation" | "logs";

/** Every copy of the API with major version 1 keeps its registrations here. */
const nothing = {};

const registry: symbol = /* @__PURE__ */ Symbol.for("opentelemetry.js.api.1");

/**
 * All that is registered in the process. The API itself answers with a stand-in that does nothing,
 * which costs more and cannot be told apart, and its version 1.9 has no word for logs.
 */
export function registrations(): { readonly [name in Registration]?: unknown } {
  return (globalThis as { [registry]?: { [name in Registration]?: unknown } })[registry] ?? nothing;
}
