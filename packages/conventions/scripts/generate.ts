import { writeFileSync } from "node:fs";
import { defaultLayers, registry } from "../src/registry/registry.ts";
import { findingLevels } from "../src/validation/finding.ts";
import { renderDocs } from "./render-docs.ts";
import { renderNames } from "./render-names.ts";

const root = new URL("../", import.meta.url);

writeFileSync(new URL("src/names.ts", root), renderNames(registry, defaultLayers));
writeFileSync(
  new URL("../../docs/conventions.md", root),
  renderDocs(registry, defaultLayers, findingLevels),
);
