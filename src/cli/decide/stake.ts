import type { Command } from "commander";
import { checkStake, stakeOf, type Stake, type StudyInfo } from "../../index.ts";

/** Options that say for whom it is decided. */
export interface FirmFlags {
  readonly firmCustomers?: number;
  readonly years?: number;
  readonly discount?: number;
}

/** Adds the options. */
export const firmOptions = (command: Command): Command =>
  command
    .option(
      "--firm-customers <n>",
      "customers for whom it is decided (default: those of the scenario's `firm`)",
      Number,
    )
    .option("--years <n>", "years for which it is decided (default: the scenario's, or 5)", Number)
    .option("--discount <share>", "discount of a year (default: the scenario's, or 0.05)", Number);

/** The firm that is decided for: what the options say, else what the study says. Errors: no numbers in their ranges. */
export function askedStake({ firmCustomers, years, discount }: FirmFlags, info: StudyInfo): Stake {
  const given = stakeOf(info);
  const stake = {
    customers: firmCustomers ?? given.customers,
    years: years ?? given.years,
    discount: discount ?? given.discount,
  };
  checkStake(stake);
  return stake;
}
