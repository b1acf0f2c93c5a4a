import { isThirdLine } from "./load-modules.ts";
import { otel2 } from "./otel-2.ts";
import { otel3 } from "./otel-3.ts";
import type { OtelLine } from "./otel-line.ts";

/** The line that the installed API belongs to. */
export const installedLine: OtelLine = isThirdLine ? otel3 : otel2;
