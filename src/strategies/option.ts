import type { Cost, During } from "../model/strategy.ts";
import type { Given, Settled } from "../options/option.ts";

/** What every strategy takes beside its own options. */
interface Common {
  /** Replaces the usual cost, figure by figure. */
  readonly cost?: Partial<Cost>;
}

/** The options that a user of a strategy may give. */
export type OptionsOf<D> = Given<D> & Common & Partial<During>;

/** The options of a strategy after they were checked. */
export type Checked<D> = Settled<D> & Common & During;
