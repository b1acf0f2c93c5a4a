/** What a process counted of its spans. */
export interface SpanCounts {
  readonly started: number;
  readonly ended: number;
  /** Ended with status ERROR. */
  readonly failed: number;
  /** Ended by the shutdown. */
  readonly interrupted: number;
}

interface EndedSpan {
  readonly status: { readonly code: number };
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Counts the spans of its process, and tells what it counted when the SDK is shut down. */
export class SpanCounter implements SpanCounts {
  started = 0;
  ended = 0;
  failed = 0;
  interrupted = 0;
  private readonly atShutdown: (counts: SpanCounts) => void;

  constructor(atShutdown: (counts: SpanCounts) => void) {
    this.atShutdown = atShutdown;
  }

  onStart(): void {
    this.started++;
  }

  onEnd({ status, attributes }: EndedSpan): void {
    this.ended++;
    if (status.code === 2) this.failed++;
    if (attributes["error.type"] === "interrupted") this.interrupted++;
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {
    const { started, ended, failed, interrupted } = this;
    this.atShutdown({ started, ended, failed, interrupted });
  }
}
