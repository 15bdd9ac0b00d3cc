import fc from "fast-check";
import type { ChartRequest } from "../../src/index.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { groupingsOf } from "../../src/simulation/people/groupings.ts";
import { checkDrawable } from "../../src/study/chart-needs.ts";
import { strategies as library } from "../../src/strategies/index.ts";
import { presets } from "../../src/study/presets.ts";
import type { StudyFile } from "../../src/study/schema.ts";

const SIGNALS = ["views", "purchases", "declared", "location", "thirdParty", "support"] as const;
const READERS = ["recommender", "serving", "agent", "analyst", "marketer"] as const;
const PURPOSES = ["service", "personalisation", "training", "thirdParty"] as const;

const some = <T>(of: readonly T[], minLength: number = 0): fc.Arbitrary<T[]> =>
  fc.subarray([...of], { minLength, maxLength: Math.min(of.length, 4) });
const oneOf = <T>(...of: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...of);
const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** Options of a strategy of which only some must be there. */
const options = (shape: Record<string, fc.Arbitrary<unknown>>, ...required: readonly string[]): fc.Arbitrary<unknown> =>
  fc.record(shape, { requiredKeys: [...required], noNullPrototype: true });

/** What strategies start with whose ranges are not told. */
const asTheyStart = (told: object): Record<string, fc.Arbitrary<unknown>> =>
  Object.fromEntries(
    Object.entries(library).flatMap(([name, { record }]) => (name in told ? [] : [[name, fc.constant(record.start)]])),
  );

/** Options of strategies over their whole allowed range, as their types declare them. */
function strategyOptions(
  columns: readonly string[],
  sensitive: readonly string[],
): Record<string, fc.Arbitrary<unknown>> {
  const k = whole(2, 12);
  const epsilon = oneOf(0.01, 0.5, 1, 8, 1000);
  const delta = oneOf(1e-9, 1e-6, 0.1);
  return {
    minimisation: options({
      signals: some(SIGNALS, 1),
      fields: some(columns),
      share: real(0.05, 1),
      keep: oneOf("recent", "random", "rarest"),
    }),
    storageLimit: options({ weeks: whole(1, 60) }, "weeks"),
    purposeLimitation: options({
      purposes: fc.dictionary(oneOf(...PURPOSES), some(SIGNALS), { noNullPrototype: true }),
    }),
    accessRestriction: options(
      {
        roles: fc.dictionary(oneOf(...READERS), options({ signals: some(SIGNALS), fields: some(columns, 1) }), {
          minKeys: 1,
          noNullPrototype: true,
        }),
      },
      "roles",
    ),
    pseudonymisation: options({ rotateEvery: whole(1, 8), perPurpose: fc.boolean() }),
    kAnonymity: options(
      { k, columns: some(columns, 1), algorithm: oneOf("mondrian-strict", "mondrian-relaxed", "full-domain") },
      "k",
    ),
    lDiversity: options({ l: whole(2, 3), kind: oneOf("distinct", "entropy", "recursive"), k, sensitive: some(sensitive, 1) }, "l"), // prettier-ignore
    tCloseness: options({ t: real(0, 1), distance: oneOf("equal", "ordered"), k, sensitive: some(sensitive, 1) }, "t"),
    microAggregation: options({ k, columns: some(columns, 1) }, "k"),
    cohorts: options({ size: k, support: whole(1, 2) }, "size"),
    localDp: options(
      { epsilon, on: some(["events", "attributes"], 1), mechanism: oneOf("grr", "sue", "oue"), memoise: fc.boolean() },
      "epsilon",
    ),
    centralDp: options({ epsilon, delta, clip: whole(1, 50) }, "epsilon"),
    onDevice: options({ minimum: whole(1, 100), clip: whole(1, 50), noise: oneOf(0, 0.5, 20), delta }),
    consent: options({
      granular: fc.boolean(),
      steps: whole(0, 5),
      reaskEvery: whole(0, 5),
      withdrawSteps: whole(1, 5),
      incentive: oneOf(0, 5, 100),
      from: whole(0, 4),
    }),
    transparency: options({ notice: fc.boolean(), explanation: fc.boolean(), report: fc.boolean() }),
    security: options({ level: oneOf("basic", "hardened", "certified"), encryption: fc.boolean() }, "level"),
    context: options({ use: oneOf("none") }),
    fairExposure: options({ strength: real(0, 1) }, "strength"),
    sensitiveExclusion: options({ columns: some(columns, 1) }),
    reweighting: options({ column: oneOf(...columns), most: whole(2, 20) }, "column"),
    promise: options({ safety: real(0, 1) }),
    accountability: options({ officer: fc.boolean(), audit: oneOf("none", "internal", "published") }),
  };
}

