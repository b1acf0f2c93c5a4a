import { configureIdentity } from "@genspan/baggage";
import { ROOT_CONTEXT, type SpanContext, trace } from "@opentelemetry/api";
import { checkOptions } from "./configuration/check-options.ts";
import { resolveSettings, type Settings } from "./configuration/settings.ts";
import { type Evaluation, emitEvaluation } from "./events/evaluation.ts";
import { EventEmitter } from "./events/event-emitter.ts";
import * as operations from "./operations/index.ts";
import type { AnyOperation, Operation } from "./operations/operation.ts";
import type { GenAIOptions } from "./process/options.ts";
import { processState } from "./process/process-state.ts";
import { warn } from "./process/report.ts";
import { OperationVerbs, type Verbs } from "./verbs/verbs.ts";

type Operations = typeof operations;
type ValuesOf<O> = O extends Operation<infer I extends object> ? I : never;

/** A handle: the verbs of every operation, under one set of options. */
export type GenAI = {
  readonly [Name in keyof Operations]: Verbs<ValuesOf<Operations[Name]>>;
} & {
  /** The verbs of an operation of your own. */
  define<I extends object>(operation: Operation<I>): Verbs<I>;
  /** Records an evaluation of a span that may have ended long ago. */
  evaluate(spanContext: SpanContext, evaluation: Evaluation): void;
  /**
   * Ends every invocation that is open in the process with status ERROR and `error.type`
   * `interrupted`, and says how many there were. For the moment before a shutdown.
   */
  endOpen(): number;
};

/**
 * The handle of the process, configured by `configureGenAI`.
 *
 * @example
 * ```ts
 * const answer = await genai.executeTool.run({ toolName: "search" }, () => search("agents"));
 * ```
 */
export const genai: GenAI = /* @__PURE__ */ makeHandle(undefined);

/**
 * Configures the process: `genai`, and every handle that was given nothing else. A second call
 * warns and takes the place of the first as a whole. Throws a `TypeError` that names the option,
 * its value and what is allowed. What comes back puts the former configuration in its place again,
 * unless another one has been given since.
 */
export function configureGenAI(options: GenAIOptions): () => void {
  checkOptions(options);
  const state = processState();
  const former = state.options;
  if (former !== undefined) warn("configureGenAI was called before; the last call counts");
  // A copy, so that each call can be told from another one with the same object.
  const own = { ...options };
  install(own);
  return () => {
    if (state.options === own) install(former);
  };
}

function install(options: GenAIOptions | undefined): void {
  const state = processState();
  state.options = options;
  state.version++;
  configureIdentity(options?.identity ?? {});
}

/**
 * A handle of one's own, as a library has it under its name. What it is not given it takes from the
 * process's configuration when it is used. Throws a `TypeError` for wrong options.
 */
export function createGenAI(options: GenAIOptions = {}): GenAI {
  checkOptions(options);
  return makeHandle(options);
}

function makeHandle(own: GenAIOptions | undefined): GenAI {
  let settings: Settings | undefined;
  let version = -1;
  let events: EventEmitter | undefined;
  const current = (): Settings => {
    const state = processState();
    if (settings === undefined || version !== state.version) {
      version = state.version;
      settings = resolveSettings(own);
      events = new EventEmitter(settings);
    }
    return settings;
  };
  const verbs = Object.entries(operations).map(([name, operation]) => [
    name,
    new OperationVerbs(operation as unknown as AnyOperation, current),
  ]);
  return {
    ...Object.fromEntries(verbs),
    define: (operation: AnyOperation) => new OperationVerbs(operation, current),
    evaluate(spanContext: SpanContext, evaluation: Evaluation): void {
      const { content } = current();
      const context = trace.setSpanContext(ROOT_CONTEXT, spanContext);
      emitEvaluation(events!, evaluation, context, content);
    },
    endOpen: () => processState().open.interruptAll(),
  };
}
