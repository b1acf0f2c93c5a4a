import type { StreamEnd } from "./response.ts";

/** What hears of the end of a branch. */
export interface BranchOwner {
  branchEnded(end: StreamEnd, failure: { readonly error: unknown } | undefined): void;
}

/** One place that a stream is read from; it ends once. */
export class StreamBranch {
  ended = false;
  private readonly owner: BranchOwner;

  constructor(owner: BranchOwner) {
    this.owner = owner;
  }

  end(end: StreamEnd, failure?: { readonly error: unknown }): void {
    if (this.ended) return;
    this.ended = true;
    this.owner.branchEnded(end, failure);
  }
}
