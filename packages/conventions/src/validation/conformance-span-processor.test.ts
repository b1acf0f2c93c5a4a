import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { describe, expect, it } from "vitest";
import { type ConformanceOptions, ConformanceSpanProcessor } from "./conformance-span-processor.ts";

async function endSpan(options: ConformanceOptions): Promise<void> {
  const provider = new BasicTracerProvider({
    spanProcessors: [new ConformanceSpanProcessor(options)],
  });
  const attributes = { "gen_ai.operation.name": "react", "gen_ai.react.round": "1" };
  provider.getTracer("test").startSpan("react step", { attributes }).end();
  await provider.forceFlush();
  await provider.shutdown();
}

describe("ConformanceSpanProcessor", () => {
  it("gives each finding with its span when the span ends", async () => {
    const given: unknown[] = [];
    await endSpan({
      minLevel: "violation",
      onFinding: ({ id, message }, span) => given.push([id, message, span.name]),
    });
    expect(given).toEqual([
      [
        "type_mismatch",
        'Attribute "gen_ai.react.round" has type string; the conventions say int.',
        "react step",
      ],
    ]);
  });

  it("keeps what the listener throws from the program", async () => {
    const error = new Error("listener");
    const errors: unknown[] = [];
    const onFinding = () => {
      throw error;
    };
    await endSpan({ onFinding });
    await endSpan({ onFinding, onError: (thrown) => errors.push(thrown) });
    expect(errors).toEqual([error]);
  });

  it("gives the other findings to a listener that fails at one", async () => {
    const count = async (fails: boolean): Promise<number> => {
      let given = 0;
      await endSpan({
        onFinding: () => {
          given++;
          if (fails) throw new Error("listener");
        },
      });
      return given;
    };
    expect(await count(false)).toBeGreaterThan(1);
    expect(await count(true)).toBe(await count(false));
  });

  it("keeps what the listener rejects with and what onError throws from the program", async () => {
    const errors: unknown[] = [];
    const fail = () => {
      throw new Error("onError");
    };
    await endSpan({
      minLevel: "violation",
      onFinding: (async () => {
        throw "rejected";
      }) as () => void,
      onError: (error) => errors.push(error),
    });
    await endSpan({ onFinding: fail, onError: fail });
    expect(errors).toEqual(["rejected"]);
  });

  it("refuses wrong options at once", () => {
    const options = { onFinding: () => {}, semconv: ["1.0" as "1.41"] };
    expect(() => new ConformanceSpanProcessor(options)).toThrow(/^semconv: "1.0"/);
    expect(() => new ConformanceSpanProcessor({} as ConformanceOptions)).toThrow(
      "onFinding: undefined is not allowed; allowed: a function",
    );
  });
});
