import { genspan } from "./genspan.ts";
import { loongsuite } from "./loongsuite.ts";
import { next } from "./next.ts";
import { otel } from "./otel.ts";
import type { Layer, LayerName } from "./types.ts";

/** The conventions as data, one layer per source. */
export type Registry = Readonly<Record<LayerName, Layer>>;

/** Every layer of the registry, by name. */
export const registry: Registry = { "1.41": otel, loongsuite, genspan, next };

/** The layers that genspan emits and that validation uses when none are named. */
export const defaultLayers: readonly LayerName[] = ["1.41", "loongsuite", "genspan"];
