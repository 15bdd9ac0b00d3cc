import { expect, it } from "vitest";
import { measures } from "../../src/measures/index.ts";
import type { Tally } from "../../src/model/results.ts";

/** Two weeks in which everything was counted once, but for one counter; `read` collects the counters that are asked. */
function weeksWithout(nothing: string | undefined, read: Set<string>): Tally[] {
  const get = (_: object, counter: string): number => (read.add(counter), counter === nothing ? 0 : 1);
  return [new Proxy({}, { get }), new Proxy({}, { get })] as Tally[];
}

it.each(Object.values(measures))(
  "$name is a number or undefined, never infinite, whatever was not counted",
  ({ compute }) => {
    // prettier-ignore
    const read = new Set<string>();
    compute(weeksWithout(undefined, read));
    const infinite = [...read].filter((counter) => Math.abs(compute(weeksWithout(counter, new Set()))) === Infinity);
    expect(infinite).toEqual([]);
  },
);
