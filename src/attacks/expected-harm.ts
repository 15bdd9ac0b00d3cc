import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { checkEstimate } from "./attack-result.ts";
import type { Estimate } from "../model/results.ts";

/** What a rational attacker does with a release, and what it costs the people in it. */
export interface ExpectedHarm {
  /** Whether the attack pays at the estimated success. */
  readonly attacked: boolean;
  /** Records re-identified. */
  readonly records: Estimate;
  /** What the attacker earns after his cost, in money; never below 0, for he may abstain. */
  readonly profit: Estimate;
  /** What the people lose, in money. */
  readonly harm: Estimate;
}

/**
 * Expected harm of a release: an attacker attacks a record when gain × success > cost, each record at the same price.
 * Wan, Z. et al. (2015). A game theoretic framework for analyzing re-identification risk.
 * doi:10.1371/journal.pone.0120592.
 *
 * @param options.success share of records that an attack re-identifies, with its interval
 * @param options.gain money an attacker earns with one re-identified record
 * @param options.cost money an attack on one record costs him
 * @param options.records number of records
 * @param options.loss money a re-identified person loses; absent means the same as the gain
 *
 * @example
 * const success = { estimate: 0.3, low: 0.25, high: 0.35 };
 * const expected = expectedHarm({ success, gain: 10, cost: 2, records: 1000 });
 * [expected.attacked, expected.profit.estimate, expected.harm.estimate] // → [true, 1000, 3000]
 */
export function expectedHarm(options: {
  readonly success: Estimate;
  readonly gain: number;
  readonly cost: number;
  readonly records: number;
  readonly loss?: number;
}): ExpectedHarm {
  checkOptions("expectedHarm", options, ["success", "gain", "cost", "records", "loss"]);
  const { success } = options;
  checkEstimate("expectedHarm.success", success);
  const gain = checkNumber("expectedHarm.gain", options.gain, { min: 0, below: Infinity });
  const cost = checkNumber("expectedHarm.cost", options.cost, { min: 0, below: Infinity });
  const records = checkNumber("expectedHarm.records", options.records, { min: 0, integer: true });
  const loss = checkNumber("expectedHarm.loss", options.loss ?? gain, { min: 0, below: Infinity });
  const each = (f: (share: number) => number): Estimate => ({
    estimate: f(success.estimate),
    low: f(success.low),
    high: f(success.high),
  });
  const pays = (share: number): boolean => gain * share > cost;
  const found = (share: number): number => (pays(share) ? share * records : 0);
  return {
    attacked: pays(success.estimate),
    records: each(found),
    profit: each((share) => (pays(share) ? records * (gain * share - cost) : 0)),
    harm: each((share) => loss * found(share)),
  };
}
