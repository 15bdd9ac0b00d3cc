import { checkContract } from "../behaviour/contract.ts";
import { checkChurnModel, checkReplaced } from "../behaviour/fitted-churn.ts";
import { isCounterpoiseError, noSuchName, show } from "../core/check.ts";
import { isPrintable } from "../core/printable.ts";
import { checkEnsemble } from "../evidence/ensemble.ts";
import { measures as allMeasures } from "../measures/index.ts";
import type { ChartRequest } from "../charts/requested-charts.ts";
import type { Study } from "../model/results.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Available, Policy, Strategy } from "../model/strategy.ts";
import { parseKeep } from "../decisions/keep.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { checkSpec } from "../population/check-spec.ts";
import { groupingsOf } from "../simulation/people/groupings.ts";
import { checkShape } from "../core/check-shape.ts";
import { STRATEGIES } from "../strategies/check-study.ts";
import { checkPolicy } from "../strategies/check-policy.ts";
import { checkMarket } from "./market.ts";
import { checkFirm } from "./firm.ts";
import { checkedIdentifiers } from "./identifiers.ts";
import { checkDrawable, measuresOf } from "./chart-needs.ts";
import { checkSizes } from "./limits.ts";
import { checked, failAt, readPath, writePath, type Path } from "./problem.ts";
import { optionsSchema } from "./schema.ts";

/** A study that was checked, so that its charts are known by their types. */
export type CheckedStudy = Study<ChartRequest>;

/** What a study is made of. */
export interface StudyOptions {
  readonly question: string;
  readonly scenario: Scenario;
  /**
   * Strategies of each policy by its name; the first one is the reference. Names must not be whole numbers, because
   * JavaScript moves those to the front.
   */
  readonly policies: Readonly<Record<string, readonly Strategy[]>>;
  /** Names of measures and risks; all measures and no risks unless told, since attacks take time. */
  readonly measures?: readonly string[];
  /**
   * Names of the groupings by which outcomes are told apart (`segment`, `concern`, `tenure`, `activity`, `taste`,
   * `consent`, or an attribute); all of them unless told.
   */
  readonly groups?: readonly string[];
  /**
   * Charts of the report; unless told: personalisation against trust, coloured by churn, and trust week by week, as far
   * as they are measured.
   */
  readonly charts?: readonly ChartRequest[];
  /** Measure that decides which policy to choose; the one that the question names, or profit, unless told. */
  readonly goal?: string;
  /** What the choice must keep, like "personalisation >= 90 %", "churn <= +0.5 points", "service >= 0.9". */
  readonly keep?: readonly string[];
  /**
   * Smallest difference that matters, by measure and in its unit, where it is not the measure's own: below it nothing is
   * marked, coloured or told.
   */
  readonly matters?: Readonly<Record<string, number>>;
  /** Independent runs, 10 unless told. */
  readonly replications?: number;
  /** Any text; the same seed gives the same numbers. */
  readonly seed?: string;
  /**
   * Whether every fifth replication is simulated a second time with the same parameters and other chance: a fifth more
   * time, for which `worth` tells what could be learned from what is luck. No unless told.
   */
  readonly worth?: boolean;
}

/**
 * A question put to a scenario: policies under comparison in one world. Everything is checked here, where it is
 * written, and nothing is run:
 * a study is a value that can be exported, written to a file, or sent to another thread by its path.
 *
 * Errors: `<path> must be <condition>, got <value>` and `<path>: no <thing> named "x"; …`; a policy whose strategies
 * contradict each other
 * (one needs what an earlier one removed) is refused.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer(), policies });
 * shop.policies.map(({ name }) => name) // → ["as is", "10-anonymity"]
 */
export function study(options: StudyOptions): CheckedStudy {
  checkSizes(options);
  checked(optionsSchema, options);
  const { question, scenario, replications = 10, seed = "counterpoise", worth } = options;
  checkFit(scenario);
  const policies = Object.entries(options.policies).map(([name, strategies]): Policy => ({ name, strategies }));
  checkNames(policies);
  for (const { name, strategies } of policies) checkShape(writePath(["policies", name]), strategies, STRATEGIES);
  // what the reference stored before the policies began is theirs, too
  const { randomised } = checkStrategies(policies[0], scenario);
  for (const policy of policies.slice(1)) checkStrategies(policy, scenario, randomised);
  const measures = options.measures ?? Object.keys(allMeasures);
  checkDifferent("measures", measures);
  const groupings = groupingsOf(scenario).map(({ name }) => name);
  const groups = options.groups ?? groupings;
  checkDifferent("groups", groups);
  groups.forEach(
    (name, i) =>
      groupings.includes(name) ||
      failAt(["groups", i], `groups[${i}]: ${noSuchName("grouping", "groupings", name, groupings)}`),
  );
  const charts =
    options.charts ?? DEFAULT_CHARTS.filter((chart) => measuresOf(chart).every((name) => measures.includes(name)));
  charts.forEach((chart, i) => checkDrawable(chart, { measures, groups, policies }, ["charts", i]));
  const { goal, keep, matters } = options;
  checkAim(goal, keep ?? [], measures);
  checkMatters(matters ?? {}, measures);
  const more = { ...(goal !== undefined && { goal }), ...(keep && { keep }), ...(matters && { matters }), ...(worth && { worth }) }; // prettier-ignore
  return { question, scenario, policies, measures, groups, charts, replications, seed, ...more };
}

