/** Something to measure: a call, or an async call that is awaited before the next one. */
export type Lap = () => unknown;

/** Contenders that do the same work, and the hand-written code that they are compared with. */
export interface Race {
  /** How the span is held open, in the words of the table. */
  readonly form: string;
  /** What the others are divided by. */
  readonly raw: Lap;
  readonly contenders: Readonly<Record<string, Lap>>;
}

/** One kind of work, with one race for each way to write it. */
export interface Work {
  readonly name: string;
  /** The heading of its table. */
  readonly title: string;
  /** Whether a meter provider is there. */
  readonly metrics: boolean;
  /** How many operations a lap is, for times and bytes per operation. */
  readonly operations: number;
  /** Called once providers are registered. */
  readonly races: () => readonly Race[];
}
