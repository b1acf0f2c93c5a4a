import type { Reporter, TestModule } from "vitest/node";

/** Closes a run with the line `N passed, N failed`; a module that could not be loaded counts as a failure. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      const before = failed;
      for (const test of module.children.allTests()) {
        if (test.result().state === "passed") passed++;
        else failed++;
      }
      if (failed === before && !module.ok()) failed++;
    }
    process.once("exit", () => console.log(`\n${passed} passed, ${failed} failed`));
  }
}
