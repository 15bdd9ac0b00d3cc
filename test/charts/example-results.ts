import { measures } from "../../src/measures/index.ts";
import type { ResultRecord, Results } from "../../src/model/results.ts";

/** Options of `exampleResults`. */
export interface Example {
  readonly names: readonly string[];
  readonly replications?: number;
  readonly weeks?: number;
  /** Standard deviation of a replication's luck that policies do not share, relative to the size of effects. */
  readonly noise?: number;
  /** How far policies lie apart, from 0 (identical) to 1. */
  readonly spread?: number;
  readonly question?: string;
}

/** Measures of the examples as a study describes them. */
export const MEASURES: Results["info"]["measures"] = [
  "personalisation",
  "ndcg",
  "trust",
  "churn",
  "consent",
  "profit",
  "smallestClass",
].map((name) => {
  const { compute: _, ...info } = measures[name];
  return info;
});

/** Segments of the examples. */
const SEGMENTS: Results["info"]["groupings"][number] = {
  name: "segment",
  label: "privacy segment",
  fixed: true,
  groups: ["fundamentalist", "pragmatist"].map((label) => ({ name: `segment: ${label}`, label })),
};

const PARAMS: Readonly<Record<string, unknown>>[] = [
  { k: 10, quasiIdentifiers: ["age", "region"] },
  { epsilon: 4 },
  { interface: "fair-banner", granular: true },
  { weeks: 26 },
];
const NAMES = ["kAnonymity", "localDp", "consent", "storageLimit"];

/**
 * A small generator (mulberry32) with a normal draw: plausible made-up results for tests and pictures, the same on
 * every run.
 */
function generator(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Where a policy ends up when it protects with strength `s` in [0, 1]. */
const levels = (s: number, wobble: number): Record<string, number> => ({
  personalisation: 0.62 - 0.45 * s * s + 0.04 * wobble,
  ndcg: 0.31 - 0.12 * s * s + 0.01 * wobble,
  trust: 0.46 + 0.22 * s + 0.03 * wobble,
  churn: 0.3 - 0.1 * s + 0.06 * s * s - 0.01 * wobble,
  consent: 0.9 - 0.4 * s,
  profit: 52 - 9 * s * s + 3 * wobble,
  smallestClass: 1 + Math.round(19 * s),
});

/** Results as a study would give them, whole run and week by week, for everyone and for two groups. */
export function exampleResults({
  names,
  replications = 20,
  weeks = 52,
  noise = 0.25,
  spread = 1,
  question,
}: Example): Results {
  const normal = generator(names.length * 1000 + replications);
  const records: ResultRecord[] = [];
  const strengths = names.map((_, p) => ({
    s: (spread * p) / Math.max(names.length - 1, 1),
    wobble: p === 0 ? 0 : spread * normal(),
  }));
  for (let replication = 0; replication < replications; replication++) {
    const shared = normal();
    names.forEach((policy, p) => {
      const own = levels(strengths[p].s, strengths[p].wobble);
      const start = levels(0, 0);
      for (const { name: measure } of MEASURES) {
        const scale = Math.abs(start[measure]) * 0.06;
        const luck = scale * (0.6 * shared + (p === 0 ? 0 : noise * normal()));
        const whole = measure === "smallestClass" ? own[measure] : own[measure] + luck;
        for (const group of ["all", "segment: fundamentalist", "segment: pragmatist"]) {
          const value = group === "all" ? whole : whole * (1 + 0.02 * normal());
          records.push({ policy, replication, week: -1, group, measure, value });
        }
        if (measure === "profit" || measure === "smallestClass") continue;
        for (let week = 0; week < weeks; week++) {
          const settled = 1 - Math.exp(-week / 9);
          const level = start[measure] + settled * (own[measure] - start[measure]) + luck + scale * 0.25 * normal();
          records.push({
            policy,
            replication,
            week,
            group: "all",
            measure,
            value: measure === "churn" ? level / 52 : level,
          });
        }
      }
    });
  }
  return {
    info: {
      question:
        question ?? "How much personalisation does a retailer give up for privacy, and what does it win back in trust?",
      scenario: { name: "retailer", industry: "retail", currency: "€", customers: 20_000, weeks, burnIn: 26 },
      policies: names.map((name, p) => ({
        name,
        strategies: p === 0 ? [] : [{ name: NAMES[p % 4], params: PARAMS[p % 4] }],
      })),
      measures: MEASURES,
      groupings: [SEGMENTS],
      replications,
      seed: "retail-2026",
      version: "0.1.0",
    },
    records,
  };
}

/**
 * The same results with every policy but the first a step of local differential privacy, ε = 1, 2, 4, …; with `levels`
 * also their trust is
 * the level given, plus a little of each replication's luck.
 */
export function dialResults(
  { info, records }: Results,
  levels?: readonly number[],
  dial: string = "localDp.epsilon",
): Results {
  const [strategy, option] = dial.split(".");
  const policies = info.policies.map(({ name }, p) => ({
    name,
    strategies: p === 0 ? [] : [{ name: strategy, params: { [option]: 2 ** (p - 1) } }],
  }));
  const names = policies.map(({ name }) => name);
  const value = (record: ResultRecord): number =>
    levels && record.measure === "trust" ? levels[names.indexOf(record.policy)] + 0.02 * record.value : record.value;
  return { info: { ...info, policies }, records: records.map((record) => ({ ...record, value: value(record) })) };
}

export const THREE: readonly string[] = ["collect everything", "10-anonymity", "ask first"];
export const SIX: readonly string[] = [
  "collect everything",
  "only purchases",
  "10-anonymity",
  "ask first",
  "local DP, ε = 4",
  "keep 26 weeks",
];
export const TEN: readonly string[] = [...SIX, "rotate pseudonyms", "on-device", "central DP, ε = 1", "cohorts of 50"];
export const LONG: readonly string[] = [
  "collect everything that the shop, the app and partners can see",
  "k-anonymity on demographic columns with k = 10 and relaxed Mondrian",
  "k-anonymity on demographic columns with k = 50 and relaxed Mondrian",
  "opt-in consent with granular purposes, a fair banner and easy withdrawal",
  "local differential privacy with unary encoding, ε = 4 per event, memoised",
  "data minimisation to purchases only, stored for twenty-six weeks",
];
