import { expect, test } from "vitest";
import { ease, easeWeights, tunedWeights, itemNeighbours, popularity } from "../../src/recommenders/index.ts";
import { featureSpace, rowEncoder } from "../../src/recommenders/features.ts";
import { learnStatistics } from "../../src/recommenders/learn.ts";
import { hide } from "../../src/collection/link.ts";
import type { Summary } from "../../src/model/recommender.ts";
import type { Column, Held } from "../../src/model/table.ts";
import { stream, uniform } from "../../src/core/random.ts";

const WEIGHTS = { views: 0.5, purchases: 1, most: 64 };

/** A held table from purchases per row, with one column of three values. */
function held(
  purchases: readonly (readonly number[])[],
  items: number,
  codes?: readonly (readonly [number, number])[],
): Held {
  const offsets = Uint32Array.from([
    0,
    ...purchases.map((_, r) => purchases.slice(0, r + 1).reduce((n, p) => n + p.length, 0)),
  ]);
  const flat = Uint16Array.from(purchases.flat());
  const column: Column = {
    name: "age",
    role: "quasi-identifier",
    signal: "declared",
    domain: ["young", "middle", "old"],
    ordered: true,
    lo: Uint16Array.from(codes ?? [], (c) => c[0]),
    hi: Uint16Array.from(codes ?? [], (c) => c[1]),
  };
  return {
    rows: purchases.length,
    columns: codes === undefined ? [] : [column],
    items,
    week: 0,
    identifiers: { kind: "removed", words: new Uint32Array(2 * purchases.length) },
    histories: {
      offsets,
      items: flat,
      weeks: new Uint16Array(flat.length),
      signals: new Uint8Array(flat.length).fill(1),
    },
    consent: new Uint8Array(purchases.length).fill(15),
    current: new Uint8Array(purchases.length).fill(1),
    customers: hide(Uint32Array.from(purchases, (_, i) => i)),
  };
}

/** Random purchases: every row holds each item with a probability that depends on item and taste. */
function randomRows(rows: number, items: number): number[][] {
  const s = stream("ease", 0, "rows");
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: items }, (_, j) => j).filter((j) => uniform(s, r, 0, 0, j) < (j % 2 === r % 2 ? 0.5 : 0.2)),
  );
}

/**
 * Ridge regression of item j on all other features, by Gaussian elimination with pivoting: the problem EASE solves in
 * closed form.
 */
function regression(summary: Summary, lambda: number, j: number): number[] {
  const { size } = summary.space;
  const others = Array.from({ length: size }, (_, f) => f).filter((f) => f !== j);
  const a = others.map((f) => [
    ...others.map((g) => summary.gram[f * size + g] + (f === g ? lambda : 0)),
    summary.gram[f * size + j],
  ]);
  for (let c = 0; c < a.length; c++) {
    const pivot = a.slice(c).reduce((best, row, i) => (Math.abs(row[c]) > Math.abs(a[best][c]) ? c + i : best), c);
    [a[c], a[pivot]] = [a[pivot], a[c]];
    for (let r = 0; r < a.length; r++) {
      if (r === c) continue;
      const factor = a[r][c] / a[c][c];
      for (let k = c; k <= a.length; k++) a[r][k] -= factor * a[c][k];
    }
  }
  const b = new Array<number>(size).fill(0);
  others.forEach((f, i) => (b[f] = a[i][a.length] / a[i][i]));
  return b;
}

test("EASE's weights are those of one ridge regression per item, solved another way", () => {
  const rows = randomRows(200, 7);
  const codes = rows.map((_, r): [number, number] => [r % 3, r % 3]);
  const summary = learnStatistics(held(rows, 7, codes), WEIGHTS, true);
  const weights = easeWeights(summary, 12);
  for (let j = 0; j < 7; j++) {
    const expected = regression(summary, 12, j);
    for (let f = 0; f < summary.space.size; f++) expect(weights[f * 7 + j]).toBeCloseTo(expected[f], 6);
  }
});

