import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { checkResults } from "../analysis/check-results.ts";
import { findMeasure } from "../analysis/find.ts";
import { checkOptions } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Parameter } from "../evidence/parameter.ts";
import type { Stake, ResultRecord, Results } from "../model/results.ts";
import { checkStake } from "./stake.ts";
import { knownParameters, type KnownParameter } from "./evppi.ts";
import { bestSize, discountedYears, evsi, type BestSize } from "./evsi.ts";
import { pSpline } from "./p-spline.ts";
import { informsOf, type Measurement } from "./measurements/measurement.ts";
import { gainOfChoosing, varianceOfLuck, withoutLuck } from "./value-of-knowing.ts";

/** Replications from which the value of single parameters is told. */
export const ENOUGH_WORLDS = 100;

/** The parameters that each replication drew, by its number. */
export type Drawn = ReadonlyMap<number, Readonly<Record<string, number>>>;

/** What is asked. */
export interface WorthOptions {
  /** Measure in money, per customer and year. */
  readonly goal: string;
  readonly firm: Stake;
  readonly drawn: Drawn;
  /** What could be found out. */
  readonly measurements: readonly Measurement[];
  /** Ranges of the parameters. */
  readonly parameters: readonly Parameter[];
}

/** What a test is worth. */
export interface TestWorth extends BestSize {
  readonly test: Measurement;
  /** The parameter about which it tells most. */
  readonly parameter: string;
}

/** What it is worth to know more before choosing, in the firm's money a year. */
export interface Worth {
  readonly worlds: number;
  /** More worlds that the value of parameters needs; 0 where there are enough. */
  readonly missing: number;
  /** Policy with the best mean. */
  readonly choice: string;
  /** Least mean regret: what choosing anew in each world would gain, chance included. */
  readonly regret: number;
  /** Expected value of perfect information about all parameters; undefined without twins. */
  readonly evpi?: number;
  /** Pairs of twins behind it. */
  readonly twins: number;
  readonly parameters: readonly KnownParameter[];
  /** What chance gives to the best of all parameters. */
  readonly chance: number;
  /** Tests that tell about a parameter above chance, the best first; a net of 0 means that it does not pay. */
  readonly tests: readonly TestWorth[];
}

/** Variance of a triangle: (a² + b² + c² − ab − ac − bc) / 18. */
const priorVariance = ({ low: a, value: b, high: c }: Parameter): number =>
  (a * a + b * b + c * c - a * b - a * c - b * c) / 18;

/**
 * What it is worth to know more before choosing by one measure of money: the expected value of perfect information (by
 * twins, so without chance), that of each parameter, and tests with their best size, in the firm's money: the values of
 * information a year, those of tests over the years that are left after the result. From one finished study with drawn
 * parameters. Errors: a measure of which neither end is better; one policy alone.
 *
 * @example
 * const { info, records } = exampleResults();
 * const twice = [...records, ...records.map((one) => ({ ...one, replication: one.replication + 3 }))];
 * const asked = { goal: "profit", firm: stakeOf(info), drawn: new Map(), measurements, parameters };
 * const { choice, missing } = worth({ info, records: twice }, asked);
 * [choice, missing] // → ["2 weeks", 94]
 */
