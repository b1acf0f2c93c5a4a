import { writeFileSync } from "node:fs";
import { defaultLayers, registry } from "../src/registry/registry.ts";
import { renderNames } from "./render-names.ts";

writeFileSync(new URL("../src/names.ts", import.meta.url), renderNames(registry, defaultLayers));
