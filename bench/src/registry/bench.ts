/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  /** Unit of the value, `ns per call`. */
  readonly unit: string;
  /** Value over that of the yardstick measured in the same process; null where there is none. */
  readonly ratio: number | null;
  /** What the yardstick is, what limits the figure, or nothing. */
  readonly note: string;
}

/** Told to a bench that may take long. */
export interface BenchReport {
  /** @param label - what is being measured now */
  measuring(label: string): void;
}

/** One benchmark of the suite. Its input is fixed, so that two revisions measure the same work. */
export interface Bench {
  /** Word on the command line, kebab case. */
  readonly name: string;
  readonly summary: string;
  run(report: BenchReport): Promise<readonly BenchRow[]>;
}
