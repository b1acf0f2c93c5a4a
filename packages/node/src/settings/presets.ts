/** Where the data of a preset goes. */
export type PresetExporter = "otlp" | "console" | "memory";

/** All of them. */
export const presetExporters: readonly PresetExporter[] = ["otlp", "console", "memory"];

/** A backend as data: what `start` fills in for it where the options do not say otherwise. */
export interface Preset {
  readonly exporter: PresetExporter;
  /** Base address of OTLP. */
  readonly endpoint?: string | undefined;
  /** Headers of OTLP; a function, so that printing a preset shows no key. */
  readonly headers?: (() => Readonly<Record<string, string>>) | undefined;
}

/** Options of `apmplus`. */
export interface ApmplusOptions {
  /** Host of the region's collector, with or without scheme and port. */
  host: string;
  /** The application's key; sent as a header, never logged. */
  appKey: string;
}

/**
 * Volcengine APMPlus over OTLP/HTTP. A host without scheme is reached over plain HTTP, one without
 * port on 4318 (443 for https). Throws if host or key is missing or malformed.
 */
export function apmplus({ host, appKey }: ApmplusOptions): Preset {
  if (typeof appKey !== "string" || appKey.trim() === "")
    throw new TypeError("apmplus: appKey is missing; it must be the key of the application");
  if (/[^\x21-\x7e]/.test(appKey.trim()))
    throw new TypeError("apmplus: appKey has characters that no header may have");
  return {
    exporter: "otlp",
    endpoint: apmplusEndpoint(host),
    headers: () => ({ "x-byteapm-appkey": appKey.trim() }),
  };
}

function apmplusEndpoint(host: unknown): string {
  const text = typeof host === "string" ? host.trim() : "";
  const url = parse(withScheme(text));
  if (text === "" || !url || !/^https?:$/.test(url.protocol))
    throw new TypeError("apmplus: host must be a host name with optional http(s) scheme and port");
  if (url.port === "" && url.protocol === "http:" && !/:80\/?$/.test(text)) url.port = "4318";
  return url.origin;
}

function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
