import type { Policy, Strategy } from "../model/strategy.ts";

/** Whether a strategy is in force so many weeks after its policy's start; Infinity asks for the policy's final state. */
export const inForce = ({ during }: Pick<Strategy, "during">, age: number): boolean =>
  during === undefined || (age >= during.from && (during.until === undefined || age < during.until));

/** A strategy that does nothing; it keeps its place, since random numbers are drawn by place. */
const resting = ({ name, params }: Strategy): Strategy => ({ name, params });

/** What a policy is made of that week. */
export const strategiesAt = ({ strategies }: Policy, age: number): readonly Strategy[] =>
  strategies.every(({ during }) => during === undefined)
    ? strategies
    : strategies.map((strategy) => (inForce(strategy, age) ? strategy : resting(strategy)));

/** Weeks after a policy's start at which one of its strategies begins or ends. */
export const datesOf = ({ strategies }: Policy): number[] =>
  strategies.flatMap(({ during }) => (during === undefined ? [] : [during.from, during.until ?? 0]));

/** How many strategies two policies have in common from the first on: same name, same options. */
export function sharedStrategies(a: readonly Strategy[], b: readonly Strategy[]): number {
  let n = 0;
  while (
    n < a.length &&
    n < b.length &&
    a[n].name === b[n].name &&
    JSON.stringify([a[n].params, a[n].during]) === JSON.stringify([b[n].params, b[n].during])
  )
    n++;
  return n;
}
