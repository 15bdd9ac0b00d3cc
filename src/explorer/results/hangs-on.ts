import { formatNumber, type Drivers, type Results } from "../../index.ts";

/** What a worker needs to find what turns a choice: the goal over the whole run, of everybody. */
export const onlyGoal = ({ info, records }: Results, goal: string): Results => ({
  info,
  records: records.filter(({ measure, week, group }) => measure === goal && week === -1 && group === "all"),
});

/** A number with three digits that count. */
export const digits = (value: number): string => String(Number(value.toPrecision(3))).replace("-", "−");

/** How strong a parameter would have had to be to be found. */
export function missedInWords({ detectable, looked, n }: Drivers): string {
  if (!Number.isFinite(detectable)) return "";
  return (
    `Of ${looked} parameters and from ${n} replications, only one behind about ${formatNumber(100 * detectable, 0)} % ` +
    "of the difference’s variance would have been found; more replications find smaller ones."
  );
}
