import type { CaptureMode, ContentOptions } from "../process/options.ts";
import { processState } from "../process/process-state.ts";
import { warn } from "../process/report.ts";

const modes: ReadonlyMap<string, CaptureMode> = /* @__PURE__ */ new Map([
  ["no_content", "none"],
  ["false", "none"],
  ["span_only", "span"],
  ["true", "span"],
  ["event_only", "event"],
  ["span_and_event", "both"],
]);

/** What a mode becomes by events that are switched on or off; modes that are left out stay. */
type Switch = { readonly [Mode in CaptureMode]?: CaptureMode };

const switches: ReadonlyMap<string, Switch> = /* @__PURE__ */ new Map<string, Switch>([
  ["true", { none: "event", span: "both" }],
  ["false", { event: "none", both: "span" }],
]);

/** What the environment says about content, read at the first call and kept. */
export function contentFromEnvironment(): ContentOptions {
  const state = processState();
  state.environment ??= readContent();
  return state.environment;
}

function readContent(): ContentOptions {
  const mode =
    read("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", (text) => modes.get(text)) ?? "none";
  const events = read("OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT", (text) => switches.get(text));
  return {
    capture: events?.[mode] ?? mode,
    maxLength: read("OTEL_INSTRUMENTATION_GENAI_MESSAGE_CONTENT_MAX_LENGTH", (text) =>
      /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined,
    ),
  };
}

/** What a variable says; undefined where it is not set, or to nothing that `parse` knows. */
function read<T>(variable: string, parse: (text: string) => T | undefined): T | undefined {
  type Platform = { process?: { env?: Record<string, string | undefined> } };
  let text: string | undefined;
  try {
    text = (globalThis as Platform).process?.env?.[variable]?.trim().toLowerCase();
  } catch {
    // Deno asks for a permission here.
  }
  if (!text) return undefined;
  const value = parse(text);
  if (value === undefined) warn(`the value of ${variable} is not known and counts as not set`);
  return value;
}
