import { SCHEMA_URL } from "@genspan/conventions/names";
import type { Attributes, Context, TimeInput } from "@opentelemetry/api";
import type { Settings } from "../configuration/settings.ts";
import { globalLoggerProvider, type Logger, type LoggerProvider } from "../process/logs.ts";
import { guarded } from "../process/report.ts";

/** What an event says, beside its name. */
export interface Event {
  readonly attributes: Attributes;
  /** Correlates the event with the span in it. */
  readonly context: Context;
  readonly time?: TimeInput | undefined;
  /** DEBUG unless it is given. */
  readonly severity?: keyof typeof severityNumbers;
}

/** As in the data model of OTel logs. */
const severityNumbers = { DEBUG: 5, INFO: 9, WARN: 13 } as const;

/** Emits events through the logger provider of the moment; without one they go nowhere. */
export class EventEmitter {
  private readonly settings: Settings;
  private provider: LoggerProvider | undefined;
  private logger: Logger | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  emit(eventName: string, { attributes, context, time, severity = "DEBUG" }: Event): void {
    guarded(eventName, "the event", () =>
      this.current()?.emit({
        eventName,
        severityNumber: severityNumbers[severity],
        severityText: severity,
        timestamp: time,
        attributes,
        context,
      }),
    );
  }

  private current(): Logger | undefined {
    const { loggerProvider, scopeName, scopeVersion } = this.settings;
    const provider = loggerProvider ?? globalLoggerProvider();
    if (provider !== this.provider) {
      this.logger = provider?.getLogger(scopeName, scopeVersion, {
        schemaUrl: SCHEMA_URL,
      }) as Logger | undefined;
      this.provider = provider;
    }
    return this.logger;
  }
}