test("the Gram matrix and counts are the sums of x xᵀ and x, by a plain double loop", () => {
  const table = held(
    randomRows(50, 6),
    6,
    Array.from({ length: 50 }, (_, r): [number, number] => (r % 5 === 0 ? [0, 2] : r % 5 === 1 ? [0, 1] : [2, 2])),
  );
  const summary = learnStatistics(table, WEIGHTS, true);
  const { size } = summary.space;
  const expected = new Float64Array(size * size);
  const counts = new Float64Array(size);
  const encoder = rowEncoder(table, featureSpace(table), WEIGHTS);
  for (let r = 0; r < table.rows; r++) {
    const x = new Float64Array(size);
    const n = encoder.encode(r);
    for (let k = 0; k < n; k++) x[encoder.index[k]] += encoder.value[k];
    for (let a = 0; a < size; a++) {
      counts[a] += x[a];
      for (let b = 0; b < size; b++) expected[a * size + b] += x[a] * x[b];
    }
  }
  summary.gram.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 9));
  summary.counts.forEach((value, i) => expect(value).toBeCloseTo(counts[i], 9));
});

test("a value is log2(1 + weight of its events); a generalised one is spread evenly; a suppressed one is left out", () => {
  // row 0: item 1 bought three times, log2(4) = 2; row 1: an interval of two of three values
  const table = held([[1, 1, 1], [0]], 4, [
    [1, 1],
    [0, 1],
  ]);
  const encoder = rowEncoder(table, featureSpace(table), WEIGHTS);
  expect(encoder.encode(0)).toBe(3);
  expect([...encoder.index.slice(0, 3)]).toEqual([1, 4, 6]);
  expect([...encoder.value.slice(0, 3)]).toEqual([2, 1, 1]);
  expect(encoder.encode(1)).toBe(4);
  expect([...encoder.index.slice(0, 4)]).toEqual([0, 4, 5, 6]);
  expect([...encoder.value.slice(0, 4)]).toEqual([1, 1, 0.5, 0.5]);
  const suppressed = held([[0]], 4, [[0, 2]]);
  expect(rowEncoder(suppressed, featureSpace(suppressed), WEIGHTS).encode(0)).toBe(2);
});

test("scores are x B; with nothing learned they are the shares of sales", () => {
  const table = held(randomRows(120, 9), 9);
  const recommender = ease({ lambda: 5 });
  const summary = recommender.learn(table);
  const weights = easeWeights(summary, 5);
  const model = recommender.fit(summary, new Float64Array(9));
  const scores = new Float64Array(9);
  const encoder = rowEncoder(table, summary.space, WEIGHTS);
  for (const row of [0, 7, 33]) {
    model.score({ held: table, row }, scores);
    const n = encoder.encode(row);
    for (let j = 0; j < 9; j++) {
      let expected = 0;
      for (let k = 0; k < n; k++) expected += encoder.value[k] * weights[encoder.index[k] * 9 + j];
      expect(scores[j]).toBeCloseTo(expected, 12);
    }
  }
  const nobody = held([], 3);
  const one = held([[0]], 3);
  for (const r of [ease(), popularity(), itemNeighbours()]) {
    r.fit(r.learn(nobody), Float64Array.of(0.2, 0.5, 0.3)).score({ held: one, row: 0 }, scores);
    expect([...scores.slice(0, 3)]).toEqual([0.2, 0.5, 0.3]);
  }
});

test("item neighbours: cosine with shrinkage, by hand on three rows", () => {
  // items 0 and 1 together in two rows, item 2 with item 0 in one: x·y / (|x||y| + 1)
  const table = held(
    [
      [0, 1],
      [0, 1],
      [0, 2],
    ],
    3,
  );
  const recommender = itemNeighbours({ neighbours: 2, shrink: 1 });
  const scores = new Float64Array(3);
  recommender.fit(recommender.learn(table), new Float64Array(3)).score({ held: held([[0]], 3), row: 0 }, scores);
  expect(scores[0]).toBe(0);
  expect(scores[1]).toBeCloseTo(2 / (Math.sqrt(6) + 1), 6);
  expect(scores[2]).toBeCloseTo(1 / (Math.sqrt(3) + 1), 6);
});

