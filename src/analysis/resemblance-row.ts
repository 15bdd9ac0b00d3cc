/** One statistic of real purchases beside that of synthetic ones. */
export interface ResemblanceRow {
  readonly name: string;
  /** Whether a parameter of the world was chosen so that it agrees; else it is evidence. */
  readonly fitted: boolean;
  readonly real: number;
  /** Standard error of the real one; NaN where it is not known. */
  readonly error: number;
  /** Mean, least and greatest of the synthetic ones. */
  readonly synthetic: number;
  readonly low: number;
  readonly high: number;
  /** Whether synthetic ÷ real is further from 1 than a fifth. */
  readonly outside: boolean;
  /** Whether it is outside and, moreover, two standard errors of the real one away. */
  readonly miss: boolean;
}
