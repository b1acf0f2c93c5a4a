import type { Context } from "@opentelemetry/api";
import { warn } from "../process/report.ts";
import { activeContext } from "./run-in.ts";

/** What an invocation can hang on: another invocation, or any context of the OTel API. */
export type Parent = { readonly context: Context } | Context;

/** What a scope context needs to know of its invocation. */
export interface Scoped {
  readonly ended: boolean;
  readonly context: Context;
}

/**
 * The context that `enter` activates. It answers from its invocation while that is open and from
 * the nearest open former context afterwards: an ended scope that stays active, because it was
 * disposed in another frame, is as good as gone.
 */
export class ScopeContext implements Context {
  /** By which other copies of this package (ESM and CJS) know it. */
  readonly isGenspanScope: true = true;
  private invocation: Scoped | undefined;
  private former: Context;

  constructor(invocation: Scoped, former: Context) {
    this.invocation = invocation;
    this.former = resolve(former);
  }

  /** The context that counts now; never a scope that has ended. */
  current(): Context {
    if (this.invocation !== undefined && !this.invocation.ended) return this.invocation.context;
    this.invocation = undefined;
    this.former = resolve(this.former);
    return isScope(this.former) ? this.former.current() : this.former;
  }

  /** The nearest scope that is still open, or the context beneath all ended ones. */
  open(): Context {
    if (this.invocation !== undefined && !this.invocation.ended) return this;
    this.invocation = undefined;
    this.former = resolve(this.former);
    return this.former;
  }

  getValue(key: symbol): unknown {
    return this.current().getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return this.current().setValue(key, value);
  }

  deleteValue(key: symbol): Context {
    return this.current().deleteValue(key);
  }
}

/** The context that an invocation starts in. */
export function parentContext(parent: Parent | undefined | null): Context {
  const context = contextOf(parent) ?? activeContext();
  return isScope(context) ? context.current() : context;
}

function contextOf(parent: Parent | undefined | null): Context | undefined {
  if (parent === undefined || parent === null) return undefined;
  try {
    return "context" in parent ? parent.context : parent;
  } catch {
    warn("what was given as parent is none: the active context is taken");
    return undefined;
  }
}

function resolve(context: Context): Context {
  return isScope(context) ? context.open() : context;
}

function isScope(context: Context): context is ScopeContext {
  return (context as Partial<ScopeContext>).isGenspanScope === true;
}
