import { OpenInvocations } from "./open-invocations.ts";
import type { ContentOptions, GenAIOptions } from "./options.ts";

/** What all copies of this package in one process (ESM and CJS, two versions) have in common. */
export interface ProcessState {
  /** What `configureGenAI` was given last. */
  options: GenAIOptions | undefined;
  /** Counts the calls of `configureGenAI`: handles compare it with what they were resolved from. */
  version: number;
  /** What the environment says about content, read once. */
  environment: ContentOptions | undefined;
  readonly open: OpenInvocations;
  /** Values seen for each metric attribute that a model can invent. */
  readonly labels: Map<string, Set<string>>;
  /** Warnings that were given and are not repeated. */
  readonly warned: Set<string>;
  /** The context manager by which `enter` can activate. */
  prepared: unknown;
}

const key: symbol = /* @__PURE__ */ Symbol.for("genspan.core.1");

let state: ProcessState | undefined;

/** The state of the process, made at first use. */
export function processState(): ProcessState {
  state ??= shared();
  return state;
}

function shared(): ProcessState {
  const home = globalThis as { [key]?: ProcessState };
  home[key] ??= {
    options: undefined,
    version: 0,
    environment: undefined,
    open: new OpenInvocations(),
    labels: new Map(),
    warned: new Set(),
    prepared: undefined,
  };
  return home[key];
}
