import { SCHEMA_URL } from "@genspan/conventions/names";
import type { Attributes, Context, TimeInput } from "@opentelemetry/api";
import { globalLoggerProvider, type Logger, type LoggerProvider } from "../logs.ts";
import { report } from "../report.ts";
import type { Settings } from "../settings.ts";

/** What an event says, beside its name. */
export interface Event {
  readonly attributes: Attributes;
  /** Correlates the event with the span in it. */
  readonly context: Context;
  readonly time?: TimeInput | undefined;
  /** As in the data model of OTel logs; DEBUG unless it is given. */
  readonly severity?: { readonly number: number; readonly text: string };
}

const debug = { number: 5, text: "DEBUG" };

/** Emits events through the logger provider of the moment; without one they go nowhere. */
export class EventEmitter {
  private readonly settings: Settings;
  private provider: LoggerProvider | undefined;
  private logger: Logger | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  emit(eventName: string, event: Event): void {
    try {
      const { number, text } = event.severity ?? debug;
      this.current()?.emit({
        eventName,
        severityNumber: number,
        severityText: text,
        attributes: event.attributes,
        context: event.context,
        ...(event.time !== undefined && { timestamp: event.time }),
      });
    } catch (error) {
      report(eventName, "the event could not be emitted", error);
    }
  }

  private current(): Logger | undefined {
    const provider = this.settings.loggerProvider ?? globalLoggerProvider();
    if (provider !== this.provider) {
      const { scopeName, scopeVersion } = this.settings;
      this.provider = provider;
      this.logger = provider?.getLogger(scopeName, scopeVersion, {
        schemaUrl: SCHEMA_URL,
      }) as Logger | undefined;
    }
    return this.logger;
  }
}
