import type { EndListener } from "./stream-end.ts";

let registry: FinalizationRegistry<EndListener> | undefined;

/**
 * Says that `reader`, which the program reads from, was left when it is collected. The listener
 * must not reach the reader, or that never happens.
 */
export function endWhenCollected(reader: object, end: EndListener): void {
  if (typeof FinalizationRegistry === "undefined") return;
  registry ??= new FinalizationRegistry((abandoned) => abandoned("left"));
  registry.register(reader, end);
}
