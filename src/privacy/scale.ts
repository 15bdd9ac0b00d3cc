import { fail, show } from "../core/check.ts";
import type { Column } from "../model/table.ts";
import { numberIn } from "./plain-value.ts";

/**
 * What leaves are worth: the numbers of a column that holds numbers, else their places in the domain (0, 1, …), which
 * mean something only where the domain is ordered.
 */
export type ColumnScale = Pick<Column, "domain" | "numbers">;

/** The number or the place of a leaf. */
export const valueAt = ({ numbers }: ColumnScale, leaf: number): number =>
  numbers === undefined ? leaf : numbers[leaf];

/** From the first leaf to the last: a difference of numbers, or leaves − 1. 0 for one leaf. */
export const range = (scale: ColumnScale): number => valueAt(scale, scale.domain.length - 1) - valueAt(scale, 0);

/** The part of the range that a run of leaves covers, in [0, 1]; 0 where the domain has one leaf. */
export const extentOf = (scale: ColumnScale, lo: number, hi: number): number =>
  (valueAt(scale, hi) - valueAt(scale, lo)) / (range(scale) || 1);

/** The numbers that all labels say, or undefined where one says none or they do not rise from label to label. */
export function risingNumbers(labels: readonly string[]): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const label of labels) {
    const number = numberIn(label);
    if (number === undefined || (numbers.length > 0 && number <= numbers[numbers.length - 1])) return undefined;
    numbers.push(number);
  }
  return numbers;
}

/**
 * A column in the codes of another one's domain, for tables whose domains were taken from different data; the same
 * column where the domains are alike. Missing stays missing. Errors: a value that the other domain does not have, or
 * several values that are not neighbours there.
 */
export function onDomainOf(column: Column, target: ColumnScale & Pick<Column, "hierarchy">): Column {
  const { domain, name } = column;
  if (domain === target.domain || sameLabels(domain, target.domain)) return column;
  const places = new Map<string | number, number>();
  const key = (of: ColumnScale, leaf: number): string | number => of.numbers?.[leaf] ?? of.domain[leaf];
  target.domain.forEach((_, leaf) => places.set(key(target, leaf), leaf));
  const last = target.domain.length - 1;
  const place = (leaf: number): number =>
    places.get(key(column, leaf)) ??
    fail(`column "${name}" must have values of the domain it is compared with, got ${show(domain[leaf])}`);
  const lo = new Uint16Array(column.lo.length);
  const hi = new Uint16Array(column.lo.length);
  for (let r = 0; r < lo.length; r++) {
    const whole = domain.length > 1 && column.lo[r] === 0 && column.hi[r] === domain.length - 1;
    [lo[r], hi[r]] = whole ? [0, last] : [place(column.lo[r]), place(column.hi[r])];
    const ranks = column.numbers !== undefined && target.numbers !== undefined;
    if (!whole && !ranks && hi[r] - lo[r] !== column.hi[r] - column.lo[r])
      fail(`column "${name}" must have its domain in the order of the one it is compared with`);
  }
  return { ...column, domain: target.domain, numbers: target.numbers, hierarchy: target.hierarchy, lo, hi };
}

const sameLabels = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((label, leaf) => label === b[leaf]);
