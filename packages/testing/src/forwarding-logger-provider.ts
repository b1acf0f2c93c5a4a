import type { Logger, LoggerOptions, LoggerProvider, LogRecord } from "@opentelemetry/api-logs";

/**
 * The logger provider that recordings register, one for each registry of logs. Its loggers ask at
 * every record who records now: a logger taken once at module level is kept by the API for ever,
 * as tracers are.
 */
export class ForwardingLoggerProvider implements LoggerProvider {
  /** The provider of the recording that is running, if one is. */
  target: LoggerProvider | undefined;
  readonly #registered: () => LoggerProvider;

  /** With the provider that is registered where no recording is running. */
  constructor(registered: () => LoggerProvider) {
    this.#registered = registered;
  }

  getLogger(name: string, version?: string, options?: LoggerOptions): Logger {
    const logger = (): Logger =>
      (this.target ?? this.#registered()).getLogger(name, version, options);
    return {
      emit: (record: LogRecord): void => logger().emit(record),
      enabled: (filter?: Parameters<Logger["enabled"]>[0]): boolean => logger().enabled(filter),
    };
  }

  /** Programs may flush what is registered; a recording keeps each record as it is emitted. */
  async forceFlush(): Promise<void> {}
}
