import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderDocs } from "../scripts/render-docs.ts";
import { defaultLayers, registry } from "./registry/registry.ts";
import { findingLevels } from "./validation/finding.ts";

describe("docs/conventions.md", () => {
  it("is what the registry generates: run `pnpm generate` in packages/conventions", () => {
    const page = readFileSync(new URL("../../../docs/conventions.md", import.meta.url), "utf8");
    expect(page).toBe(renderDocs(registry, defaultLayers, findingLevels));
  });
});
