import { boolean, listOf, must, type Rules, text } from "../settings/check.ts";

/** Where and how metrics are served to Prometheus. */
export interface PrometheusOptions {
  /** Port to listen on, 0 for any free one. Default 9464. */
  port?: number | undefined;
  /** Address to listen on. Default `localhost`; in a container usually `0.0.0.0`. */
  host?: string | undefined;
  /** Path that answers. Default `/metrics`. */
  path?: string | undefined;
  /** Leaves `_total` off the names of counters. Default false. */
  withoutSuffixes?: boolean | undefined;
  /** Resource attributes put on every series, such as `service.name`. Default none. */
  resourceLabels?: readonly string[] | undefined;
  /**
   * Puts `otel_scope_name` and `otel_scope_version` on every series. Without them, what instruments
   * of one name in several scopes have counted adds up, and of gauges the last counts. Default false.
   */
  scopeLabels?: boolean | undefined;
}

const highestPort = 65_535;

/** What the options may be. */
export const prometheusRules: Rules<PrometheusOptions> = {
  port: must(`a whole number from 0 to ${highestPort}`, (value) => {
    return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= highestPort;
  }),
  host: text,
  path: text,
  withoutSuffixes: boolean,
  resourceLabels: listOf(text),
  scopeLabels: boolean,
};
