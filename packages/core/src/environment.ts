import type { CaptureMode, ContentOptions } from "./options.ts";
import { processState } from "./process-state.ts";
import { warn } from "./report.ts";

const captureVariable = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
const eventVariable = "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT";
const lengthVariable = "OTEL_INSTRUMENTATION_GENAI_MESSAGE_CONTENT_MAX_LENGTH";

const modes: ReadonlyMap<string, CaptureMode> = /* @__PURE__ */ new Map([
  ["no_content", "none"],
  ["false", "none"],
  ["span_only", "span"],
  ["true", "span"],
  ["event_only", "event"],
  ["span_and_event", "both"],
]);

const answers: ReadonlyMap<string, boolean> = /* @__PURE__ */ new Map([
  ["true", true],
  ["false", false],
]);

/** What the environment says about content, read at the first call and kept. */
export function contentFromEnvironment(): ContentOptions {
  const state = processState();
  state.environment ??= readContent();
  return state.environment;
}

function readContent(): ContentOptions {
  const mode = variable(captureVariable, (text) => modes.get(text)) ?? "none";
  const emit = variable(eventVariable, (text) => answers.get(text));
  return {
    capture: emit === undefined ? mode : withEvents(mode, emit),
    maxLength: variable(lengthVariable, (text) =>
      /^[1-9]\d{0,14}$/.test(text) ? +text : undefined,
    ),
  };
}

function withEvents(mode: CaptureMode, emit: boolean): CaptureMode {
  const span = mode === "span" || mode === "both";
  if (emit) return span ? "both" : "event";
  return span ? "span" : "none";
}

function variable<T>(name: string, parse: (text: string) => T | undefined): T | undefined {
  const text = read(name)?.trim().toLowerCase();
  if (text === undefined || text === "") return undefined;
  const value = parse(text);
  if (value === undefined) warn(`the value of ${name} is not known and counts as not set`);
  return value;
}

function read(name: string): string | undefined {
  type Platform = { process?: { env?: Record<string, string | undefined> } };
  try {
    return (globalThis as Platform).process?.env?.[name];
  } catch {
    // Deno asks for a permission here.
    return undefined;
  }
}
