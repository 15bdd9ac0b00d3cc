import { checkOptions } from "../core/check-options.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { checkNumber, fail, unknownName } from "../core/check.ts";
import { everyParameter as registry } from "../evidence/every-parameter.ts";
import type { Parameter } from "../evidence/parameter.ts";
import type { Estimate, Study } from "../model/results.ts";
import { describe } from "../study/describe.ts";
import type { Assumed, Swings, Swing } from "../analysis/swings.ts";
import { inPlay } from "./in-play.ts";
import { interval, pairedDifferences, toEstimate } from "../analysis/interval.ts";
import { replicate } from "../experiments/replicate.ts";

/** What is varied, and how the work is followed. */
export interface SensitivityOptions {
  /**
   * Names of parameters; unless told, all that have a range, are not set by the scenario itself and belong to something
   * that the study has (`inPlay`).
   */
  readonly parameters?: readonly string[];
  /** Measures and risks; those of the study unless told. */
  readonly measures?: readonly string[];
  /**
   * Policies to compare with the reference; all unless told. Leaving some out saves their time and changes nothing for
   * the others.
   */
  readonly policies?: readonly string[];
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops at the next week; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One replication of the study with some parameters moved: the smallest piece of the work, and data only. */
export interface SensitivityJob {
  /** Values of the parameters that are not at their defaults. */
  readonly moved: Readonly<Record<string, number>>;
  readonly replication: number;
}

/** Whole-run value of every policy and measure. */
export type Headlines = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The study with parameters at their defaults and nothing simulated or measured but what is asked. */
export function atDefaults(
  study: Study,
  measures: readonly string[] = study.measures,
  names?: readonly string[],
): Study {
  for (const name of measures)
    if (!study.measures.includes(name)) unknownName("measure", "measures", name, study.measures);
  const { ensemble: _, ...scenario } = study.scenario;
  return {
    ...study,
    policies: comparedPolicies(study, names),
    measures,
    groups: [],
    scenario: { ...scenario, uncertainty: "fixed" },
  };
}

/** The reference and the policies of those names. Errors: no such policy beside the reference. */
function comparedPolicies({ policies }: Study, names?: readonly string[]): Study["policies"] {
  if (names === undefined) return policies;
  const others = policies.slice(1).map(({ name }) => name);
  for (const name of names)
    if (!others.includes(name)) unknownName("policy", "policies beside the reference", name, others);
  return policies.filter(({ name }, i) => i === 0 || names.includes(name));
}

/** The parameters that are varied. Errors: no such parameter; one without a range; one that the scenario sets. */
export function varied(study: Study, names?: readonly string[]): readonly Parameter[] {
  const own = study.scenario.parameters;
  if (names === undefined)
    return registry.filter(({ name, low, high }) => low < high && own[name] === undefined && inPlay(study, name));
  return names.map((name, i) => {
    const found = registry.find((one) => one.name === name) ?? unknownName("parameter", "parameters", name, registry.map((one) => one.name)); // prettier-ignore
    if (found.low === found.high)
      fail(`parameters[${i}] must be a parameter with a range, got "${name}", which is ${found.value}`);
    if (own[name] !== undefined)
      fail(
        `parameters[${i}] must be a parameter that the scenario leaves open, got "${name}", which it sets to ${own[name]}`,
      );
    return found;
  });
}

/**
 * Every job, replication after replication, so that fewer of them are the beginning of more: the defaults first, then
 * each parameter at its low and at its high end.
 */
export function sensitivityJobs(study: Study, parameters: readonly Parameter[]): SensitivityJob[] {
  const replications = Array.from({ length: study.replications }, (_, r) => r + 1);
  const ends = parameters.flatMap(({ name, low, high }) => [low, high].map((value) => ({ [name]: value })));
  return replications.flatMap((replication) => [{}, ...ends].map((moved) => ({ moved, replication })));
}

/** Does one job of a study from `atDefaults`; a pure function of its arguments. */
export function sensitivityJob(
  study: Study,
  { moved, replication }: SensitivityJob,
  cancelled?: () => boolean,
): Headlines {
  const parameters = { ...study.scenario.parameters, ...moved };
  const { records } = replicate({ ...study, scenario: { ...study.scenario, parameters } }, replication, { cancelled });
  const headlines: Record<string, Record<string, number>> = {};
  for (const { policy, week, group, measure, value } of records)
    if (week === -1 && group === "all") (headlines[policy] ??= {})[measure] = value;
  return headlines;
}

/** Puts the headlines of all jobs, in their order, together. */
export function collectSensitivity(
  study: Study,
  parameters: readonly Parameter[],
  jobs: readonly SensitivityJob[],
  headlines: readonly Headlines[],
): Swings {
  const info = describe(study);
  const [reference, ...others] = study.policies.map(({ name }) => name);
  const differences = differencesOf(jobs, headlines, reference);
  const cases = others.flatMap((policy) => study.measures.map((measure) => ({ policy, measure })));
  const assumptions = parameters.flatMap((parameter) =>
    cases.map(({ policy, measure }): Assumed => {
      const base = differences({}, policy, measure);
      const swing = (value: number): Swing => {
        const own = differences({ [parameter.name]: value }, policy, measure);
        return { value, ...toEstimate(interval(own)), moved: toEstimate(interval(pairedDifferences(own, base))) };
      };
      const [low, high] = [swing(parameter.low), swing(parameter.high)];
      return { policy, measure, parameter, low, high, conclusion: conclusionOf(interval(base), [low, high]) };
    }),
  );
  const defaults = cases.map(({ policy, measure }) => ({
    policy,
    measure,
    ...toEstimate(interval(differences({}, policy, measure))),
  }));
  return { info, defaults, assumptions };
}

/** Paired differences to the reference, one per replication, under what was moved. */
export function differencesOf(
  jobs: readonly SensitivityJob[],
  headlines: readonly Headlines[],
  reference: string,
): (moved: SensitivityJob["moved"], policy: string, measure: string) => number[] {
  const found = new Map<string, Headlines[]>();
  jobs.forEach(({ moved }, j) => {
    const key = JSON.stringify(moved);
    found.set(key, [...(found.get(key) ?? []), headlines[j]]);
  });
  return (moved, policy, measure) => {
    const runs = found.get(JSON.stringify(moved)) ?? [];
    return pairedDifferences(runs.map((run) => run[policy][measure]), runs.map((run) => run[reference][measure])); // prettier-ignore
  };
}

/** +1 or −1 where an interval is on one side of zero, else 0. */
const side = ({ low, high }: Estimate): number => (low > 0 ? 1 : high < 0 ? -1 : 0);

/** What becomes of a conclusion at the ends of an assumption's range. */
export function conclusionOf(base: Estimate, ends: readonly Estimate[]): Assumed["conclusion"] {
  const [at, sides] = [side(base), ends.map(side)];
  if (at === 0) return sides.some((one) => one !== 0) ? "appears" : "none";
  if (sides.includes(-at)) return "flips";
  return sides.includes(0) ? "blurs" : "holds";
}

/**
 * Moves each assumption by itself from the low to the high end of its range, all others at their defaults and with the
 * same random numbers, and says what becomes of every paired
 * difference to the reference: one at a time, as a tornado chart shows it. It does not see what assumptions do
 * together; `morris` does. In this thread; works in a browser.
 * Errors: fewer than two policies or replications; see `varied`.
 *
 * @example
 * const scenario = bank({ customers: 40, weeks: 2, burnIn: 1 });
 * const policies = { "as is": [], "ask first": [consent()] };
 * const small = study({ question: "Ask?", scenario, policies, measures: ["trust"], replications: 2 });
 * const { assumptions } = await sensitivity(small, { parameters: ["consent.fair"] });
 * assumptions.map(({ parameter, conclusion }) => [parameter.name, conclusion]) // → [["consent.fair", "none"]]
 */
export async function sensitivity(study: Study, options: SensitivityOptions = {}): Promise<Swings> {
  checkOptions("sensitivity", options, ["parameters", "measures", "policies", "onProgress", "signal"]);
  checkStudy("sensitivity.study", study);
  const base = checkedForSensitivity(study, options);
  const parameters = varied(base, options.parameters);
  const jobs = sensitivityJobs(base, parameters);
  const headlines: Headlines[] = [];
  for (const job of jobs) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    options.signal?.throwIfAborted();
    headlines.push(sensitivityJob(base, job, () => options.signal?.aborted ?? false));
    options.onProgress?.(headlines.length, jobs.length);
  }
  return collectSensitivity(base, parameters, jobs, headlines);
}

/** `atDefaults` of a study with enough policies and replications for paired differences with intervals. */
export function checkedForSensitivity(
  study: Study,
  { measures, policies }: Pick<SensitivityOptions, "measures" | "policies"> = {},
): Study {
  if (study.policies.length < 2) fail(`policies must be at least two for differences, got ${study.policies.length}`);
  checkNumber("replications", study.replications, { integer: true, min: 2 });
  return atDefaults(study, measures, policies);
}
