import { diag } from "@opentelemetry/api";
import { describeError } from "./failures.ts";

/** What has been done and how to take it back, the last first. */
export class Undo {
  readonly #steps: (() => unknown)[] = [];

  push(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Takes everything back; a step that fails is reported and does not keep the others from it. */
  async run(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        diag.error(`@genspan/node: something could not be taken back: ${describeError(error)}`);
      }
    }
  }
}
