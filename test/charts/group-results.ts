import { outcomes } from "../../src/outcomes/outcomes.ts";
import type { Grouping, ResultRecord, Results } from "../../src/model/results.ts";

const GROUPINGS: Grouping[] = [
  {
    name: "segment",
    label: "privacy segment",
    fixed: true,
    groups: ["fundamentalist", "pragmatist", "unconcerned"].map((label) => ({ name: `segment: ${label}`, label })),
  },
  {
    name: "consent",
    label: "consent at the start",
    fixed: false,
    groups: ["agreed", "refused"].map((label) => ({ name: `consent: ${label}`, label })),
  },
  {
    name: "age",
    label: "age",
    fixed: true,
    groups: ["young", "old"].map((label) => ({ name: `age: ${label}`, label })),
  },
];

/** Level under the reference, and what the strongest policy changes. */
const LEVELS: Readonly<Record<string, readonly [number, number]>> = {
  trust: [0.5, 0.1],
  personalisation: [0.6, -0.3],
  churn: [0.2, -0.04],
  consent: [0.95, -0.4],
  trainingConsent: [0.9, -0.5],
  thirdPartyConsent: [0.85, -0.6],
  activeShare: [0.9, 0.02],
  profit: [60, 5],
  cost: [15, -6],
  slateMargin: [20, -4],
  incidentCost: [14, -9],
  churnIrrelevance: [0.01, 0.02],
  churnIntrusion: [0.04, -0.03],
  churnBreach: [0.02, -0.015],
  churnCare: [-0.005, -0.02],
  churnNews: [0.003, 0.004],
  churnTogether: [0.002, 0.001],
  churnBackground: [0.13, 0],
};
const WEEKLY = ["churn", "consent", "trainingConsent", "thirdPartyConsent"];

/**
 * Plausible made-up results with groups, money, consent and causes of churn, by formula: the same on every run and
 * whatever the engine does. `noise` is what policies do not share.
 */
export function groupResults(
  names: readonly string[],
  { replications = 4, weeks = 6, noise = 0.2 }: { replications?: number; weeks?: number; noise?: number } = {},
): Results {
  const records: ResultRecord[] = [];
  for (let replication = 1; replication <= replications; replication++) {
    names.forEach((policy, p) => {
      const strength = p / Math.max(1, names.length - 1);
      Object.entries(LEVELS).forEach(([measure, [level, change]], m) => {
        // luck that policies share, and luck of their own, from the phases of a sine
        const luck =
          Math.abs(change || 0.01) *
          (0.3 * Math.sin(7 * replication + m) + noise * strength * Math.sin(11 * replication + 5 * p + 3 * m));
        const value = level + strength * change + (measure === "churnBackground" ? 0 : luck);
        records.push({ policy, replication, week: -1, group: "all", measure, value });
        if (WEEKLY.includes(measure))
          for (let week = 0; week < weeks; week++)
            records.push({
              policy,
              replication,
              week,
              group: "all",
              measure,
              value: Math.min(1, Math.max(0, value - 0.004 * week)),
            });
        if (measure.startsWith("churn") && measure !== "churn") return;
        GROUPINGS.forEach(({ groups }, g) =>
          groups.forEach(({ name }, k) => {
            // the second group hardly feels the policy, the third against the others
            const felt = [1, 0.02, -0.6][k];
            const own = Math.abs(change) * noise * 0.3 * strength * Math.sin(13 * replication + 2 * k + g + p);
            records.push({
              policy,
              replication,
              week: -1,
              group: name,
              measure,
              value: level * (1 - 0.05 * k) + strength * change * felt + luck + own,
            });
          }),
        );
      });
    });
  }
  return {
    info: {
      question: "Who wins and who loses?",
      scenario: { name: "retailer", industry: "retail", currency: "€", customers: 20_000, weeks, burnIn: 26 },
      policies: names.map((name) => ({ name, strategies: [] })),
      measures: Object.keys(LEVELS).map((name) => outcomes[name]),
      groupings: GROUPINGS,
      replications,
      seed: "retail-2026",
      version: "0.1.0",
    },
    records,
  };
}
