import { describe, expect, test } from "vitest";
import { draws, stream } from "../../../src/core/random.ts";
import { cohorts } from "../../../src/privacy/anonymity/cohorts.ts";
import { histories } from "../../fixtures/people.ts";

/** Two tastes: items 0 … 19 and 20 … 39, ten each. */
const baskets = (rows: number): number[][] =>
  Array.from({ length: rows }, (_, r) => {
    const d = draws(stream("cohorts", 0, "baskets"), r, 0, 0);
    return Array.from({ length: 10 }, () => 20 * (r % 2) + Math.floor(d.next() * 20));
  });

describe("cohorts", () => {
  const s = stream("cohorts", 0, "hyperplanes");

  test("none is smaller than asked, each row is in one", () => {
    for (const size of [1, 5, 50, 400]) {
      const { cohortOf, sizes } = cohorts(histories(baskets(400)), { size, stream: s });
      const counted = new Uint32Array(sizes.length);
      for (const c of cohortOf) counted[c]++;
      expect(counted).toEqual(sizes);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(size);
    }
    expect(cohorts(histories(baskets(400)), { size: 400, stream: s }).sizes).toEqual(Uint32Array.of(400));
  });

  test("people of one taste come together: more pairs of one taste within cohorts than by chance", () => {
    const { cohortOf, sizes } = cohorts(histories(baskets(400)), { size: 20, stream: s });
    let same = 0;
    let pairs = 0;
    for (let a = 0; a < 400; a++)
      for (let b = 0; b < a; b++)
        if (cohortOf[a] === cohortOf[b]) [same, pairs] = [same + ((a - b) % 2 === 0 ? 1 : 0), pairs + 1];
    expect(sizes.length).toBeGreaterThan(5);
    expect(same / pairs).toBeGreaterThan(0.9); // by chance 199.5 / 399 = 0.5
  });

  test("the order of rows changes nothing but the numbers of the cohorts", () => {
    const all = baskets(200);
    const one = cohorts(histories(all), { size: 10, stream: s });
    const other = cohorts(histories([...all].reverse()), { size: 10, stream: s });
    const together = (of: Int32Array, a: number, b: number): boolean => of[a] === of[b];
    for (let a = 0; a < 200; a++)
      for (let b = 0; b < a; b++) expect(together(other.cohortOf, 199 - a, 199 - b)).toBe(together(one.cohortOf, a, b));
  });

  test("no rows are no cohort; rows without events are alike", () => {
    expect(cohorts(histories([]), { size: 3, stream: s })).toEqual({
      cohortOf: new Int32Array(0),
      sizes: new Uint32Array(0),
    });
    const { cohortOf } = cohorts(histories([[], [], [], [1, 2], [1, 2], [1, 2]]), { size: 3, stream: s });
    expect(new Set(cohortOf.slice(0, 3)).size).toBe(1);
  });
});
