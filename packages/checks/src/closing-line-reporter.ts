import type { Reporter, TestModule, TestRunEndReason } from "vitest/node";

/**
 * Closes a run with the line `N passed, N failed`. A module that could not be loaded counts as a
 * failure, and so does, in CI, a test that was skipped.
 */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    errors: ReadonlyArray<unknown>,
    reason: TestRunEndReason,
  ): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      const before = failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        else if (state !== "skipped" || process.env.CI) failed++;
      }
      if (failed === before && !module.ok()) failed++;
    }
    // What fails before the first test, as a setup for all, belongs to no module.
    if (failed === 0 && reason !== "passed") failed++;
    process.once("exit", () => console.log(`\n${passed} passed, ${failed} failed`));
  }
}
