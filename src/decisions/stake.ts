import { checkNumber } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Stake, StudyInfo } from "../model/results.ts";

/** A firm of which nothing is known looks five years ahead. */
const USUAL: Stake = { customers: 100_000, years: 5, discount: 0.05 };

/**
 * For whom a study decides: the `firm` of its scenario, five years and a discount of 0.05 unless it says otherwise; without
 * one a firm of 100,000 customers.
 *
 * @example
 * stakeOf({}).customers // → 100000
 */
export function stakeOf(info: Pick<StudyInfo, "stake">): Stake {
  checkShape("stakeOf.info", info, { "stake?": { customers: "finite", years: "finite", discount: "finite" } });
  return info.stake ?? USUAL;
}

/** Money of one customer as money of the whole firm. */
export const ofFirm = (perCustomer: number, { customers }: Pick<Stake, "customers">): number => perCustomer * customers;

/** What a scenario says of it. */
export const stakeFrom = (firm: Partial<Stake> & Pick<Stake, "customers">): Stake => ({
  customers: firm.customers,
  years: firm.years ?? USUAL.years,
  discount: firm.discount ?? USUAL.discount,
});

/**
 * Errors: customers, years or a discount that are none.
 *
 * @example
 * checkStake({ customers: 250_000, years: 3, discount: 0.05 }); // 0 customers: "firm.customers must be …"
 * stakeOf({ stake: { customers: 250_000, years: 3, discount: 0.05 } }).years // → 3
 */
export function checkStake(stake: Stake): void {
  checkShape("firm", stake, "object");
  const { customers, years, discount } = stake;
  checkNumber("firm.customers", customers, { min: 1, below: Infinity });
  checkNumber("firm.years", years, { above: 0, max: 100 });
  checkNumber("firm.discount", discount, { min: 0, max: 1 });
}
