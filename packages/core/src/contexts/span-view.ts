import { type Context, type Span, trace } from "@opentelemetry/api";

/**
 * A context with another span. Those of the API copy all that a context holds for each value that
 * is set; this one is two references, however deep spans nest: on a view lies no other view.
 */
class SpanView implements Context {
  /** By which other copies of this package (ESM and CJS) know a view. */
  readonly genspanBase: Context;
  private readonly span: Span;

  constructor(context: Context, span: Span) {
    this.genspanBase = (context as Partial<SpanView>).genspanBase ?? context;
    this.span = span;
  }

  getValue(key: symbol): unknown {
    return key === spanKey() ? this.span : this.genspanBase.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    const base = this.genspanBase.setValue(key, value);
    return key === spanKey() ? base : new SpanView(base, this.span);
  }

  deleteValue(key: symbol): Context {
    const base = this.genspanBase.deleteValue(key);
    return key === spanKey() ? base : new SpanView(base, this.span);
  }
}

/** `context` with `span`, as `trace.setSpan` gives it. */
export function viewWithSpan(context: Context, span: Span): Context {
  return new SpanView(context, span);
}

let found: symbol | undefined;

/** The key of the span, which the API does not tell, but uses. */
function spanKey(): symbol | undefined {
  if (found === undefined) {
    const listening: Context = {
      getValue: (key) => {
        found = key;
      },
      setValue: () => listening,
      deleteValue: () => listening,
    };
    trace.getSpan(listening);
  }
  return found;
}
