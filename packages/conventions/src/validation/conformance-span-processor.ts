import type { Finding } from "./finding.ts";
import { resolveOptions, type ValidationOptions } from "./options.ts";
import { type SdkSpan, validateSpan } from "./validate-span.ts";

/** Options of {@link ConformanceSpanProcessor}. */
export interface ConformanceOptions extends ValidationOptions {
  /** Called with each finding when its span has ended. */
  readonly onFinding: (finding: Finding, span: SdkSpan) => void;
  /**
   * Called with the first error of each span that `onFinding` throws or rejects with; without it
   * that is dropped, and so is what `onError` throws: nothing of this must end a program.
   */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A span processor that validates every span when it ends; for development and tests. */
export class ConformanceSpanProcessor {
  readonly #options: ConformanceOptions;

  /** Throws a `TypeError` for wrong options. */
  constructor(options: ConformanceOptions) {
    resolveOptions(options);
    if (typeof options.onFinding !== "function") {
      throw new TypeError(
        `onFinding: ${typeof options.onFinding} is not allowed; allowed: a function`,
      );
    }
    this.#options = options;
  }

  onStart(): void {}

  onEnd(span: SdkSpan): void {
    let failed = false;
    const fail = (error: unknown): void => {
      if (!failed) this.#tell(error);
      failed = true;
    };
    for (const finding of validateSpan(span, this.#options)) {
      try {
        const given: unknown = this.#options.onFinding(finding, span);
        if (given instanceof Promise) given.catch(fail);
      } catch (error) {
        fail(error);
      }
    }
  }

  #tell(error: unknown): void {
    try {
      this.#options.onError?.(error);
    } catch {
      // There is nobody left to tell.
    }
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}
