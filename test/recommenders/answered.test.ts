import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import type { Answers, Held } from "../../src/model/table.ts";
import { randomise, randomisedResponse } from "../../src/privacy/randomised-response.ts";
import { unaryEncoding } from "../../src/privacy/local/unary-encoding.ts";
import { ease } from "../../src/recommenders/ease.ts";
import { encoderOf, learnStatistics } from "../../src/recommenders/learn.ts";
import { localDp } from "../../src/strategies/local-dp.ts";
import { batchOf, contextOf, heldOf, type WrittenEvent } from "../fixtures/held.ts";

const ITEMS = 6;
/** Views of 1/64: values are then in proportion to weights to within 2 %, which is what the correction supposes. */
const WEIGHTS = { views: 1 / 64, purchases: 1, most: Infinity };
const TRUE_ROWS: readonly (readonly number[])[] = [[0, 1], [0, 1, 2], [3], [0, 0, 4], [1, 5], []];
const view = (item: number, week = 20): WrittenEvent => ({ week, item, signal: 0 });
const plain = (): Held => heldOf({ items: ITEMS, histories: TRUE_ROWS.map((row) => row.map((item) => view(item))) });

type Answer = (item: number, d: { next(): number }) => number[];
const grr = (epsilon: number): { answers: Answers; answer: Answer } => {
  const mechanism = randomisedResponse(epsilon, ITEMS);
  const word = (d: { next(): number }): number => Math.floor(d.next() * 2 ** 32);
  return {
    answers: { from: 10, p: mechanism.p, q: mechanism.q, bits: false },
    answer: (item, d) => [randomise(mechanism, item, word(d), word(d))],
  };
};
const bits = (epsilon: number, kind: "symmetric" | "optimised"): { answers: Answers; answer: Answer } => {
  const mechanism = unaryEncoding({ epsilon, domainSize: ITEMS, kind });
  const items = (set: Uint8Array): number[] => [...set.keys()].filter((i) => set[i] === 1);
  return {
    answers: { from: 10, p: mechanism.p, q: mechanism.q, bits: true },
    answer: (item, d) => items(mechanism.apply(item, d)),
  };
};

/** Mean and standard error of each number of a list over runs. */
function overRuns(runs: number, of: (run: number) => Float64Array): { mean: Float64Array; error: Float64Array } {
  const first = of(0);
  const [sum, square] = [first.slice(), first.map((x) => x * x)];
  for (let run = 1; run < runs; run++) {
    of(run).forEach((x, i) => {
      sum[i] += x;
      square[i] += x * x;
    });
  }
  const mean = sum.map((x) => x / runs);
  return { mean, error: square.map((x, i) => Math.sqrt(Math.max(0, x / runs - mean[i] * mean[i]) / runs)) };
}

