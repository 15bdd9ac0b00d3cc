import { checkOptions } from "../core/check-options.ts";
import { checkContract } from "../behaviour/contract.ts";
import { checkChurnModel, checkReplaced, REPLACED } from "../behaviour/fitted-churn.ts";
import { checkNumber, checkOneOf, checkString, fail, show, unknownName } from "../core/check.ts";
import { checkEnsemble } from "../evidence/ensemble.ts";
import { sourceInWords } from "../evidence/recalled.ts";
import type { Parameter } from "../evidence/parameter.ts";
import { everyParameter as registry } from "../evidence/every-parameter.ts";
import type { ScenarioEvent } from "../model/events.ts";
import type { Recommender } from "../model/recommender.ts";
import type { Firm, Market, PopulationSpec, Scenario } from "../model/scenario.ts";
import type { FittedPopulation } from "../population/fitted.ts";
import { personalAndNeighbours } from "../recommenders/personal-and-neighbours.ts";
import { withDemand } from "./demands.ts";
import type { IndustryDefaults } from "./industries.ts";
import { checkedPopulation, fittedFile } from "./population-file.ts";
import { checked } from "./problem.ts";
import { firmOf } from "../simulation/firm/firm.ts";
import { checkFirm } from "./firm.ts";
import { checkedIdentifiers } from "./identifiers.ts";
import { checkMarket } from "./market.ts";
import {
  advertisingSchema,
  churnSchema,
  ensembleSchema,
  eventsSchema,
  firmSchema,
  marketSchema,
} from "./scenario-schema.ts";

/** What may be told of a scenario; everything has a default. A population that is given is taken as it is. */
export type ScenarioOptions = Partial<Scenario> & {
  /**
   * What the preset's customers want, as `counterpoise fit` estimated it: the content of its file. Its items, visits,
   * baskets and interests take the place of the preset's; the preset's customers keep their attributes. Every need that
   * was counted from purchases ends in one, so `choice.searchConversion` is 1 then, unless told.
   */
  readonly demand?: FittedPopulation;
  /**
   * Whether values of parameters may lie outside the range of the registry; refused unless told, with the parameter's
   * sources.
   */
  readonly outOfRange?: "refused" | "allowed";
};

/** The names of what may be told. */
export const SCENARIO_OPTIONS = [
  "name",
  "industry",
  "currency",
  "customers",
  "weeks",
  "burnIn",
  "retrainEvery",
  "slate",
  "population",
  "recommender",
  "parameters",
  "uncertainty",
  "outOfRange",
  "demand",
  "joining",
  "wordOfMouth",
  "ensemble",
  "churn",
  "contract",
  "identifiers",
  "firm",
  "market",
  "advertising",
  "events",
  "incidents",
] as const;

/** Checks the options where they are written and fills in the industry's defaults. */
export function makeScenario(factory: string, preset: IndustryDefaults, options: ScenarioOptions): Scenario {
  checkOptions(factory, options, SCENARIO_OPTIONS);
  const whole = (
    key: "customers" | "weeks" | "burnIn" | "retrainEvery" | "slate",
    min: number,
    max: number,
    standard: number,
  ): number => checkNumber(`${factory}.${key}`, options[key] ?? standard, { min, max, integer: true });
  if (options.demand !== undefined && options.population !== undefined)
    fail(`${factory}.demand must be left out where a population is given, got ${show(options.demand)}`);
  const population = populationOf(factory, preset, options);
  const { items } = population.catalogue;
  const own = checkParameters(
    factory,
    options.parameters ?? {},
    checkOneOf(`${factory}.outOfRange`, options.outOfRange ?? "refused", ["refused", "allowed"]),
  );
  if (options.ensemble !== undefined) checked(ensembleSchema, options.ensemble, [factory, "ensemble"]);
  if (options.churn !== undefined) {
    checked(churnSchema, options.churn, [factory, "churn"]);
    checkChurnModel(options.churn, `${factory}.churn`);
    checkReplaced(factory, own, options.ensemble?.parameters ?? []);
  }
  const contract = options.contract ?? (options.churn === undefined ? preset.contract : undefined);
  const replaced = [...(options.ensemble?.parameters ?? []), ...(options.churn === undefined ? [] : REPLACED)];
  const ensemble =
    options.ensemble === undefined ? undefined : checkEnsemble(options.ensemble, `${factory}.ensemble`, own);
  const customers = whole("customers", 2, 100_000_000, 5_000);
  const { joining = preset.joining, market = preset.market, advertising = preset.advertising } = options;
  const world = {
    customers,
    joining,
    market,
    weeks: whole("weeks", 1, 5_000, 52),
    burnIn: whole("burnIn", 0, 5_000, 26),
  };
  return {
    name: checkString(`${factory}.name`, options.name ?? factory),
    industry: checkOneOf(`${factory}.industry`, options.industry ?? preset.industry, [
      "retail",
      "streaming",
      "telco",
      "bank",
      "media",
    ]),
    currency: checkString(`${factory}.currency`, options.currency ?? "EUR"),
    customers,
    weeks: world.weeks,
    burnIn: world.burnIn,
    retrainEvery: whole("retrainEvery", 1, 5_000, 4),
    slate: whole("slate", 1, Math.min(1_000, items), Math.min(preset.slate, items)),
    population,
    recommender: checkRecommender(`${factory}.recommender`, options.recommender ?? usualRecommender()),
    parameters: {
      ...without({ ...preset.parameters, ...observedNeeds(population) }, replaced),
      ...own,
    },
    uncertainty: checkOneOf(`${factory}.uncertainty`, options.uncertainty ?? "drawn", ["drawn", "fixed"]),
    ...(joining !== undefined && {
      joining: checkNumber(`${factory}.joining`, joining, { min: 0, max: 10 }),
    }),
    ...(options.wordOfMouth !== undefined && {
      wordOfMouth: checkOneOf(`${factory}.wordOfMouth`, options.wordOfMouth, ["network", "mean-field"] as const),
    }),
    ...(ensemble !== undefined && { ensemble }),
    ...(options.churn !== undefined && { churn: options.churn }),
    ...(contract !== undefined && { contract: checkContract(contract, `${factory}.contract`, options.churn) }),
    ...(options.identifiers !== undefined && {
      identifiers: checkedIdentifiers(`${factory}.identifiers`, options.identifiers, world),
    }),
    firm: firmFor(factory, options.firm, customers),
    ...(market !== undefined && { market: checkedMarket(factory, market, options.events ?? []) }),
    ...(advertising !== undefined && {
      advertising: checked(advertisingSchema, advertising, [factory, "advertising"]),
    }),
    ...(options.events !== undefined && { events: checkedEvents(factory, options.events) }),
    ...(options.incidents !== undefined && {
      incidents: checkOneOf(`${factory}.incidents`, options.incidents, ["drawn", "scheduled"] as const),
    }),
  };
}

