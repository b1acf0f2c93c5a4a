import {
  type Context,
  createContextKey,
  INVALID_SPAN_CONTEXT,
  propagation,
  ROOT_CONTEXT,
  trace,
} from "@opentelemetry/api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { viewWithSpan } from "./span-view.ts";

const spans = [1, 2].map(() => trace.wrapSpanContext({ ...INVALID_SPAN_CONTEXT }));
const keys = [1, 2].map((number) => createContextKey(`key ${number}`));
const baggage = propagation.createBaggage({ a: { value: "1" } });

/** What somebody does to a context; `setSpan` is how spans are set in it. */
type Step = (context: Context, setSpan: typeof trace.setSpan) => Context;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...spans).map(
    (span): Step =>
      (context, setSpan) =>
        setSpan(context, span),
  ),
  fc.constantFrom(...spans).map(
    (span): Step =>
      (context) =>
        trace.setSpan(context, span),
  ),
  fc.tuple(fc.constantFrom(...keys), fc.integer()).map(
    ([key, value]): Step =>
      (context) =>
        context.setValue(key, value),
  ),
  fc.constantFrom(...keys).map(
    (key): Step =>
      (context) =>
        context.deleteValue(key),
  ),
  fc.constantFrom<Step>(
    (context) => trace.deleteSpan(context),
    (context) => propagation.setBaggage(context, baggage),
    (context) => propagation.deleteBaggage(context),
  ),
);

const seen = (context: Context): unknown => ({
  span: spans.indexOf(trace.getSpan(context)!),
  values: keys.map((key) => context.getValue(key)),
  baggage: propagation.getBaggage(context),
});

test("a view answers as the contexts of the API do, whatever is done to it", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let view: Context = ROOT_CONTEXT;
      let copy: Context = ROOT_CONTEXT;
      for (const next of steps) {
        const before = [view, seen(view)] as const;
        view = next(view, viewWithSpan);
        copy = next(copy, trace.setSpan);
        expect(seen(view)).toEqual(seen(copy));
        expect(seen(before[0])).toEqual(before[1]);
      }
    }),
  );
});

test("views do not lie on views, however deep spans nest", () => {
  let reads = 0;
  const base: Context = {
    getValue: () => ++reads,
    setValue: () => base,
    deleteValue: () => base,
  };
  let context = base;
  for (let depth = 0; depth < 100_000; depth++) context = viewWithSpan(context, spans[0]!);
  expect(trace.getSpan(context)).toBe(spans[0]);
  expect([context.getValue(keys[0]!), reads]).toEqual([1, 1]);
});
