/** What the OTel API lets a process register. */
export type Registration = "trace" | "metrics" | "context" | "propagation" | "logs";

type Registrations = { readonly [name in Registration]?: unknown };

/** Every copy of the API with major version 1 keeps its registrations here. */
const registry: symbol = /* @__PURE__ */ Symbol.for("opentelemetry.js.api.1");

const nothing: Registrations = {};

let found: Registrations | undefined;

/**
 * All that is registered in the process. The API itself answers with a stand-in that does nothing,
 * which costs more and cannot be told apart, and its version 1.9 has no word for logs. The object
 * stays the same once it is there.
 */
export function registrations(): Registrations {
  found ??= (globalThis as { [registry]?: Registrations })[registry];
  return found ?? nothing;
}
