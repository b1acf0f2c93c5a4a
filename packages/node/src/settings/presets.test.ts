import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type ApmplusOptions, apmplus } from "./presets.ts";

describe("apmplus", () => {
  test.each([
    ["apmplus-cn-beijing.volces.com", "http://apmplus-cn-beijing.volces.com:4318"],
    ["apmplus-cn-beijing.volces.com:4318", "http://apmplus-cn-beijing.volces.com:4318"],
    ["http://collector", "http://collector:4318"],
    ["http://collector:80", "http://collector"],
    ["https://collector", "https://collector"],
    ["https://collector:4318/", "https://collector:4318"],
    ["[::1]:4318", "http://[::1]:4318"],
  ])("takes the host %s", (host, endpoint) => {
    const preset = apmplus({ host, appKey: "key" });
    expect(preset).toMatchObject({ exporter: "otlp", endpoint });
    expect(preset.headers?.()).toEqual({ "x-byteapm-appkey": "key" });
  });

  test("shows no key when it is printed", () => {
    const preset = apmplus({ host: "h", appKey: "secret" });
    expect(inspect(preset) + JSON.stringify(preset)).not.toContain("secret");
  });

  test.each<[string, Partial<ApmplusOptions>]>([
    ["apmplus: host must be a host name with optional http(s) scheme and port", { appKey: "k" }],
    ["apmplus: host must be", { host: "ftp://h", appKey: "secret" }],
    ["apmplus: host must be", { host: "a b", appKey: "secret" }],
    ["apmplus: appKey is missing; it must be the key of the application", { host: "h" }],
    ["apmplus: appKey has characters that no header may have", { host: "h", appKey: "secret\n1" }],
  ])("refuses: %s", (message, options) => {
    const make = (): unknown => apmplus(options as ApmplusOptions);
    expect(make).toThrow(message);
    expect(make).toThrow(expect.not.stringContaining("secret"));
  });
});