export function worth(results: Results, options: WorthOptions): Worth {
  checkOptions("worth", options, ["goal", "firm", "drawn", "measurements", "parameters"]);
  checkResults("worth.results", results);
  checkShape("worth.options", options, { goal: "text", firm: "object", drawn: "object", measurements: "list" });
  const { goal, firm, drawn, measurements, parameters } = options;
  checkStake(firm);
  const { better, unit } = findMeasure(results, goal);
  if (!unit.startsWith("money")) fail(`worth.goal must be a measure in money, got "${goal}"`);
  if (better === "neither") fail(`worth.goal must be a measure of which one end is better, got "${goal}"`);
  if (results.info.policies.length < 2) fail("worth.results must have at least two policies, got one");
  const { numbers, differences } = differencesOf(results.info, results.records, goal, better === "higher" ? 1 : -1);
  const worlds = numbers.length;
  if (worlds < 4) fail(`worth.results must have at least 4 replications in which ${goal} is defined, got ${worlds}`);
  const gains = [numbers.map(() => 0), ...differences];
  const means = gains.map((row) => row.reduce((sum, v) => sum + v, 0) / worlds);
  const choice = results.info.policies[means.indexOf(Math.max(...means))].name;
  const rows = Object.fromEntries(
    Object.keys(drawn.get(numbers[0]) ?? {}).map((name) => [name, numbers.map((r) => drawn.get(r)?.[name] ?? NaN)]),
  );
  const scale = firm.customers;
  const known = knownParameters({ differences, drawn: rows }, `${results.info.seed} ${goal}`);
  const missing = Math.max(0, ENOUGH_WORLDS - worlds);
  const found = missing > 0 ? [] : known.parameters.filter(({ aboveChance }) => aboveChance);
  const deciding = Math.max(...means) - means[0];
  return {
    worlds,
    missing,
    choice,
    regret: scale * gainOfChoosing(gains),
    ...perfect(results, goal, better === "higher" ? 1 : -1, { numbers, differences }, results.twins ?? [], scale),
    parameters: known.parameters.map((one) => ({
      ...one,
      value: scale * one.value,
      aboveChance: missing === 0 && one.aboveChance,
      ...(one.error !== undefined && { error: scale * one.error }),
    })),
    chance: scale * known.chance,
    tests: measurements
      .flatMap((test): TestWorth[] => {
        const sizes = found.flatMap(({ parameter }) => {
          const told = test.informs.find((one) => informsOf(one.parameter, parameter));
          const range = parameters.find(({ name }) => name === parameter);
          if (told === undefined || range === undefined) return [];
          const sd = told.sd ?? (told.share ?? 0) * Math.abs(range.value);
          const smoother = pSpline(rows[parameter]);
          const curves = [new Float64Array(worlds), ...differences.map((row) => smoother.shrunk(row).fitted)];
          const years = scale * discountedYears(firm, test.weeks);
          const value = (n: number): number => years * evsi(curves, n, (sd * sd) / priorVariance(range));
          const waiting = scale * deciding * Math.min(firm.years, test.weeks / 52);
          return [{ test, parameter, ...bestSize(value, test, waiting, test.most) }];
        });
        return sizes.sort((a, b) => b.net - a.net).slice(0, 1);
      })
      .sort((a, b) => b.net - a.net),
  };
}

/** Differences to the reference, more is better, in the replications in which all are finite. */
function differencesOf(
  info: Results["info"],
  records: readonly ResultRecord[],
  goal: string,
  sign: number,
): { readonly numbers: number[]; readonly differences: number[][] } {
  const data = byReplication(records);
  const values = info.policies.map(({ name }) => data.values(name, EVERYONE, goal));
  const kept = data.replications.flatMap((_, r) => (values.every((row) => Number.isFinite(row[r])) ? [r] : []));
  return {
    numbers: kept.map((r) => data.replications[r]),
    differences: values.slice(1).map((row) => kept.map((r) => sign * (row[r] - values[0][r]))),
  };
}

/** Expected value of perfect information, chance taken out by twins. */
function perfect(
  { info }: Results,
  goal: string,
  sign: number,
  {
    numbers,
    differences,
  }: { readonly numbers: readonly number[]; readonly differences: readonly (readonly number[])[] },
  twins: readonly ResultRecord[],
  scale: number,
): Pick<Worth, "evpi" | "twins"> {
  const again = differencesOf(info, twins, goal, sign);
  const pairs = again.numbers.flatMap((number, t) =>
    numbers.includes(number) ? [{ at: numbers.indexOf(number), t }] : [],
  );
  if (pairs.length < 5) return { twins: pairs.length };
  const rows = differences.map((row, p) =>
    withoutLuck(row, varianceOfLuck(pairs.map(({ at, t }) => [row[at], again.differences[p][t]]))),
  );
  return { evpi: scale * gainOfChoosing([numbers.map(() => 0), ...rows]), twins: pairs.length };
}
