import { describe, expect, test } from "vitest";
import { linkage } from "../../src/attacks/linkage.ts";
import { draws, stream } from "../../src/core/random.ts";
import { sampleWithoutReplacement } from "../../src/core/sampling.ts";
import type { Table } from "../../src/model/table.ts";
import { VIEW } from "../../src/privacy/codes.ts";
import { histories, people, unprotected } from "../fixtures/people.ts";

const context = { stream: stream("traces", 0, "attacks") };
const rowsOnly = (rows: number): Table => ({ rows, columns: [] });

/** Baskets of `size` different items out of `catalogue`, uniformly at random. */
function baskets(count: number, size: number, catalogue: number, replication: number): number[][] {
  const s = stream("traces", replication, "baskets");
  return Array.from({ length: count }, (_, i) => [...sampleWithoutReplacement(draws(s, i, 0, 0), catalogue, size)]);
}

/** Probability that another basket holds m given items. */
const holds = (m: number, size: number, catalogue: number): number =>
  Array.from({ length: m }, (_, i) => (size - i) / (catalogue - i)).reduce((p, q) => p * q, 1);

describe("linkage of traces", () => {
  test.each([1, 2, 3])("%i known purchases out of random baskets: unicity and best guess as in closed form", (m) => {
    const [count, size, catalogue] = [2000, 8, 60];
    const traces = histories(baskets(count, size, catalogue, m));
    const found = linkage({ purchases: m, targets: count }).run(
      unprotected(rowsOnly(count), traces, catalogue),
      context,
    );
    const h = holds(m, size, catalogue);
    const unique = (1 - h) ** (count - 1); // nobody else holds all m
    const guess = (1 - (1 - h) ** count) / (count * h); // E 1 / (1 + B), B binomial (count − 1, h)
    // targets share baskets, so the error is somewhat above the binomial one; 5 standard deviations and an allowance of
    // 0.005
    const error = (p: number): number => 5 * Math.sqrt((p * (1 - p)) / count) + 0.005;
    expect(Math.abs(found.figures["unique"].estimate - unique)).toBeLessThan(error(unique));
    expect(Math.abs(found.figures["bestGuess"].estimate - guess)).toBeLessThan(error(guess));
    expect(found.n).toBe(count);
    expect(found.baseline.estimate).toBeCloseTo(1 / count, 12);
  });

  test("the attacker claims a match only when one row leads; with distinct items he is always right", () => {
    const traces = histories(Array.from({ length: 40 }, (_, i) => [3 * i, 3 * i + 1, 3 * i + 2]));
    const found = linkage({ purchases: 2 }).run(unprotected(rowsOnly(40), traces, 120), context);
    expect(found.success.estimate).toBe(1);
    expect(found.figures["precision"].estimate).toBe(1);
    const alike = linkage({ purchases: 2 }).run(
      unprotected(rowsOnly(40), histories(Array(40).fill([0, 1, 2])), 3),
      context,
    );
    expect(alike.success.estimate).toBe(0);
    expect(alike.figures["claimed"].estimate).toBe(0);
    expect(alike.figures["bestGuess"].estimate).toBeCloseTo(1 / 40, 12);
    expect(alike.informative).toBe(false);
  });

  test("errors in what he knows: by chance of (1 − e)^m for one wrong item among distinct ones, the rest may still do", () => {
    // m = 1 and distinct items: right iff the known purchase is right, or wrong but by chance his own (1/40 of the
    // errors)
    const count = 1500;
    const traces = histories(Array.from({ length: count }, (_, i) => [i]));
    const found = linkage({ purchases: 1, errors: 0.3, targets: count }).run(
      unprotected(rowsOnly(count), traces, count),
      context,
    );
    expect(Math.abs(found.success.estimate - (0.7 + 0.3 / count))).toBeLessThan(4.5 * Math.sqrt(0.21 / count)); // false alarm 7e-6
    // three purchases, each wrong with probability 0.3: all three must be wrong to lose the trace for sure
    const threes = histories(Array.from({ length: count }, (_, i) => [3 * i, 3 * i + 1, 3 * i + 2]));
    const robust = linkage({ purchases: 3, errors: 0.3, targets: count, eccentricity: 0 }).run(
      unprotected(rowsOnly(count), threes, 3 * count),
      context,
    );
    expect(robust.success.estimate).toBeGreaterThan(found.success.estimate);
    expect(robust.success.estimate).toBeLessThan(1);
  });

  /**
   * Share found, best match, of person 0 who bought items 0, 1 and 2, when two rows hold item 0 and thirty rows items 1
   * and 2.
   */
  const foundAmong = (first: readonly number[], second: readonly number[], options: object = {}): number => {
    const kept = histories([first, second, ...Array.from({ length: 30 }, () => [1, 2])]);
    const truth = histories([[0, 1, 2], ...Array.from({ length: 31 }, () => [5])]);
    const target = unprotected(rowsOnly(32), kept, 6);
    const auxiliary = { ...target.auxiliary, people: people(rowsOnly(32), truth) };
    const found = linkage({ purchases: 3, eccentricity: 0, ...options }).run({ ...target, auxiliary }, context);
    expect(found.n).toBe(1);
    return found.figures["bestGuess"].estimate;
  };

  test("rare items weigh more: one that few hold beats two that many hold", () => {
    // 64 holdings, e = 0.1, rows of two items: log(1 + 9 · 64 / (2 · 2)) = 4.98 of item 0 against 2 log(1 + 9 · 64 / (2
    // · 30)) = 4.72 of items 1 and 2
    expect(foundAmong([0, 4], [0, 3])).toBe(0.5); // rows 0 and 1 tie; counting items instead would name one of the thirty
    // who believes that purchases are hardly ever missing prefers two that are there: 2 log(1 + 999 · 64 / 60) = 13.9
    // against log(1 + 999 · 64 / 4) = 9.7
    expect(foundAmong([0, 4], [0, 3], { missing: 0.001 })).toBe(0);
  });

  test("of two rows that hold the same, the shorter is likelier: the longer holds more by chance", () => {
    expect(foundAmong([0], [0, 3])).toBe(1);
    expect(foundAmong([0, 3, 4], [0])).toBe(0);
  });

  test("known weeks tell equal baskets apart", () => {
    // everybody buys items 0 … 9, in an order of their own: the week is the place in the list
    const order = Array.from({ length: 30 }, (_, i) => Array.from({ length: 10 }, (_, j) => (j * 3 + i) % 10));
    const target = unprotected(rowsOnly(30), histories(order), 10);
    expect(linkage({ purchases: 2 }).run(target, context).figures["bestGuess"].estimate).toBeCloseTo(1 / 30, 12);
    expect(linkage({ purchases: 2, weeks: 0 }).run(target, context).figures["bestGuess"].estimate).toBeCloseTo(
      10 / 30,
      12,
    ); // ten orders, three people each
  });

  test("people with too few purchases are left out and said so; views are matched only where there are no purchases", () => {
    const traces = histories([[0, 1], [2], [3, 4]]);
    const target = unprotected(rowsOnly(3), traces, 5);
    const found = linkage({ purchases: 2 }).run(target, context);
    expect(found.n).toBe(2);
    expect(found.note).toBe("1 targets with fewer than 2 different purchases left out");
    const views = {
      ...target,
      release: { ...target.release, histories: { ...traces, signals: new Uint8Array(5).fill(VIEW) } },
    };
    expect(linkage({ purchases: 2 }).run(views, context).success.estimate).toBe(1);
    const mixed = {
      ...target,
      release: { ...target.release, histories: { ...traces, signals: Uint8Array.of(VIEW, VIEW, 1, 1, 1) } },
    };
    expect(linkage({ purchases: 2 }).run(mixed, context).figures["bestGuess"].estimate).toBe(0.5);
  });

  test("claims about outsiders are false claims", () => {
    const own = histories(Array.from({ length: 40 }, (_, i) => [2 * i, 2 * i + 1]));
    const others = histories(Array.from({ length: 40 }, (_, i) => [80 + 2 * i, 81 + 2 * i]));
    const target = unprotected(rowsOnly(40), own, 160);
    const strangers = { ...target, auxiliary: { ...target.auxiliary, outsiders: people(rowsOnly(40), others, 1000) } };
    expect(linkage({ purchases: 2 }).run(strangers, context).figures["falseClaims"].estimate).toBe(0);
    const twins = { ...target, auxiliary: { ...target.auxiliary, outsiders: people(rowsOnly(40), own, 1000) } };
    expect(linkage({ purchases: 2 }).run(twins, context).figures["falseClaims"].estimate).toBe(1);
  });

  test("what is missing is named", () => {
    const target = unprotected(rowsOnly(1), histories([[0]]), 1);
    expect(() => linkage({ purchases: 0 })).toThrow(/^linkage\.purchases must be a whole number .*got 0$/);
    expect(() => linkage({ purchases: 1 }).run({ ...target, release: rowsOnly(1) }, context)).toThrow(
      "linkage needs release.histories, got none",
    );
    expect(() =>
      linkage({ purchases: 1 }).run({ ...target, auxiliary: { truth: { customerOf: new Uint32Array(1) } } }, context),
    ).toThrow("linkage needs auxiliary.people, got none");
  });
});