/** The firm told, or one with the usual number of customers. */
const firmFor = (factory: string, given: Firm | undefined, customers: number): Firm =>
  checkFirm(
    given === undefined ? firmOf({ customers }) : checked(firmSchema, given, [factory, "firm"]),
    customers,
    `${factory}.firm`,
  );

const checkedMarket = (factory: string, market: Market, events: readonly ScenarioEvent[]): Market =>
  checkMarket(checked(marketSchema, market, [factory, "market"]), events, `${factory}.market`, `${factory}.events`);

const checkedEvents = (factory: string, events: readonly ScenarioEvent[]): readonly ScenarioEvent[] =>
  checked(eventsSchema, events, [factory, "events"]);

/** What was calibrated or fitted replaces the industry's value. */
const without = (
  values: Readonly<Record<string, number>>,
  names: readonly string[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

/** Needs that were counted from purchases each end in one. */
const observedNeeds = ({ catalogue }: PopulationSpec): Readonly<Record<string, number>> =>
  catalogue.fitted === undefined ? {} : { "choice.searchConversion": 1 };

/** The population told, or the industry's, with its demand or that of a file. */
function populationOf(
  factory: string,
  preset: IndustryDefaults,
  { population, demand }: ScenarioOptions,
): PopulationSpec {
  if (population !== undefined) return checkedPopulation(population, `${factory}.population`);
  if (demand === undefined) return preset.population;
  return withDemand(preset.population, fittedFile(demand, `${factory}.demand`).population);
}

/** A recommender whose most items, where it has any, are a number. */
function checkRecommender(path: string, recommender: Recommender): Recommender {
  if (recommender.mostItems !== undefined) checkNumber(`${path}.mostItems`, recommender.mostItems, { min: 1 });
  return recommender;
}

/**
 * What serves customers unless told: their own frequencies with those of customers alike, which foretells later visits
 * best at its cost; of so many customers as are simulated, a thousand rows to find them among lose a hundredth of
 * accuracy and take half of the time.
 */
const usualRecommender = (): Recommender => personalAndNeighbours({ rows: 1_000, neighbours: 50 });

function checkParameters(
  factory: string,
  values: Readonly<Record<string, number>>,
  outOfRange: string,
): Readonly<Record<string, number>> {
  if (typeof values !== "object" || values === null || Array.isArray(values))
    fail(`${factory}.parameters must be an object of numbers, got ${show(values)}`);
  const names = registry.map((p) => p.name);
  for (const [name, value] of Object.entries(values)) {
    const parameter = registry[names.indexOf(name)] ?? unknownName("parameter", "parameters", name, names);
    checkNumber(`${factory}.parameters["${name}"]`, value, { below: Infinity });
    if (outOfRange === "refused") checkRange(`${factory}.parameters["${name}"]`, parameter, value);
  }
  return values;
}

/** Refuses a value outside the parameter's range, and says whose range that is. */
function checkRange(path: string, { low, high, unit, status, sources }: Parameter, value: number): void {
  if (value >= low && value <= high) return;
  const range = low === high ? `${low}` : `a number from ${low} to ${high}`;
  const whose = [status, ...sources.map(sourceInWords)].join(", ");
  fail(`${path} must be ${range} (${unit}; ${whose}), got ${value}; outOfRange: "allowed" lets it be`);
}
