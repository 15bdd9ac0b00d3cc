import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import type { Measure, ResultRecord, Results } from "../../src/model/results.ts";

/** Whole-run values by policy, measure and replication (counted from 1). */
export type Values = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/** Results with the given whole-run values for everyone. */
export function resultsOf(
  values: Values,
  better: Readonly<Record<string, Measure["better"]>> = {},
  more: readonly ResultRecord[] = [],
): Results {
  const records = Object.entries(values).flatMap(([policy, measures]) =>
    Object.entries(measures).flatMap(([measure, list]) =>
      list.map((value, r) => ({ policy, replication: r + 1, week: -1, group: "all", measure, value })),
    ),
  );
  const names = [...new Set(records.map((record) => record.measure))];
  return {
    info: {
      question: "?",
      scenario: { name: "test", industry: "retail", currency: "€", customers: 2, weeks: 1, burnIn: 0 },
      policies: Object.keys(values).map((name) => ({ name, strategies: [] })),
      measures: names.map((name) => ({ name, label: name, unit: "", better: better[name] ?? "higher", decimals: 2 })),
      groupings: [],
      replications: Math.max(...records.map((record) => record.replication)),
      seed: "seed",
      version: "0",
    },
    records: [...records, ...more],
  };
}

/** Studies whose policies do not differ: one measure, `x`, normal values from one stream, so the same on every run. */
export function nullStudies(studies: number, policies: number, n: number): Results[] {
  const source = draws(stream("null studies", 0, `${policies} ${n}`), 0, 0, 0);
  return Array.from({ length: studies }, (_, s) => {
    const shared = Array.from({ length: n }, () => normal(source));
    const values = Array.from({ length: policies }, (_, p): [string, Record<string, number[]>] => [
      `p${p}`,
      { x: shared.map((world) => world + normal(source)) },
    ]);
    const results = resultsOf(Object.fromEntries(values));
    return { ...results, info: { ...results.info, seed: `null ${s}` } };
  });
}