/** What decides is measured, and so is what must be kept. */
function checkAim(goal: string | undefined, keep: readonly string[], measures: readonly string[]): void {
  const directed = measures.filter((name) => outcomes[name].better !== "neither");
  if (goal !== undefined && !directed.includes(goal))
    failAt(["goal"], `goal must be one of the study's measures of which one end is better, ${directed.join(", ")}, got "${goal}"`); // prettier-ignore
  keep.forEach((text, i) =>
    placed(
      () => parseKeep(text, measures.map((name) => outcomes[name]), `keep[${i}]`), // prettier-ignore
      () => ["keep", i],
    ),
  );
}

function checkMatters(matters: Readonly<Record<string, number>>, measures: readonly string[]): void {
  for (const name of Object.keys(matters))
    if (!measures.includes(name))
      failAt(
        ["matters", name],
        `${writePath(["matters", name])} must be of one of the study's measures ${measures.join(", ")}, got "${name}"`,
      );
}

const DEFAULT_CHARTS: readonly ChartRequest[] = [
  { chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" },
  { chart: "trajectory", measure: "trust" },
];

/** What a scenario's numbers must be to each other. */
function checkFit({
  slate,
  population,
  recommender,
  ensemble,
  churn,
  contract,
  identifiers,
  parameters,
  firm,
  market,
  events = [],
  ...size
}: Scenario): void {
  const { items } = population.catalogue;
  if (slate > items)
    failAt(["scenario", "slate"], `scenario.slate must be at most the number of items, ${items}, got ${slate}`);
  const { name, mostItems = Infinity } = recommender;
  if (items > mostItems)
    failAt(
      ["scenario", "population", "catalogue", "items"],
      `scenario.population.catalogue.items must be at most ${mostItems} for the recommender ${name}, got ${items}`,
    );
  placed(
    () => checkSpec(population, "scenario.population"),
    (message) => readPath(message),
  );
  placed(
    () => {
      if (ensemble !== undefined) checkEnsemble(ensemble, "scenario.ensemble", parameters);
      if (contract !== undefined) checkContract(contract, "scenario.contract", churn);
      if (identifiers !== undefined) checkedIdentifiers("scenario.identifiers", identifiers, { ...size, market });
      if (firm !== undefined) checkFirm(firm, size.customers, "scenario.firm");
      if (market !== undefined) checkMarket(market, events, "scenario.market", "scenario.events");
      if (churn === undefined) return;
      checkChurnModel(churn, "scenario.churn");
      checkReplaced("scenario", parameters, ensemble?.parameters ?? []);
    },
    (message) => readPath(message),
  );
}

function checkNames(policies: readonly Policy[]): void {
  if (policies.length === 0) failAt(["policies"], "policies must have at least one policy, the reference, got none");
  for (const { name } of policies) {
    const fits =
      /^.{1,100}$/u.test(name) &&
      isPrintable(name) &&
      name.trim() === name &&
      !/^\d+$/.test(name) &&
      name !== "__proto__";
    if (!fits)
      failAt(
        ["policies", name],
        `the name of a policy must be a text of 1 to 100 visible characters on one line that is no whole number, got ${show(name)}`,
      );
  }
}

function checkStrategies(policy: Policy, scenario: Scenario, randomised = false): Available {
  const available: Available = {
    ...(randomised && { randomised }),
    signals: SIGNALS,
    columns: scenario.population.attributes,
    customers: scenario.customers,
  };
  const path = ["policies", policy.name];
  return placed(
    () => checkPolicy(policy, available, writePath(path)),
    () => path,
  );
}

/** Does a check of another folder and adds the place in the study to its message. */
function placed<T>(check: () => T, pathOf: (message: string) => Path): T {
  try {
    return check();
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    return failAt(pathOf(error.message), error.message);
  }
}

const SIGNALS: Available["signals"] = ["views", "purchases", "declared", "location", "thirdParty", "support"];

function checkDifferent(field: string, names: readonly string[]): void {
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i) failAt([field, i], `${field}[${i}] must be named once, got "${name}" again`);
  });
}
