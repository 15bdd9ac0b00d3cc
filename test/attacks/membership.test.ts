import { describe, expect, test } from "vitest";
import type { Auxiliary, Recommending } from "../../src/attacks/attack.ts";
import { membershipInference } from "../../src/attacks/membership-inference.ts";
import { residualRisk } from "../../src/attacks/attack-result.ts";
import { slateMembership } from "../../src/attacks/slate-membership.ts";
import { draws, stream } from "../../src/core/random.ts";
import type { Model } from "../../src/model/recommender.ts";
import type { Estimate } from "../../src/model/results.ts";
import type { Held } from "../../src/model/table.ts";
import { PURCHASE } from "../../src/privacy/codes.ts";
import { selectRows } from "../../src/privacy/records.ts";
import { ease } from "../../src/recommenders/ease.ts";
import { heldOf } from "../fixtures/held.ts";

const ITEMS = 60;
const context = { stream: stream("membership", 0, "attacks") };

/** Rows of eight purchases drawn from a long tail. */
function market(rows: number, replication: number): Held {
  const histories = Array.from({ length: rows }, (_, r) => {
    const d = draws(stream("membership", replication, "rows"), r, 0, 0);
    return Array.from({ length: 8 }, (_, week) => ({
      week,
      item: Math.floor(ITEMS * d.next() * d.next()),
      signal: PURCHASE,
    }));
  });
  return heldOf({ histories, items: ITEMS });
}

/** A recommender attacked with `rows` candidates, every second one learned from. */
function setting(recommender: { train: (held: Held) => Model }, rows = 400): Recommending {
  const candidates = market(rows, 0);
  const members = Uint8Array.from({ length: rows }, (_, r) => r % 2);
  const learned = Uint32Array.from({ length: rows / 2 }, (_, i) => 2 * i + 1);
  const { train } = recommender;
  return {
    model: train(selectRows(candidates, learned)),
    train,
    candidates,
    members,
    shadow: market(rows, 1),
    control: train(market(rows / 2, 2)),
  };
}

const prior = new Float64Array(ITEMS).fill(1 / ITEMS);
const sharp = {
  train: (held: Held): Model => {
    const r = ease({ lambda: 0.5 });
    return r.fit(r.learn(held), prior);
  },
};
const target = (recommending: Recommending) => {
  const auxiliary: Auxiliary = { truth: { customerOf: new Uint32Array(0) }, recommending };
  return { release: { rows: 0, columns: [] }, auxiliary };
};

/** A model that knows its rows by heart: own items score 1, all others 0; strangers get the same score everywhere. */
const parrot = (held: Held): Model => {
  const key = (of: Held, row: number): string =>
    [...of.histories.items.subarray(of.histories.offsets[row], of.histories.offsets[row + 1])].join(",");
  const known = new Set(Array.from({ length: held.rows }, (_, r) => key(held, r)));
  return {
    score({ held: of, row }, scores) {
      scores.fill(0);
      if (!known.has(key(of, row))) return;
      for (let e = of.histories.offsets[row]; e < of.histories.offsets[row + 1]; e++) scores[of.histories.items[e]] = 1;
    },
  };
};

describe("membership inference from scores", () => {
  test("a model that knows its rows by heart is read perfectly", () => {
    const found = membershipInference().run(target(setting({ train: parrot })), context);
    expect(found.success.estimate).toBe(1);
    expect(found.figures["auc"].estimate).toBe(1);
    expect(found.figures["advantage"].estimate).toBe(1);
    expect(found.figures["tprAt01"].estimate).toBe(1);
    expect(found.figures["epsilonAtLeast"].estimate).toBeGreaterThan(3); // no error in 200 + 200: ln(0.98 / 0.018)
    expect(found.control!.estimate).toBeLessThan(0.6);
    expect(found.informative).toBe(true);
  });

  test("an item model leaks who it learned from, and less so the more it learned from", () => {
    const auc = (rows: number): Estimate =>
      membershipInference().run(target(setting(sharp, rows)), context).figures["auc"];
    const few = auc(200);
    const many = auc(1600);
    expect(few.low).toBeGreaterThan(0.7);
    expect(many.estimate).toBeLessThan(few.low);
  });

  test("a model that ignores the data is not informative, and the control leaves no residual", () => {
    const deaf = {
      train: (): Model => ({
        score: (own, scores) => void scores.forEach((_, j) => (scores[j] = (own.row * 31 + j * 17) % 23)),
      }),
    };
    const found = membershipInference().run(target(setting(deaf)), context);
    expect(found.informative).toBe(false);
    expect(found.control).toEqual(found.success);
    expect(residualRisk(found.success, found.control!).estimate).toBe(0);
    expect(found.figures["epsilonAtLeast"].estimate).toBe(0);
  });

  test("the same stream gives the same result, baseline is the commoner answer", () => {
    const s = target(setting(sharp, 100));
    expect(membershipInference().run(s, context)).toEqual(membershipInference().run(s, context));
    expect(membershipInference().run(s, context).baseline).toEqual({ estimate: 0.5, low: 0.5, high: 0.5 });
  });

  test("errors", () => {
    expect(() => membershipInference({ shadows: 1 })).toThrow(
      /^membershipInference\.shadows must be a whole number .*got 1$/,
    );
    expect(() =>
      membershipInference().run(
        { release: { rows: 0, columns: [] }, auxiliary: { truth: { customerOf: new Uint32Array(0) } } },
        context,
      ),
    ).toThrow("membershipInference needs auxiliary.recommending, got none");
  });
});

describe("membership inference from slates", () => {
  test("a model that shows members their own items gives them away", () => {
    const found = slateMembership({ k: 5 }).run(target(setting({ train: parrot }, 200)), context);
    expect(found.success.estimate).toBeGreaterThan(0.95);
    expect(found.informative).toBe(true);
  });

  test("a slate that is the same whatever was learned says nothing", () => {
    const fixed = { train: (): Model => ({ score: (_, scores) => void scores.forEach((_, j) => (scores[j] = -j)) }) };
    const found = slateMembership().run(target(setting(fixed, 200)), context);
    expect(found.informative).toBe(false);
    expect(found.control).toEqual(found.success);
    expect(found.figures["auc"].low).toBeLessThan(0.5);
  });

  test("an item model leaks through slates too; who sees the scores sees no less", () => {
    const s = target(setting(sharp));
    const slates = slateMembership().run(s, context).figures["auc"];
    const scores = membershipInference().run(s, context).figures["auc"];
    expect(slates.low).toBeGreaterThan(0.5);
    expect(scores.high).toBeGreaterThan(slates.estimate);
  });
});
