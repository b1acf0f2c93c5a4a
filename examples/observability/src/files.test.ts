import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readFigures } from "./figures.ts";

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

interface Panel {
  type: string;
  title: string;
  targets?: { expr: string }[];
}

test("the dashboard draws every figure of docs/dashboards.md and nothing else", async () => {
  const { panels } = JSON.parse(await readFile(path("dashboard.json"), "utf8")) as {
    panels: Panel[];
  };
  const drawn = panels
    .filter(({ type }) => type !== "row")
    .map(({ title, targets }) => ({ title, expression: targets?.[0]?.expr }));
  expect(drawn).toEqual(await readFigures());
});

interface CollectorConfig {
  receivers: object;
  processors: object;
  exporters: object;
  connectors: object;
  service: {
    pipelines: Record<string, { receivers: string[]; processors: string[]; exporters: string[] }>;
  };
}

test("the Collector's pipelines use what is configured, all of it, and limit memory first", async () => {
  const config = parse(await readFile(path("collector.yaml"), "utf8")) as CollectorConfig;
  const pipelines = Object.values(config.service.pipelines);
  const used = (kind: "receivers" | "processors" | "exporters"): string[] =>
    pipelines.flatMap((pipeline) => pipeline[kind]);
  const connectors = Object.keys(config.connectors);
  const withConnectors = (kind: "receivers" | "exporters"): Set<string> =>
    new Set([...Object.keys(config[kind]), ...connectors]);
  expect(new Set(used("receivers"))).toEqual(withConnectors("receivers"));
  expect(new Set(used("exporters"))).toEqual(withConnectors("exporters"));
  expect(new Set(used("processors"))).toEqual(new Set(Object.keys(config.processors)));
  for (const { processors } of pipelines) {
    expect(processors[0]).toBe("memory_limiter");
    expect(processors.at(-1)).toBe("batch");
  }
});
