import { expect, test } from "vitest";
import { replicate } from "../../src/experiments/replicate.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import {
  accessRestriction,
  context,
  fairExposure,
  minimisation,
  promise,
  reweighting,
  security,
  storageLimit,
  strategies,
} from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const SIZE = { customers: 120, weeks: 5, burnIn: 5, visits: 1.5 };
const ALL = ["views", "purchases", "declared", "location", "thirdParty", "support"] as const;
const everything = { signals: ALL };

/** Every setting at which a strategy leaves all as it is; or why there is none, and what it tends to (`dials.slow.test.ts`). */
const NEUTRAL: Readonly<Record<string, readonly Strategy[] | string>> = {
  minimisation: [
    minimisation({ signals: ALL }),
    minimisation({ share: 1 }),
    minimisation({ share: 1, keep: "random" }),
    minimisation({ share: 1, keep: "rarest" }),
    minimisation({ precision: { age: 0, cell: 0 } }),
  ],
  storageLimit: [storageLimit({ weeks: SIZE.burnIn + SIZE.weeks }), storageLimit({ weeks: 1000 })],
  purposeLimitation: "whatever signals purposes may use, nobody reads rows without consent to the own purpose",
  accessRestriction: [
    accessRestriction({ roles: { agent: {} } }),
    accessRestriction({
      roles: {
        recommender: everything,
        serving: everything,
        agent: everything,
        analyst: everything,
        marketer: everything,
      },
    }),
  ],
  promise: [promise({ safety: 0 })],
  pseudonymisation: "customer numbers become tokens at every setting",
  kAnonymity:
    "tends to rows without names: these are removed at every k, and a class of one row is none: k is at least 2",
  lDiversity: "as kAnonymity, whose classes it needs at every l",
  tCloseness: "is kAnonymity at t = 1, whose classes it needs at every t",
  microAggregation: "as kAnonymity: tends to rows without names",
  cohorts: "who did not agree to training is in no cohort and shows nothing, at every size",
  localDp: "tends to nothing, but at every finite epsilon some answers are false",
  centralDp: "tends to sums of bounded rows, on which no ridge is tuned: trying ridges would look at rows unpaid",
  onDevice: "tends to sums without noise: rows are on devices at every setting, and the firm's people read none",
  consent: "withdrawing gets easier than in the small print at every setting, and answers are kept as proof",
  transparency: "refuses to be nothing",
  security: [security({ level: "basic" })],
  context: [context({ use: "none" })],
  fairExposure: [fairExposure({ strength: 0 })],
  sensitiveExclusion: "refuses a scenario without a column that it would leave out",
  reweighting: [reweighting({ column: "age", most: 1 })],
  accountability: "refuses to be nothing",
};

test("every strategy has a neutral setting or a reason for having none", () => {
  expect(Object.keys(NEUTRAL).sort()).toEqual(Object.keys(strategies).sort());
});

const neutral = Object.entries(NEUTRAL).filter(([, how]) => typeof how !== "string");

test.each([0, 0.6].flatMap((once) => neutral.map(([name, settings]) => [name, once, settings] as const)))(
  "%s at its neutral setting differs from nothing in nothing, money included, where what is had is refused with probability %d",
  (name, once, settings) => {
    const policies = (settings as Strategy[]).map((strategy, i) => ({ name: `${name} ${i}`, strategies: [strategy] }));
    const study = smallStudy([{ name: "nothing", strategies: [] }, ...policies], { ...SIZE, once });
    const { records } = replicate({ ...study, measures: Object.keys(outcomes) }, 1);
    const of = (policy: string): object =>
      Object.fromEntries(
        records
          .filter((record) => record.policy === policy)
          .map(({ week, group, measure, value }) => [`${measure}, ${group}, week ${week}`, value]),
      );
    const nothing = of("nothing");
    expect(Object.keys(nothing).length).toBeGreaterThan(1000);
    for (const policy of policies)
      expect({ policy: policy.name, ...of(policy.name) }).toEqual({ policy: policy.name, ...nothing });
  },
  300_000,
);