/** Charts of a study's own measures and groups, as far as they can be drawn from them. */
const charts = (measures: readonly string[], groups: readonly string[]): fc.Arbitrary<ChartRequest[]> => {
  const one = oneOf(...measures);
  const more = some(measures, 1);
  const request = fc.oneof(
    fc.record({ chart: fc.constant("tradeoff"), x: one, y: one, colour: one }),
    fc.record({ chart: oneOf("trajectory", "winners"), measure: one }),
    fc.record({ chart: oneOf("ladder", "smallMultiples"), measures: more }),
    fc.record({ chart: fc.constant("riskUtility"), utility: one, risks: more }),
    fc.record({ chart: oneOf("survival", "churnCauses", "consent", "waterfall") }),
    ...(groups.length > 0 ? [fc.record({ chart: fc.constant("gap"), measure: one, grouping: oneOf(...groups) })] : []),
  );
  return (fc.array(request, { maxLength: 6 }) as fc.Arbitrary<ChartRequest[]>).map((some) =>
    some.filter((chart) => canBeDrawn(chart, measures, groups)),
  );
};

/** Whether a study of two policies with these measures and groups accepts the chart. */
function canBeDrawn(chart: ChartRequest, measures: readonly string[], groups: readonly string[]): boolean {
  const policies = ["a", "b"].map((name) => ({ name, strategies: [] }));
  try {
    checkDrawable(chart, { measures, groups, policies }, []);
    return true;
  } catch {
    return false;
  }
}

/**
 * A tiny study as data: a preset, policies of one to three strategies with any options, some measures, groups and
 * charts. Options are within their ranges, but may not fit each other: `fromJSON` may refuse it.
 */
export const arbitraryStudy: fc.Arbitrary<StudyFile> = oneOf(...Object.keys(presets)).chain((preset) => {
  const scenario = presets[preset]({ customers: 20 });
  // few items: what is learned grows with their square, and nothing here depends on their number
  const population = { ...scenario.population, catalogue: { ...scenario.population.catalogue, items: 40 } };
  const columns = scenario.population.attributes.map(({ name }) => name);
  const sensitive = scenario.population.attributes.filter(({ role }) => role === "sensitive").map(({ name }) => name);
  const told = strategyOptions(columns, sensitive);
  const strategies = { ...told, ...asTheyStart(told) };
  const part = oneOf(...Object.keys(strategies)).chain((name) =>
    strategies[name].map((chosen) => ({ [name]: chosen as Record<string, unknown> })),
  );
  const measures = fc.subarray(Object.keys(outcomes), { minLength: 1, maxLength: 8 });
  const groups = some(groupingsOf(scenario).map(({ name }) => name));
  return fc.tuple(measures, groups).chain(([measured, grouped]) =>
    fc.record({
      version: fc.constant(1 as const),
      question: fc.constant("Does every study run?"),
      scenario: fc.record({
        preset: fc.constant(preset),
        population: fc.constant(population),
        customers: whole(16, 32),
        weeks: whole(1, 4),
        burnIn: whole(0, 2),
        retrainEvery: whole(1, 4),
        uncertainty: oneOf("fixed" as const, "drawn" as const),
      }),
      policies: fc
        .array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
        .map((lists) => ({ everything: [], ...Object.fromEntries(lists.map((list, i) => [`policy ${i}`, list])) })),
      measures: fc.constant(measured),
      groups: fc.constant(grouped),
      charts: charts(measured, grouped),
      replications: whole(1, 2),
      seed: fc.string({ minLength: 1, maxLength: 8, unit: "grapheme-ascii" }),
    }),
  );
});
