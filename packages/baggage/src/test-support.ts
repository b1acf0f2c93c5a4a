import { context, diag } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import fc from "fast-check";
import { onTestFinished } from "vitest";

/** The warnings that `diag` is given from now to the end of the test. */
export function collectWarnings(): string[] {
  const warnings: string[] = [];
  const nothing = () => {};
  const warn = (message: string) => {
    warnings.push(message);
  };
  diag.setLogger(
    { error: nothing, warn, info: nothing, debug: nothing, verbose: nothing },
    { suppressOverrideMessage: true },
  );
  onTestFinished(() => diag.disable());
  return warnings;
}

/** Forgets what the process was configured with, now and after the test. */
export function freshSharedState(): void {
  const forget = () => Reflect.deleteProperty(globalThis, Symbol.for("genspan.baggage"));
  forget();
  onTestFinished(() => {
    forget();
  });
}

/** Gives the process a context manager to the end of the test. */
export function enableContextManager(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  onTestFinished(() => context.disable());
}

/** An object that throws whatever one does with it. */
export function revokedProxy<T extends object>(): T {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy as T;
}

/** Strings of any UTF-16 units: control characters, separators and lone surrogates included. */
export const anyString: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({
    unit: fc.integer({ min: 0xd700, max: 0xe000 }).map((unit) => String.fromCharCode(unit)),
  }),
  fc.string({ unit: fc.constantFrom(",", ";", "=", "%", "%2", " ", "\n", "\0", "a", "gen_ai.") }),
);
