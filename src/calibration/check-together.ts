import { failAt } from "../study/problem.ts";
import type { Target } from "./target.ts";

/** What a target says, in the unit in which it can be compared with others. */
interface Claim {
  readonly of: string;
  readonly low: number;
  readonly high: number;
}

const claim = ({ figure, low, high }: Target): Claim =>
  figure.same === undefined
    ? { of: figure.words, low, high }
    : { of: figure.same.of, low: figure.same.in(low), high: figure.same.in(high) };

const shown = (value: number): string => String(Number(value.toPrecision(3)));

/**
 * Refuses targets that arithmetic shows to contradict each other, before anything is simulated: one figure, in the same
 * unit or in two (churn in a month and in a year, m and 1 - (1 - m)^12), with intervals that do not meet.
 */
export function checkTogether(targets: readonly Target[]): void {
  const claims = targets.map(claim);
  claims.forEach((one, i) => {
    const j = claims.findIndex(
      (other, k) => k < i && other.of === one.of && (other.low > one.high || other.high < one.low),
    );
    if (j < 0) return;
    const other = claims[j];
    failAt(
      ["targets", i],
      `targets[${j}] and targets[${i}] contradict each other: ${one.of} cannot be both ${shown(other.low)} to ${shown(other.high)} ("${targets[j].name}") and ${shown(one.low)} to ${shown(one.high)} ("${targets[i].name}")`,
    );
  });
}
