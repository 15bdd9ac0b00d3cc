/** What one answer of a test tells about a parameter. */
export interface Informs {
  /** Name of a parameter, or the beginning of several, with a dot at its end: `sensitivity.`. */
  readonly parameter: string;
  /** Standard deviation of one answer around the parameter's true value, in the parameter's unit. */
  readonly sd?: number;
  /** The same as a share of the parameter's default. */
  readonly share?: number;
}

/** Something that could be found out before deciding, as data: what it tells, what it costs, how long it takes. */
export interface Measurement {
  readonly name: string;
  /** What it is, with an article: "an A/B test of the question". */
  readonly title: string;
  /** What its answers are of: "customers", "firms and years". */
  readonly answers: string;
  readonly kind: "rate" | "mean" | "count";
  readonly informs: readonly Informs[];
  /** Money that it costs whatever its size, and of each answer. */
  readonly fixed: number;
  readonly price: number;
  readonly weeks: number;
  /** The largest size that can be had. */
  readonly most: number;
  /** Where the numbers come from. */
  readonly source: string;
}

/** Whether what a test names is a parameter: by its whole name, or by its beginning with a dot at the end. */
export const informsOf = (named: string, parameter: string): boolean =>
  named === parameter || (named.endsWith(".") && parameter.startsWith(named));
