import { checkReplaced } from "../behaviour/fitted-churn.ts";
import { fail, unknownName } from "../core/check.ts";
import { calibrationFinding } from "../evidence/calibration-finding.ts";
import { noSuchParameter } from "../evidence/parameter.ts";
import { belongsToStrategies, everyParameter as registry } from "../evidence/every-parameter.ts";
import { sourceInWords } from "../evidence/recalled.ts";
import type { Study } from "../model/results.ts";
import type { Policy, Strategy } from "../model/strategy.ts";
import { groupingsOf } from "../simulation/people/groupings.ts";
import { parametersRead } from "../strategies/drawable.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { checked, failAt, writePath, type Path } from "../study/problem.ts";
import { risks } from "../outcomes/risks.ts";
import { checkTogether } from "./check-together.ts";
import { FIGURES, KNOWN_FINDINGS, measureFigure, type Figure } from "./figures.ts";
import { SDS } from "./population-monte-carlo.ts";
import { scenarioPrior, type Prior } from "./prior.ts";
import type { Target } from "./target.ts";
import { targetsSchema, type FittedAsData, type TargetAsData } from "./targets-file.ts";

/** Everything that a calibration does, checked. */
export interface Plan {
  readonly study: Study;
  /** Policies of the study that are needed and those that findings bring along; the first is the study's reference. */
  readonly policies: readonly Policy[];
  readonly fitted: readonly Prior[];
  /** Parameters that are drawn from their priors and carried along. */
  readonly others: readonly Prior[];
  readonly targets: readonly Target[];
  readonly replications: number;
  readonly simulations: number;
  readonly round: number;
  readonly effective: number;
  readonly members: number;
  readonly seed: string;
}

/**
 * Checks a targets file against a study and says what will be done. Errors name the place in the file: an unknown name;
 * a parameter without a range or outside it, with
 * its source; a finding kept for validation; a target that nothing says how to measure; two targets that say different
 * things of one figure.
 *
 * @example
 * const shop = study({ question: "Ask?", scenario: retailer(), policies: { "as is": [], ask: [consent()] } });
 * const aim = { measure: "consent", policy: "ask", value: 0.5, low: 0.4, high: 0.6 };
 * const plan = calibrationPlan(shop, { version: 1, parameters: ["consent.fair"], targets: [aim] });
 * [plan.fitted.map(({ name }) => name), plan.simulations] // → [["consent.fair"], 1000]
 */
export function calibrationPlan(study: Study, data: unknown): Plan {
  if (typeof data !== "object" || data === null || Array.isArray(data))
    fail("targets must be an object with parameters and targets");
  const file = checked(targetsSchema, data);
  const { scenario } = study;
  const policies = new Map<string, readonly Strategy[]>(
    study.policies.map(({ name, strategies }) => [name, strategies]),
  );
  const fitted = file.parameters.map((entry, i) => fittedPrior(entry, study, ["parameters", i]));
  fitted.forEach(({ name }, i) => {
    if (fitted.findIndex((one) => one.name === name) !== i)
      failAt(["parameters", i], `parameters[${i}] must be named once, got "${name}" again`);
  });
  if (scenario.churn !== undefined)
    checkReplaced(
      "scenario",
      {},
      fitted.map(({ name }) => name),
    );
  const {
    customers = Math.min(1_000, scenario.customers),
    weeks = scenario.weeks,
    burnIn = scenario.burnIn,
    replications = 2,
  } = file.size ?? {};
  const sized = { ...study, scenario: { ...scenario, customers, weeks, burnIn } };
  const targets = file.targets.map((entry, i) => target(entry, sized, policies, ["targets", i]));
  checkTogether(targets, groupingsOf(scenario));
  const names = new Set(fitted.map(({ name }) => name));
  const drawn = (file.others ?? scenario.uncertainty) === "drawn";
  const taken = (name: string): boolean =>
    names.has(name) || scenario.parameters[name] !== undefined || scenario.ensemble?.parameters.includes(name) === true;
  const used = new Set([
    study.policies[0].name,
    ...targets.flatMap(({ figure }) => figure.arms.map((arm) => arm.policy)),
  ]);
  const simulated = [...policies]
    .filter(([name]) => used.has(name))
    .map(([name, strategies]) => ({ name, strategies }));
  const read = parametersRead(simulated);
  const counts = (name: string): boolean => !belongsToStrategies(name) || read.has(name);
  fitted.forEach(({ name }, i) => {
    if (!counts(name))
      failAt(
        ["parameters", i],
        `parameters[${i}] must be a parameter that a policy of the targets uses, got "${name}", which no strategy in ${[...used].map((one) => `"${one}"`).join(", ")} reads`,
      );
  });
  const others = registry.filter(({ name, low, high }) => drawn && low < high && !taken(name) && counts(name));
  const seed = file.seed ?? `${study.seed}, calibration`;
  const { simulations = 1_000, round = 200, effective = 200, members = 200 } = file;
  return {
    study: { ...sized, seed },
    policies: simulated,
    fitted,
    others: others.map((parameter) => scenarioPrior(parameter, undefined)),
    targets,
    replications,
    simulations,
    round: Math.min(round, simulations),
    effective,
    members,
    seed,
  };
}

