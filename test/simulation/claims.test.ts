import { expect, test } from "vitest";
import { reveal } from "../../src/collection/link.ts";
import type { Policy, Strategy } from "../../src/model/strategy.ts";
import { answersOf } from "../../src/privacy/local/answers.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { localDp, minimisation, storageLimit } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const policy = (name: string, ...strategies: Strategy[]): Policy => ({ name, strategies });
const SIZE = { customers: 250, weeks: 5, burnIn: 8, visits: 1.5, parameters: { "choice.views": 2 } };

/** What the runs of a study stored, and what the first of them would have stored in the clear. */
function runsOf(policies: readonly Policy[]): ReadonlyMap<string, Run> {
  const runs = new Map<string, Run>();
  simulate(smallStudy(policies, SIZE), 1, { onPolicy: (_, run) => runs.set(run.policy.name, run) });
  return runs;
}

// the events of the burn-in are the same under every policy but for what was done to them
const items = (run: Run, week: number): ReadonlyMap<string, number> => {
  const batch = run.store.batches[week];
  const customers = reveal(batch.customers);
  return new Map(
    Array.from(batch.items, (item, e) => [`${customers[e]}/${batch.signals[e]}/${batch.ordinals[e]}`, item]),
  );
};

test.each([
  ["begun with the policy", [policy("clear")], [localDp({ epsilon: 3 })]],
  ["shared with the reference", [policy("clear"), policy("first", localDp({ epsilon: 3 }))], [localDp({ epsilon: 3 })]],
  ["after another strategy", [policy("clear")], [minimisation({ signals: ["purchases"] }), localDp({ epsilon: 4 })]],
  ["before another strategy", [policy("clear")], [localDp({ epsilon: 4 }), storageLimit({ weeks: 40 })]],
  ["twice", [policy("clear")], [localDp({ epsilon: 5 }), localDp({ epsilon: 4 })]],
  ["nothing", [policy("clear")], [minimisation({ share: 0.5 })]],
])("randomised %s: each week's events kept their item as often as the table says", (_, others, strategies) => {
  const runs = runsOf([...others, policy("dp", ...strategies)]);
  const [clear, dp] = [runs.get("clear")!, runs.get("dp")!];
  let [kept, expected, variance, n] = [0, 0, 0, 0];
  for (let week = 0; week < 8; week++) {
    const { p } = answersOf(dp.learned.held!, week);
    const truth = items(clear, week);
    for (const [event, item] of items(dp, week)) {
      n++;
      expected += p;
      variance += p * (1 - p);
      if (truth.get(event) === item) kept++;
    }
  }
  expect(n).toBeGreaterThan(500);
  // 4 standard errors: false alarm 6e-5 each
  expect(Math.abs(kept - expected)).toBeLessThanOrEqual(4 * Math.sqrt(variance));
});

test("rows that a reference randomised are called so by a policy that does not go on", () => {
  const runs = runsOf([
    policy("dp", localDp({ epsilon: 3 })),
    policy("no more"),
    policy("other", localDp({ epsilon: 2 })),
  ]);
  const [dp, none, other] = ["dp", "no more", "other"].map((name) => runs.get(name)!.learned.held!);
  expect(none.answers).toHaveLength(2);
  expect(answersOf(none, 7)).toEqual(answersOf(dp, 7));
  expect(answersOf(none, 8)).toEqual({ from: 8, p: 1, q: 0, bits: false });
  // two channels one after the other: advantages multiply
  const [first, second, both] = [answersOf(dp, 7), answersOf(other, 9), answersOf(other, 7)];
  expect(both.p - both.q).toBeCloseTo((first.p - first.q) * (second.p - second.q), 12);
});