test("options out of range are refused with path and value", () => {
  expect(() => ease({ lambda: 0 })).toThrow("ease.lambda must be a finite number above 0, got 0");
  expect(() => ease({ viewWeight: 2 })).toThrow("ease.viewWeight must be a number from 0 to 1, got 2");
  expect(() => itemNeighbours({ neighbours: 1.5 })).toThrow(
    /itemNeighbours\.neighbours must be a whole number .*1, got 1\.5/,
  );
});

test("a long row keeps its heaviest items, ties to the lower item", () => {
  const table = held([[5, 5, 0, 1, 1, 2, 3]], 6);
  const encoder = rowEncoder(table, featureSpace(table), { ...WEIGHTS, most: 3 });
  const n = encoder.encode(0);
  expect([...encoder.index.slice(0, n)]).toEqual([0, 1, 5, 6]);
  expect([...encoder.value.slice(0, n)]).toEqual([1, Math.log2(3), Math.log2(3), 1].map((x) => expect.closeTo(x, 12)));
});

test("the tuned ridge is the least for clean rows and large for rows of pure noise", () => {
  const s = stream("ridge", 0, "rows");
  const items = 40;
  // clean: two tastes, each with items of its own; noise: items that say nothing about each other, some more popular
  const clean = Array.from({ length: 600 }, (_, r) =>
    Array.from({ length: items }, (_, j) => j).filter((j) => uniform(s, r, 0, 0, j) < (j % 2 === r % 2 ? 0.5 : 0.02)),
  );
  const noise = Array.from({ length: 600 }, (_, r) =>
    Array.from({ length: items }, (_, j) => j).filter((j) => uniform(s, r, 0, 1, j) < 0.05 + 0.2 / (1 + j)),
  );
  const tuned = (rows: number[][]): number =>
    tunedWeights(learnStatistics(held(rows, items), WEIGHTS, true, true), new Float64Array(items)).lambda;
  expect(tuned(clean)).toBe(100);
  expect(tuned(noise)).toBeGreaterThan(100);
});

test("bestsellers are served where the rows kept apart hold more of them, and the model where they do not", () => {
  // learned rows hold one of items 10 to 12 beside one of 0 to 2; those kept apart two of the ten bestsellers 20 to 29,
  // of which nothing was learned
  const apart = (r: number): boolean => r % 8 === 7;
  const misled = Array.from({ length: 400 }, (_, r) =>
    apart(r) ? [20 + (r % 10), 20 + ((r + 3) % 10)] : [r % 3, 10 + (r % 3)],
  );
  const alike = misled.map((_, r) => [r % 3, 10 + (r % 3)]);
  const prior = Float64Array.from({ length: 30 }, (_, j) => (j >= 20 ? 0.1 : 0));
  const fit = (rows: number[][]) => tunedWeights(learnStatistics(held(rows, 30), WEIGHTS, true, true), prior);
  const scores = new Float64Array(30);
  ease()
    .fit(learnStatistics(held(misled, 30), WEIGHTS, true, true), prior)
    .score({ held: held([[0]], 30), row: 0 }, scores);
  expect(fit(misled).lambda).toBe(Infinity);
  expect([...scores]).toEqual([...prior]);
  expect(fit(alike).lambda).toBe(100);
});

test("rows kept apart are in no sum", () => {
  const rows = randomRows(64, 5);
  const summary = learnStatistics(held(rows, 5), WEIGHTS, true, true);
  const summed = learnStatistics(
    held(
      rows.filter((_, r) => r % 8 !== 7),
      5,
    ),
    WEIGHTS,
    true,
  );
  expect(summary.rows).toBe(56);
  expect([...summary.gram]).toEqual([...summed.gram]);
  expect(summary.validation?.offsets.length).toBe(9);
});
