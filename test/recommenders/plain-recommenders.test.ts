import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factorise } from "../../src/recommenders/factorise.ts";
import {
  evaluateRanking,
  evaluateVisits,
  fitAls,
  fitCategoryBestsellers,
  fitCovisitation,
  fitEase,
  fitItemNeighbours,
  fitPersonal,
  fitPersonalAndNeighbours,
  fitPopularity,
  fitUserNeighbours,
  interactions,
  lastVisitsApart,
  maskCells,
  recommend,
  type Interactions,
  type Ranker,
} from "../../src/recommenders.ts";

const fits: Readonly<Record<string, (data: Interactions) => Ranker>> = {
  fitPopularity,
  fitPersonal,
  fitUserNeighbours,
  fitItemNeighbours,
  fitPersonalAndNeighbours,
  fitAls: (data) => fitAls(data, { factors: 3, regularisation: 1, iterations: 2 }),
  fitEase: (data) => fitEase(data, { ridge: 5 }),
};

const scoresOf = (model: Ranker, data: Interactions, customer: number): number[] => {
  const scores = new Float64Array(data.items);
  model.score(customer, scores, data);
  return [...scores];
};

/** Rows of 0 and 1, at least two customers and three items. */
const events = fc.array(
  fc.record({
    customer: fc.integer({ min: 0, max: 5 }),
    item: fc.integer({ min: 0, max: 5 }),
    visit: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const dataOf = (list: readonly { customer: number; item: number; visit: number }[]): Interactions =>
  interactions({
    customer: list.map((e) => e.customer),
    item: list.map((e) => e.item),
    visit: list.map((e) => e.visit),
    customers: 6,
    items: 6,
  });

/** Customers of two kinds, who buy from halves of the catalogue, each the same three items in every visit. */
const twoKinds = interactions(
  Object.fromEntries(
    (["customer", "item", "visit"] as const).map((column) => [
      column,
      Array.from({ length: 40 * 9 }, (_, e) => {
        const customer = Math.floor(e / 9);
        const visit = Math.floor((e % 9) / 3);
        const item = (customer % 2) * 10 + (((customer >> 1) + 3 * (e % 3)) % 10);
        return { customer, item, visit }[column];
      }),
    ]),
  ) as unknown as Parameters<typeof interactions>[0],
);

describe("interactions", () => {
  it("keep every event, by customer and in order of time", () => {
    fc.assert(
      fc.property(events, (list) => {
        const data = dataOf(list);
        expect(data.offsets[6]).toBe(list.length);
        for (let c = 0; c < 6; c++) {
          const own = list.filter((e) => e.customer === c);
          const sorted = own.map((e, k) => ({ ...e, k })).sort((a, b) => a.visit - b.visit || a.k - b.k);
          expect([...data.item.subarray(data.offsets[c], data.offsets[c + 1])]).toEqual(sorted.map((e) => e.item));
          const visits = [...new Set(sorted.map((e) => e.visit))];
          expect([...data.visit.subarray(data.offsets[c], data.offsets[c + 1])]).toEqual(
            sorted.map((e) => visits.indexOf(e.visit)),
          );
        }
      }),
    );
  });

  it("say which value must be what", () => {
    const customer = [0, 1];
    const item = [0, 1];
    expect(() => interactions({ customer, item: [0] })).toThrow(
      "interactions.item must have 2 values, as customer has, got 1",
    );
    expect(() => interactions({ customer, item: [0, 1.5] })).toThrow(
      "interactions.item[1] must be a whole number from 0 to 2147483648, got 1.5",
    );
    expect(() => interactions({ customer, item, items: 1 })).toThrow(
      "interactions.item[1] must be a whole number from 0 to 0, got 1",
    );
    expect(() => interactions({ customer, item, count: [1, 0] })).toThrow(
      "interactions.count[1] must be a finite number above 0",
    );
    expect(() => interactions({ customer, item, day: [1, NaN] })).toThrow("interactions.day[1] must be");
    expect(() => interactions({ customer, item, visits: [1] } as never)).toThrow('did you mean "visit"?');
    expect(() => fitPopularity({ ...interactions({ customer, item }), offsets: new Uint32Array(2) })).toThrow(
      "fitPopularity.data.offsets must have 3 values, one more than customers, got 2",
    );
  });
});

describe("what is kept apart", () => {
  it("is every event once: past and future are the whole", () => {
    fc.assert(
      fc.property(events, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (list, share) => {
        const data = dataOf(list);
        for (const { past, future } of [lastVisitsApart(data), maskCells(data, { share })]) {
          const count = (from: Interactions, c: number): number => from.offsets[c + 1] - from.offsets[c];
          for (let c = 0; c < 6; c++) expect(count(past, c) + count(future, c)).toBe(count(data, c));
        }
        const cells = new Set(list.map((e) => e.customer * 6 + e.item)).size;
        const { past, future } = maskCells(data, { share });
        const cellsOf = (from: Interactions): number[] =>
          Array.from({ length: 6 }, (_, c) =>
            [...new Set(from.item.subarray(from.offsets[c], from.offsets[c + 1]))].map((j) => c * 6 + j),
          ).flat();
        expect(cellsOf(future).length).toBe(Math.ceil(share * cells));
        expect(cellsOf(past).filter((cell) => cellsOf(future).includes(cell))).toEqual([]);
      }),
    );
  });

  it("is every cell as often: of 20 cells half are masked, each in about half of 400 seeds", () => {
    const data = interactions({ customer: new Array(20).fill(0), item: Array.from({ length: 20 }, (_, j) => j) });
    const masked = new Float64Array(20);
    for (let s = 0; s < 400; s++)
      for (const j of maskCells(data, { share: 0.5, seed: `${s}` }).future.item) masked[j]++;
    // 20 counts of Binomial(400, 1/2), sd 10: beyond 4.5 sd with probability 1.4e-4 for any of them
    for (const count of masked) expect(Math.abs(count - 200)).toBeLessThan(45);
  });

  it("is nobody's only visit", () => {
    const { past, future } = lastVisitsApart(interactions({ customer: [0, 0], item: [0, 1], day: [3, 3] }));
    expect([past.item.length, future.item.length]).toEqual([2, 0]);
  });
});

describe.each(Object.entries(fits))("%s", (_, fit) => {
  it("scores every item with a number, the same again, and for rows that it did not learn from", () => {
    fc.assert(
      fc.property(events, events, (list, others) => {
        const data = dataOf(list);
        const model = fit(data);
        for (let c = 0; c < 6; c++) {
          const scores = scoresOf(model, data, c);
          expect(scores.every(Number.isFinite)).toBe(true);
          expect(scoresOf(fit(dataOf(list)), data, c).every((x, j) => Math.abs(x - scores[j]) < 1e-9)).toBe(true);
          expect(scoresOf(model, dataOf(others), c).every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("refuses customers, rows and scores that do not fit", () => {
    const model = fit(twoKinds);
    expect(() => model.score(40, new Float64Array(20))).toThrow(
      "score.customer must be a whole number from 0 to 39, got 40",
    );
    expect(() => model.score(0, new Float64Array(3))).toThrow("score.scores must be 20 numbers (Float64Array), got 3");
    expect(() => model.score(0, new Float64Array(20), dataOf([]))).toThrow("score.from.items must be 20, got 6");
  });
});

describe("customers of two kinds", () => {
  const split = lastVisitsApart(twoKinds);

  it.each(["fitPersonal", "fitUserNeighbours", "fitItemNeighbours", "fitPersonalAndNeighbours", "fitAls", "fitEase"])(
    "%s tells them apart, better than bestsellers",
    (name) => {
      const scores = evaluateRanking(fits[name](split.past), split, { k: 3 });
      const floor = evaluateRanking(fitPopularity(split.past), split, { k: 3 });
      expect(scores.ndcg).toBeGreaterThan(1.5 * floor.ndcg);
      for (let c = 0; c < 40; c++) {
        const [first] = recommend(fits[name](split.past), split.past, c, { k: 1 });
        expect(Math.floor(first / 10)).toBe(c % 2);
      }
    },
  );

  it("personal frequency is never wrong of those who always buy the same", () => {
    expect(evaluateRanking(fitPersonal(split.past), split, { k: 3 })).toMatchObject({
      hitRate: 1,
      recall: 1,
      ndcg: 1,
      mrr: 1,
      map: 1,
      auc: 1,
    });
  });

  it("bestsellers of the category of what is seen first serve visitors whom nobody knows", () => {
    const category = Array.from({ length: 20 }, (_, j) => Math.floor(j / 10));
    const model = fitCategoryBestsellers(split.past, { category });
    const found = evaluateVisits(model, split.future, { atLeast: 3 });
    const { recall } = evaluateVisits(
      { name: "none", scoreVisit: (_seen, out) => out.set(new Float64Array(20)) },
      split.future,
      { atLeast: 3 },
    );
    expect(found.recall).toBe(1);
    expect(found.visits).toBe(40);
    expect(recall).toBeLessThan(1);
  });

  it("co-visitation ranks what is in the same visits first", () => {
    const model = fitCovisitation(split.past);
    const out = new Float64Array(20);
    model.scoreVisit([0], out);
    const together = [3, 6, 4, 7];
    expect(Math.min(...together.map((j) => out[j]))).toBeGreaterThan(Math.max(...[1, 10, 13].map((j) => out[j])));
    expect(() => model.scoreVisit([20], out)).toThrow("scoreVisit.seen[0] must be a whole number from 0 to 19, got 20");
  });
});

describe("bestsellers", () => {
  it("of recent days leave out what is older", () => {
    const data = interactions({ customer: [0, 0, 0], item: [0, 0, 1], day: [0, 1, 28] });
    expect(scoresOf(fitPopularity(data, { days: 27 }), data, 0)).toEqual([0, 1]);
    expect(scoresOf(fitPopularity(data, { days: 28 }), data, 0)).toEqual([1, 1]);
    const timeless = interactions({ customer: [0], item: [0] });
    expect(() => fitPopularity(timeless, { days: 28 })).toThrow(
      "fitPopularity.days must be left out for data without days",
    );
  });
});

describe("user neighbours", () => {
  it("are those of all pairs of rows, by hand", () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 6 }), (list, neighbours) => {
        const data = dataOf(list);
        const x = Array.from({ length: 6 }, (_, c) =>
          Array.from({ length: 6 }, (_, j) => Number(list.some((e) => e.customer === c && e.item === j))),
        );
        const idf = x[0].map((_, j) => Math.max(0, Math.log(6 / (1 + x.filter((row) => row[j] === 1).length))));
        const w = x.map((row) => row.map((v, j) => v * idf[j]));
        const norm = w.map((row) => Math.hypot(...row));
        for (let c = 0; c < 6; c++) {
          const like = w
            .map((row, v) =>
              norm[v] * norm[c] === 0 ? 0 : row.reduce((s, a, j) => s + a * w[c][j], 0) / (norm[v] * norm[c]),
            )
            .map((cosine) => (cosine > 1 - 1e-9 ? 0 : cosine));
          const nearest = like
            .map((s, v) => ({ s, v }))
            .sort((a, b) => (Math.abs(b.s - a.s) < 1e-12 ? a.v - b.v : b.s - a.s))
            .slice(0, neighbours);
          // at a tie for the last place, rounding may choose either
          const edge = nearest[nearest.length - 1].s;
          if (like.filter((s) => s > 0 && Math.abs(s - edge) < 1e-9).length > 1) continue;
          const expected = x[0].map((_, j) => nearest.reduce((sum, { s, v }) => sum + s * x[v][j], 0));
          const found = scoresOf(fitUserNeighbours(data, { neighbours }), data, c);
          expected.forEach((value, j) => expect(Math.abs(found[j] - value)).toBeLessThan(1.1e-6));
        }
      }),
    );
  });
});

describe("factorisation", () => {
  /** Σ c (p − x · y)² + λ (|x|² + |y|²) over all cells, and its parts' best user factors. */
  function loss(
    data: readonly (readonly number[])[],
    x: readonly (readonly number[])[],
    y: readonly (readonly number[])[],
    alpha: number,
    lambda: number,
  ): number {
    const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, v, k) => s + v * b[k], 0);
    const cells = data.flatMap((row, c) =>
      row.map((r, j) => (1 + alpha * r) * ((r > 0 ? 1 : 0) - dot(x[c], y[j])) ** 2),
    );
    return cells.reduce((a, b) => a + b, 0) + lambda * [...x, ...y].reduce((s, v) => s + dot(v, v), 0);
  }

  const dense = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }), {
    minLength: 4,
    maxLength: 4,
  });

  it("lowers the published loss with every pass, and no small change of a customer's factors lowers it", () => {
    fc.assert(
      fc.property(
        dense,
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (data, confidence, regularisation) => {
          const index = data.flatMap((row) => row.flatMap((r, j) => (r > 0 ? [j] : [])));
          const value = Float64Array.from(data.flatMap((row) => row.filter((r) => r > 0)));
          const offsets = new Uint32Array(5);
          data.forEach((row, c) => (offsets[c + 1] = offsets[c] + row.filter((r) => r > 0).length));
          const rows = { offsets, index: Uint32Array.from(index), value };
          let last = Infinity;
          for (const iterations of [1, 2, 3, 8]) {
            const model = factorise(rows, 5, { factors: 2, regularisation, confidence, iterations, seed: "test" });
            const y = Array.from({ length: 5 }, (_, j) => [...model.items.subarray(2 * j, 2 * j + 2)]);
            const x = data.map((_, c) => {
              const out = new Float64Array(2);
              model.row(
                index.slice(offsets[c], offsets[c + 1]),
                value.subarray(offsets[c], offsets[c + 1]),
                offsets[c + 1] - offsets[c],
                out,
              );
              return [...out];
            });
            const now = loss(data, x, y, confidence, regularisation);
            expect(now).toBeLessThanOrEqual(last + 1e-9);
            last = now;
            for (const [c, k, step] of [
              [0, 0, 1e-3],
              [1, 1, -1e-3],
              [3, 0, -1e-3],
            ] as const) {
              const moved = x.map((row, r) => row.map((v, i) => (r === c && i === k ? v + step : v)));
              expect(loss(data, moved, y, confidence, regularisation)).toBeGreaterThan(now);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("of one factor without confidence is the leading singular vector, shrunk: σ − λ", () => {
    // with α = 0 and λ the loss is that of nuclear-norm soft thresholding: scores are (σ₁ − λ) u₁ v₁ᵀ
    const data = interactions({ customer: [0, 0, 1, 1, 2], item: [0, 1, 0, 1, 2] });
    const model = fitAls(data, { factors: 1, confidence: 0, regularisation: 0.5, iterations: 200 });
    const rows = [0, 1, 2].map((c) => scoresOf(model, data, c));
    // the block of ones, 2 × 2, has σ = 2, u = v = (1, 1) / √2
    for (const [c, j, value] of [
      [0, 0, 0.75],
      [1, 1, 0.75],
      [2, 2, 0],
      [0, 2, 0],
    ] as const)
      expect(rows[c][j]).toBeCloseTo(value, 6);
  });

  it("tunes its regularisation on a split, and refuses one that is none", () => {
    const split = lastVisitsApart(twoKinds);
    expect(evaluateRanking(fitAls(split.past, { factors: 4 }), split, { k: 3 }).ndcg).toBeGreaterThan(0.5);
    expect(() => fitAls(twoKinds, { regularisation: 0 })).toThrow(
      "fitAls.regularisation must be a finite number above 0, got 0",
    );
  });

  it("starts from the seed", () => {
    const one = (seed: string): number[] =>
      scoresOf(fitAls(twoKinds, { factors: 4, regularisation: 1, iterations: 1, seed }), twoKinds, 0);
    expect(one("a")).toEqual(one("a"));
    expect(one("a")).not.toEqual(one("b"));
  });
});

describe("EASE", () => {
  it("has the closed form of two items: B₁₂ = g₁₂ / (g₂₂ + ridge)", () => {
    // customers with both, the first alone and the second alone: a, b and c of them
    const [a, b, c, ridge] = [5, 3, 2, 4];
    const rows = [
      ...Array.from({ length: a }, () => [0, 1]),
      ...Array.from({ length: b }, () => [0]),
      ...Array.from({ length: c }, () => [1]),
    ];
    const data = interactions({ customer: rows.flatMap((row, r) => row.map(() => r)), item: rows.flat() });
    const model = fitEase(data, { ridge });
    expect(scoresOf(model, data, a)[1]).toBeCloseTo(a / (a + b + ridge), 6);
    expect(scoresOf(model, data, a + b)[0]).toBeCloseTo(a / (a + c + ridge), 6);
  });

  it("tunes its ridge beyond the usual ones where the data need it", () => {
    expect(fitEase(twoKinds).name).toMatch(/^EASE, ridge \d/);
    expect(Number(fitEase(twoKinds).name.split(" ").pop())).toBeLessThanOrEqual(100);
    expect(() => fitEase(twoKinds, { ridge: 0 })).toThrow("fitEase.ridge must be a finite number above 0, got 0");
  });
});

describe("the blend", () => {
  it("at its ends ranks as one of its parts does", () => {
    for (const [weight, part] of [
      [1, fitPersonal(twoKinds)],
      [0, fitUserNeighbours(twoKinds)],
    ] as const)
      for (let c = 0; c < 6; c++)
        expect(recommend(fitPersonalAndNeighbours(twoKinds, { weight }), twoKinds, c, { k: 3 })).toEqual(
          recommend(part, twoKinds, c, { k: 3 }),
        );
  });
});
