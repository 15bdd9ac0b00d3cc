import type { Grouping } from "../model/results.ts";
import { failAt } from "../study/problem.ts";
import { checkParts } from "./check-parts.ts";
import { claimOf, type Claim } from "./claim.ts";
import type { FigureDifference, Range } from "./figures.ts";
import type { Target } from "./target.ts";

const shown = (value: number): string => String(Number(value.toPrecision(3)));
const span = ([low, high]: Range): string =>
  low === -Infinity ? `at most ${shown(high)}` : high === Infinity ? `at least ${shown(low)}` : `${shown(low)} to ${shown(high)}`; // prettier-ignore

/**
 * Refuses targets that arithmetic shows to be impossible, before anything is simulated:
 *
 * - a value that its figure cannot have, such as a share above 1;
 * - one quantity, under the same name or another and in the same unit or in two (churn in a month and in a year, m and
 *   1 − (1 − m)^12; who agrees, and who leaves an opt-out), with intervals that do not meet;
 * - a difference or a relative change that its two quantities, where they are told by targets and by what is possible at
 *   all, cannot have: churn of 0.1 that is 0.3 above another's;
 * - a mean of everybody beyond those of all groups into which they are divided (`checkParts`).
 */
export function checkTogether(targets: readonly Target[], groupings: readonly Grouping[]): void {
  targets.forEach(checkPossible);
  const claims = targets.map(claimOf);
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
  checkParts(claims, groupings);
  targets.forEach(({ figure }, i) => {
    if (figure.says !== undefined && "against" in figure.says) checkContrast(targets, claims, figure.says, i);
  });
}

function checkPossible({ figure, value }: Target, i: number): void {
  const [least, most] = figure.range;
  if (value >= least && value <= most) return;
  failAt(["targets", i], `targets[${i}] must have a value of ${span(figure.range)} (${figure.words}), got ${value}`);
}

function checkContrast(targets: readonly Target[], claims: readonly Claim[], says: FigureDifference, i: number): void {
  const told = [says.of, says.against].map(({ words, range }) => {
    const by = claims.flatMap(({ of }, j) => (of === words ? [j] : []));
    const low = Math.max(range[0], ...by.map((j) => claims[j].low));
    const high = Math.min(range[1], ...by.map((j) => claims[j].high));
    return { by, within: [low, high] as Range };
  });
  const by = told.flatMap((one) => one.by);
  if (by.length === 0) return;
  const possible = (says.relative ? ratio : difference)(told[0].within, told[1].within);
  const { low, high, name } = targets[i];
  if (low <= possible[1] && high >= possible[0]) return;
  const others = by.map((j) => `targets[${j}] ("${targets[j].name}": ${span([claims[j].low, claims[j].high])})`);
  failAt(
    ["targets", i],
    `targets[${i}] contradicts ${others.join(" and ")}: beside ${by.length === 1 ? "it" : "them"} "${name}" can only be ${span(possible)}, got ${shown(low)} to ${shown(high)}`,
  );
}

/** What a − b can be. */
const difference = (a: Range, b: Range): Range => [a[0] - b[1], a[1] - b[0]];

/** What a / b − 1 can be; anything where one of them may be negative, or b can only be 0. */
const ratio = (a: Range, b: Range): Range =>
  a[0] < 0 || b[0] < 0 || b[1] === 0
    ? [-Infinity, Infinity]
    : [a[0] / b[1] - 1, (b[0] === 0 ? Infinity : a[1] / b[0]) - 1];
