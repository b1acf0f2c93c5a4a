import { writeFileSync } from "node:fs";
import type { AnyOperation } from "../src/operation.ts";
import * as operations from "../src/operations/index.ts";
import { renderFieldWriters } from "./render-field-writers.ts";

const tables = operations as unknown as Readonly<Record<string, AnyOperation>>;
writeFileSync(new URL("../src/field-writers.ts", import.meta.url), renderFieldWriters(tables));