/** The prior of a parameter that is to be fitted. */
function fittedPrior(entry: FittedAsData, { scenario }: Study, path: Path): Prior {
  const given = typeof entry === "string" ? { name: entry } : entry;
  const { name } = given;
  const known = registry.find((one) => one.name === name);
  if (known === undefined) return atPath(path, () => noSuchParameter(name, registry));
  const prior = scenarioPrior(known, scenario.parameters[name]);
  const source =
    prior.sources.length === 0
      ? `an assumption of ours${known.note === "" ? "" : `: ${known.note}`}`
      : prior.sources.map(sourceInWords).join(", ");
  if (prior.low === prior.high)
    failAt(
      path,
      `${writePath(path)} must be a parameter with a range, got "${name}", which is ${prior.value} (${source})`,
    );
  const { low = prior.low, high = prior.high } = given;
  for (const [field, value] of [
    ["low", low],
    ["high", high],
  ] as const) {
    if (value >= prior.low && value <= prior.high) continue;
    const at = [...path, field];
    failAt(
      at,
      `${writePath(at)} must be within the range of ${name}, ${shown(prior.low)} to ${shown(prior.high)} (${source}), got ${value}`,
    );
  }
  if (!(low < high)) failAt(path, `${writePath(path)}.low must be below high, got ${low} and ${high}`);
  return { ...prior, low, high, value: Math.min(high, Math.max(low, prior.value)) };
}

const shown = (value: number): string => String(Number(value.toPrecision(6)));

/** Does a check of another folder and adds the place in the file. */
function atPath<T>(path: Path, check: () => T): T {
  try {
    return check();
  } catch (error) {
    return failAt(path, `${writePath(path)}: ${(error as Error).message}`);
  }
}

/** A target with its figure and interval; policies that a finding brings along are added. */
function target(entry: TargetAsData, study: Study, policies: Map<string, readonly Strategy[]>, path: Path): Target {
  const written = writePath(path);
  const finding = entry.finding === undefined ? undefined : atFinding(entry.finding, path);
  const figure = figureOf(entry, study, policies, path);
  const value = entry.value ?? finding?.value ?? failAt(path, `${written} needs a value`);
  const tolerance = entry.tolerance;
  const low = entry.low ?? (tolerance === undefined ? finding?.low : value - tolerance);
  const high = entry.high ?? (tolerance === undefined ? finding?.high : value + tolerance);
  if (low == null || high == null) failAt(path, `${written} needs an interval: low and high, or a tolerance`);
  if (!(low <= value && value <= high && low < high))
    failAt(
      path,
      `${written} must have low ≤ value ≤ high and an interval of some width, got ${low}, ${value} and ${high}`,
    );
  const name = entry.name ?? `${entry.finding === undefined ? "" : `${entry.finding}: `}${figure.words}`;
  return { name, figure, value, low, high, finding: finding?.id ?? null };
}

const atFinding = (id: string, path: Path): ReturnType<typeof calibrationFinding> => {
  const at = [...path, "finding"];
  try {
    return calibrationFinding(id, writePath(at));
  } catch (error) {
    return failAt(at, (error as Error).message);
  }
};

function figureOf(entry: TargetAsData, study: Study, policies: Map<string, readonly Strategy[]>, path: Path): Figure {
  const written = writePath(path);
  const reference = study.policies[0].name;
  const policyAt = (field: "policy" | "against"): string => {
    const name = entry[field] ?? reference;
    const known = study.policies.map((policy) => policy.name);
    if (!known.includes(name)) atPath([...path, field], () => unknownName("policy", "policies", name, known));
    return name;
  };
  if (entry.figure !== undefined && entry.measure !== undefined)
    failAt(path, `${written} must have a figure or a measure, got both`);
  for (const field of ["against", "relative", "week", "group"] as const)
    if (entry.measure === undefined && entry[field] !== undefined)
      failAt([...path, field], `${written}.${field} needs a measure`);
  if (entry.figure !== undefined) return FIGURES[entry.figure](policyAt("policy"));
  if (entry.measure !== undefined) {
    const { measure, relative = false, week = -1, group = "all" } = entry;
    if (relative && entry.against === undefined)
      failAt([...path, "relative"], `${written}.relative needs against, the policy to compare with`);
    if (week >= study.scenario.weeks)
      failAt([...path, "week"], `${written}.week must be below the study's ${study.scenario.weeks} weeks, got ${week}`);
    if (week >= 0 && risks[measure] !== undefined)
      failAt([...path, "week"], `${written}.week must be left out for "${measure}", which is taken at the end`);
    const against = entry.against === undefined ? undefined : policyAt("against");
    return measureFigure(measure, outcomes[measure].unit, policyAt("policy"), { against, relative, week, group });
  }
  const known = entry.finding === undefined ? undefined : KNOWN_FINDINGS[entry.finding];
  if (known === undefined) {
    const able = Object.keys(KNOWN_FINDINGS).join(", ");
    failAt(
      path,
      `${written} needs a figure or a measure to compare with${entry.finding === undefined ? "" : `; findings that need none are ${able}`}`,
    );
  }
  for (const [name, strategies] of Object.entries(known.policies))
    if (!policies.has(name)) policies.set(name, strategies);
  return known.figure(policyAt("policy"));
}

/**
 * Standard deviations of a target's error below and above its value; the narrower side of an interval that begins or
 * ends at the value takes the other's.
 */
export function errorsOf({ value, low, high }: Pick<Target, "value" | "low" | "high">): {
  readonly below: number;
  readonly above: number;
} {
  const [below, above] = [(value - low) / SDS, (high - value) / SDS];
  return { below: below > 0 ? below : above, above: above > 0 ? above : below };
}
