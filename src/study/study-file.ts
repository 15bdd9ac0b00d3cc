import { checkKnown } from "../core/check-options.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { isCounterpoiseError, show } from "../core/check.ts";
import type { Recommender } from "../model/recommender.ts";
import type { Study } from "../model/results.ts";
import type { ChurnModel, Ensemble, PopulationSpec, Scenario } from "../model/scenario.ts";
import type { Strategy } from "../model/strategy.ts";
import { recommenders } from "../recommenders/index.ts";
import { strategies } from "../strategies/index.ts";
import type { PartAsData } from "./fields.ts";
import { checkKeys, checkSizes } from "./limits.ts";
import { checked, failAt, isProblem, writePath, type Path } from "./problem.ts";
import { churnFile, isChurnFile } from "./churn-file.ts";
import { ensembleFile, isEnsembleFile } from "./ensemble-file.ts";
import { checkedPopulation, fittedFile, isFittedFile } from "./population-file.ts";
import type { FittedPopulation } from "../population/fitted.ts";
import { churnSchema, ensembleSchema } from "./scenario-schema.ts";
import { presets } from "./presets.ts";
import { fileSchema, FORMAT_VERSION, type ScenarioAsData, type StudyFile } from "./schema.ts";
import { study, type CheckedStudy } from "./study.ts";

/** What is needed to read a study that refers to other files. */
export interface Reading {
  /** Reads the JSON file that a study names, relative to the study; `field` is where the study names it. */
  readonly read?: (path: string, field: string) => unknown;
}

/**
 * The study that a JSON or YAML value describes. Errors as in `study`, with the place in the file.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [{ kAnonymity: { k: 10 } }] };
 * const file = { version: 1, question: "Told apart?", scenario: { preset: "retailer" }, policies };
 * fromJSON(file).scenario.customers // → 5000
 */
export function fromJSON(data: unknown, reading: Reading = {}): CheckedStudy {
  checkKnown("fromJSON.reading", reading, ["read"]);
  checkSizes(data);
  checkKeys(data);
  const { version: _version, $schema: _schema, ...file } = checked(fileSchema, data);
  const policies = Object.entries(file.policies).map(([name, parts]): [string, Strategy[]] => [
    name,
    parts.map((part, i) => build(part, strategies, ["policies", name, i])),
  ]);
  return study({ ...file, scenario: readScenario(file.scenario, reading), policies: Object.fromEntries(policies) });
}

/**
 * The study as data, complete: every default written out, parts as `{ name: options }`. The study read back from it
 * runs alike.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer(), policies });
 * toJSON(shop).policies["as is"] // → []
 */
export function toJSON(value: Study): StudyFile {
  checkStudy("toJSON.study", value);
  const { question, scenario, policies, measures, groups, charts, goal, keep, matters, replications, seed, worth } =
    value;
  return {
    version: FORMAT_VERSION,
    question,
    scenario: { preset: "none", ...scenario, recommender: asData(scenario.recommender) },
    policies: Object.fromEntries(policies.map(({ name, strategies: parts }) => [name, parts.map(asData)])),
    measures,
    groups,
    charts: charts as StudyFile["charts"],
    ...(goal !== undefined && { goal }),
    ...(keep && { keep }),
    ...(matters && { matters }),
    replications,
    seed,
    ...(worth && { worth }),
  };
}

const asData = (part: Strategy | Recommender): PartAsData => ({
  [part.name]: Object.fromEntries(
    Object.entries(("drawn" in part ? part.drawn?.given : undefined) ?? part.params).filter(
      ([, value]) => value !== undefined,
    ),
  ),
});

function readScenario({ preset, ...fields }: ScenarioAsData, { read }: Reading): Scenario {
  const changes = {
    ...fields,
    ...(fields.population !== undefined && { population: readPopulation(fields.population, read) }),
    ...(fields.ensemble !== undefined && { ensemble: readEnsemble(fields.ensemble, read) }),
    ...(fields.demand !== undefined && { demand: readDemand(fields.demand, read) }),
    ...(fields.churn !== undefined && { churn: readChurn(fields.churn, read) }),
    ...(fields.recommender !== undefined && {
      recommender: build(fields.recommender, recommenders, ["scenario", "recommender"]),
    }),
  } as Partial<Scenario>;
  return preset === "none" ? (changes as Scenario) : at(["scenario"], () => presets[preset](changes));
}

/** A population written out, or read from a file: one that `counterpoise fit` wrote, or a bare population. */
function readPopulation(given: string | PopulationSpec, read: Reading["read"]): PopulationSpec {
  if (typeof given !== "string") return given;
  const path = ["scenario", "population"];
  if (!read) failAt(path, `scenario.population must be a population where no files can be read, got ${show(given)}`);
  const content = read(given, "scenario.population");
  return placed(path, () =>
    isFittedFile(content)
      ? fittedFile(content, "scenario.population").population
      : checkedPopulation(content, "scenario.population"),
  );
}

/** An ensemble written out, or read from a file: one that `counterpoise calibrate` wrote, or a bare ensemble. */
function readEnsemble(given: string | Ensemble, read: Reading["read"]): Ensemble {
  if (typeof given !== "string") return given;
  const path = ["scenario", "ensemble"];
  if (!read) failAt(path, `scenario.ensemble must be an ensemble where no files can be read, got ${show(given)}`);
  const content = read(given, "scenario.ensemble");
  return placed(path, () =>
    isEnsembleFile(content)
      ? ensembleFile(content, "scenario.ensemble")
      : (checked(ensembleSchema, content, path) as Ensemble),
  );
}

/** What customers want: the content of a file that `counterpoise fit` wrote, or its path. */
function readDemand(given: string | FittedPopulation, read: Reading["read"]): FittedPopulation {
  const path = ["scenario", "demand"];
  if (given === "tastes" || given === "interests")
    failAt(path, `scenario.demand must be a file from "counterpoise fit", got ${show(given)}: ${ONE_WORLD}`);
  if (typeof given === "string" && !read)
    failAt(path, `scenario.demand must be a fitted population where no files can be read, got ${show(given)}`);
  const content = typeof given === "string" ? read?.(given, "scenario.demand") : given;
  return placed(path, () => fittedFile(content, "scenario.demand"));
}

/** What became of the words that told one world from the other. */
const ONE_WORLD = "all customers want by interests now, so leave it out";

/** A churn model written out, or read from a file: one that `counterpoise fit-churn` wrote, or a bare model. */
function readChurn(given: string | ChurnModel, read: Reading["read"]): ChurnModel {
  if (typeof given !== "string") return given;
  const path = ["scenario", "churn"];
  if (!read) failAt(path, `scenario.churn must be a churn model where no files can be read, got ${show(given)}`);
  const content = read(given, "scenario.churn");
  return placed(path, () =>
    isChurnFile(content) ? churnFile(content, "scenario.churn") : (checked(churnSchema, content, path) as ChurnModel),
  );
}

/** Makes the part that `{ name: options }` describes. */
function build<T>(part: PartAsData, factories: Readonly<Record<string, (options: never) => T>>, path: Path): T {
  const [name, options] = Object.entries(part)[0];
  return at(path, () => factories[name](options as never));
}

/** Runs a factory and puts the place in the file before its message. */
function at<T>(path: Path, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!isCounterpoiseError(error) || isProblem(error)) throw error;
    failAt(path, `${writePath(path)}: ${error.message}`);
  }
}

/** Reads what a study names; what is wrong in it gets the place where it is named. */
function placed<T>(path: Path, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isCounterpoiseError(error) || isProblem(error)) throw error;
    failAt(path, error.message);
  }
}
