import type { Finding } from "./finding.ts";
import { resolveOptions, type ValidationOptions } from "./options.ts";
import { type SdkSpan, validateSpan } from "./validate-span.ts";

/** Options of {@link ConformanceSpanProcessor}. */
export interface ConformanceOptions extends ValidationOptions {
  /** Called with each finding when its span has ended. */
  readonly onFinding: (finding: Finding, span: SdkSpan) => void;
  /** Called with what `onFinding` throws; without it that is dropped: it must not end a program. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A span processor that validates every span when it ends; for development and tests. */
export class ConformanceSpanProcessor {
  readonly #options: ConformanceOptions;

  /** Throws a `TypeError` for wrong options. */
  constructor(options: ConformanceOptions) {
    resolveOptions(options);
    this.#options = options;
  }

  onStart(): void {}

  onEnd(span: SdkSpan): void {
    const { onFinding, onError } = this.#options;
    try {
      for (const finding of validateSpan(span, this.#options)) onFinding(finding, span);
    } catch (error) {
      onError?.(error);
    }
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}