describe("learning from randomised answers", () => {
  // 4.5 standard errors over some 220 numbers: false alarm 1.5e-3; without the correction the means are off by hundreds
  // of them
  const cases: readonly [string, { answers: Answers; answer: Answer }][] = [
    ["k-ary randomised response", grr(1)],
    ["k-ary randomised response, strict", grr(0.3)],
    ["symmetric unary encoding", bits(2, "symmetric")],
    ["optimised unary encoding", bits(2, "optimised")],
  ];
  it.each(cases)("%s: the expected sums are those of the true rows", (name, { answers, answer }) => {
    const exact = learnStatistics(plain(), WEIGHTS, true);
    const random = stream(name, 0, "answers");
    const learned = (run: number) => {
      const d = draws(random, run, 0, 0);
      const histories = TRUE_ROWS.map((row) => row.flatMap((item) => answer(item, d).map((given) => view(given))));
      return learnStatistics({ ...heldOf({ items: ITEMS, histories }), answers: [answers] }, WEIGHTS, true);
    };
    for (const sums of ["counts", "gram"] as const) {
      const { mean, error } = overRuns(4000, (run) => learned(run)[sums]);
      mean.forEach((x, i) => expect(Math.abs(x - exact[sums][i])).toBeLessThan(4.5 * error[i] + 1e-12));
    }
  });

  it("rows answered in several ways, and in the clear: the expected sums are those of the true rows", () => {
    const ways = [
      { from: 10, ...bits(2, "symmetric") },
      { from: 20, ...grr(1) },
    ];
    const weekOf = (k: number): number => [5, 15, 25][k % 3];
    const rows = TRUE_ROWS.map((row) => row.map((item, k) => view(item, weekOf(k))));
    const exact = learnStatistics(heldOf({ items: ITEMS, histories: rows }), WEIGHTS, true);
    const answers: Answers[] = ways.map((way) => ({ ...way.answers, from: way.from }));
    const random = stream("ways", 0, "answers");
    const learned = (run: number) => {
      const d = draws(random, run, 0, 0);
      const histories = rows.map((row) =>
        row.flatMap(({ item, week }) => {
          const way = ways.findLast(({ from }) => from <= week);
          return way === undefined ? [view(item, week)] : way.answer(item, d).map((given) => view(given, week));
        }),
      );
      return learnStatistics({ ...heldOf({ items: ITEMS, histories }), answers }, WEIGHTS, true);
    };
    // 4.5 standard errors over some 55 numbers: false alarm 4e-4
    for (const sums of ["counts", "gram"] as const) {
      const { mean, error } = overRuns(4000, (run) => learned(run)[sums]);
      mean.forEach((x, i) => expect(Math.abs(x - exact[sums][i])).toBeLessThan(4.5 * error[i] + 1e-12));
    }
  });

  it("leaves events from before the mechanism as they are", () => {
    const old = heldOf({ items: ITEMS, histories: TRUE_ROWS.map((row) => row.map((item) => view(item, 5))) });
    const exact = learnStatistics(old, WEIGHTS, true);
    const same = learnStatistics({ ...old, answers: [grr(1).answers] }, WEIGHTS, true);
    same.gram.forEach((x, i) => expect(x).toBeCloseTo(exact.gram[i], 12));
    expect(same.noise).toEqual({ edge: 0, row: 0 });
  });

  it("keeps all items of a row, so that none is cut for its number", () => {
    const held = {
      ...heldOf({ items: ITEMS, histories: [[0, 1, 2, 3, 4, 5].map((item) => view(item))] }),
      answers: [grr(1).answers],
    };
    const space = learnStatistics(held, WEIGHTS, true).space;
    expect(encoderOf(held, space, { ...WEIGHTS, most: 2 }).encode(0)).toBe(ITEMS + 1);
  });

  it("with an ε so large that nearly nothing is changed, tends to learning without noise", () => {
    const held = plain();
    const { protect } = localDp({ epsilon: 800, on: ["events"] });
    const { answers } = protect!.incoming!(batchOf(20, []), contextOf({ items: ITEMS }));
    // no item is kept more surely than the resolution of the draw can show
    expect(answers!.p).toBeLessThan(1);
    expect(answers!.p).toBeGreaterThan(1 - 2 ** -31);
    const stored: Held = { ...held, answers: [{ from: 10, ...answers! }] };
    const scores = (of: Held): Float64Array[] => {
      const recommender = ease({ lambda: 10 });
      const model = recommender.fit(recommender.learn(of), new Float64Array(ITEMS).fill(1 / ITEMS));
      return TRUE_ROWS.map((_, row) => {
        const out = new Float64Array(ITEMS);
        model.score({ held: of, row }, out);
        return out;
      });
    };
    const exact = scores(held);
    scores(stored).forEach((row, r) => row.forEach((score, i) => expect(score).toBeCloseTo(exact[r][i], 6)));
  });

  it("with an ε so small that nothing is told, ranks by the books", () => {
    const random = draws(stream("small", 0, "answers"), 0, 0, 0);
    const { answers, answer } = grr(0.05);
    const histories = Array.from({ length: 400 }, (_, r) =>
      TRUE_ROWS[r % 6].flatMap((item) => answer(item, random).map((given) => ({ ...view(given), signal: 1 }))),
    );
    const held: Held = { ...heldOf({ items: ITEMS, histories }), answers: [answers] };
    const recommender = ease();
    const prior = Float64Array.of(0.3, 0.25, 0.2, 0.12, 0.08, 0.05);
    const model = recommender.fit(recommender.learn(held), prior);
    const out = new Float64Array(ITEMS);
    for (let row = 0; row < 6; row++) {
      model.score({ held, row }, out);
      expect([...out.keys()].sort((a, b) => out[b] - out[a])).toEqual([0, 1, 2, 3, 4, 5]);
    }
  });
});
