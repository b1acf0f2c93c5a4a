import { inject } from "vitest";

/** The tarball of a published package. */
export function tarballOf(name: string): string {
  return inject("tarballs")[name] ?? fail(`${name} was not packed`);
}

/** The project that has the packages installed beside a line of OpenTelemetry. */
export function consumerOn(line: string): string {
  return inject("consumers")[line] ?? fail(`no project was installed for OpenTelemetry ${line}`);
}

function fail(what: string): never {
  throw new Error(`${what}: ${inject("installFailure")}`);
}
