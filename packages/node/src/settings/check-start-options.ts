import { validateHeaderName, validateHeaderValue } from "node:http";
import { constants } from "node:os";
import { createGenAI } from "@genspan/core";
import { prometheusRules } from "../prometheus/options.ts";
import {
  boolean,
  checkOptions,
  listOf,
  millis,
  must,
  object,
  objectWith,
  oneOf,
  type Rule,
  type Rules,
  text,
} from "./check.ts";
import { endpointOf, protocols } from "./otlp-target.ts";
import { type Preset, presetExporters } from "./presets.ts";
import { type StartOptions, signals } from "./start-options.ts";

/** Throws a `TypeError` that names the option, its value and what is allowed. */
export function checkStartOptions(options: StartOptions): void {
  checkOptions("start", options, startRules);
}

const presetRules: Rules<Preset> = {
  exporter: oneOf(...presetExporters),
  endpoint: text,
  headers: must("a function that returns them", (value) => typeof value === "function"),
};

const presetName = oneOf(...presetExporters);
const preset: Rule = (where, option, value) => {
  if (typeof value !== "object" || value === null) return presetName(where, option, value);
  const { exporter = null, ...more } = value as Partial<Preset>;
  checkOptions(where, { exporter, ...more } as Preset, presetRules, option);
};

/** Values of headers are secrets and are not repeated. */
const headers: Rule = (where, option, value) => {
  object(where, option, value);
  for (const [name, header] of Object.entries(value as object)) {
    try {
      validateHeaderName(name);
      if (typeof header !== "string") throw new TypeError();
      validateHeaderValue(name, header);
    } catch {
      throw new TypeError(`${where}: ${option}: ${name} must be a text that a header may have`);
    }
  }
};

const spanProcessor = objectWith("onStart", "onEnd", "forceFlush", "shutdown");
const deafSignals = ["SIGKILL", "SIGSTOP"];
const signal = must("the name of a signal that a process can listen for", (value) => {
  return (
    Object.hasOwn(constants.signals, value as string) && !deafSignals.includes(value as string)
  );
});

const startRules: Rules<StartOptions> = {
  serviceName: text,
  serviceVersion: text,
  environment: text,
  resourceAttributes: object,
  endpoint: (_, __, value) => void endpointOf(value as string),
  headers,
  protocol: oneOf(...protocols),
  preset,
  signals: listOf(oneOf(...signals)),
  prometheus: (where, option, value) =>
    checkOptions(where, value as object, prometheusRules, option),
  runtimeMetrics: boolean,
  genai: (_, __, value) => void createGenAI(value as object),
  trustInboundIdentity: boolean,
  conformance: spanProcessor,
  instrumentations: listOf(
    objectWith("enable", "disable", "setTracerProvider", "setMeterProvider"),
  ),
  spanProcessors: listOf(spanProcessor),
  logRecordProcessors: listOf(objectWith("onEmit", "forceFlush", "shutdown")),
  metricReaders: listOf(objectWith("setMetricProducer", "forceFlush", "shutdown")),
  views: listOf(object),
  sampler: objectWith("shouldSample"),
  propagator: objectWith("inject", "extract", "fields"),
  metricExportIntervalMillis: millis,
  shutdownTimeoutMillis: millis,
  shutdownOnSignals: (where, option, value) =>
    typeof value === "boolean" ? undefined : listOf(signal)(where, option, value),
};
