import { diag } from "@opentelemetry/api";
import type { Signal } from "../settings/start-options.ts";

/** Something that could not be sent or ended. */
export interface Failure {
  readonly signal: Signal | "genai";
  /** What went wrong, without headers and without what the backend answered. */
  readonly message: string;
}

/** Remembers failures until somebody asks; beyond 100 only their number. */
export class Failures {
  #list: Failure[] = [];
  #more = 0;
  #count = 0;

  /** How many there have been in all. */
  get count(): number {
    return this.#count;
  }

  add(signal: Failure["signal"], message: string): void {
    diag.error(`@genspan/node: ${signal}: ${message}`);
    this.#count++;
    if (this.#list.length < 100) this.#list.push({ signal, message });
    else this.#more++;
  }

  /** The failures since the last call. */
  take(): readonly Failure[] {
    const taken = this.#list;
    if (this.#more > 0) taken.push({ signal: "genai", message: `${this.#more} further failures` });
    this.#list = [];
    this.#more = 0;
    return taken;
  }
}

/**
 * Name and code of an error, also of a hostile one, or of all in a list, as providers reject with
 * them; its message may repeat a backend's answer.
 */
export function describeError(error: unknown): string {
  try {
    if (Array.isArray(error)) return error.map(describeError).join(", ");
    const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
    const type = typeof name === "string" ? name : typeof error;
    return typeof code === "string" || typeof code === "number" ? `${type} (${code})` : type;
  } catch {
    return typeof error;
  }
}
