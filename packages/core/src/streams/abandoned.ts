import type { StreamBranch } from "./stream-branch.ts";

let registry: FinalizationRegistry<StreamBranch> | undefined;

/**
 * Ends a branch when `reader`, which the program reads it from, is collected. The branch must not
 * reach the reader, or that never happens.
 */
export function endWhenCollected(reader: object, branch: StreamBranch): void {
  if (typeof FinalizationRegistry === "undefined") return;
  registry ??= new FinalizationRegistry((abandoned) => abandoned.end("left"));
  registry.register(reader, branch);
}
