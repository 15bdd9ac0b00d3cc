import { log } from "../../core/numerics.ts";
import { quantile, sampleSd } from "../../core/statistics.ts";
import type { InterestSpec, Levels, PopulationSpec } from "../../model/scenario.ts";
import type { AttributeEstimates } from "./attribute-estimates.ts";
import type { StandardErrors } from "../fitted.ts";
import type { FittedInterests } from "./interests/fit-interests.ts";
import type { LogParameters } from "./interests/generate-log.ts";
import { meanRate, rateLogSd } from "./interests/rhythm.ts";
import { rounded } from "./rounded.ts";

/** Everything that was estimated. */
export interface Estimates {
  readonly parameters: LogParameters;
  readonly spread: Levels;
  readonly known: AttributeEstimates;
  /** Price of each item. */
  readonly prices: Float64Array;
}

/** Margin as a share of the price: a file of purchases does not tell it. Assumption (0.2–0.5). */
const MARGIN = 0.3;

/** How loosely interests follow archetypes, of which purchases do not tell how many there are. Assumptions. */
const ARCHETYPES = { archetypes: 8, archetype: 100 };

/** A population's specification from estimates: the file's own items, whose names are not kept, and its customers' ways. */
export function fittedSpec({ parameters, spread, known, prices }: Estimates): PopulationSpec {
  const { items, groups, concentrations, variety, breadth, rhythm, weight } = parameters;
  const { extra, correlation } = rhythm;
  const families = groups.categoryOf.length;
  const logs = Array.from(prices, (price) => log(price));
  return {
    attributes: known.attributes,
    correlations: known.correlations,
    catalogue: {
      items,
      categories: groups.categoryOf[families - 1] + 1,
      price: { median: rounded(quantile(Array.from(prices), 0.5)), logSd: rounded(sampleSd(logs)) },
      margin: MARGIN,
      fitted: {
        weight: Array.from(weight, (w) => rounded(w)),
        price: Array.from(prices, (price) => rounded(price)),
        family: [...groups.family],
        category: [...groups.categoryOf],
      },
    },
    archetypes: ARCHETYPES.archetypes,
    activity: { mean: rounded(meanRate(rhythm)) },
    basket: { mean: rounded(extra.mean) },
    interests: {
      familySize: rounded(items / families),
      spread: { category: rounded(spread.category), family: rounded(spread.family), item: rounded(spread.item) },
      concentration: {
        category: rounded(concentrations.category),
        family: rounded(concentrations.family),
        item: rounded(concentrations.item),
      },
      mission: { category: rounded(concentrations.missionCategory), family: rounded(concentrations.missionFamily) },
      variety: rounded(variety),
      breadth: rounded(breadth),
      once: 0,
      archetype: ARCHETYPES.archetype,
      attributes: known.spread,
      assortment: assortmentOf(parameters),
      shoppers: {
        activityLogSd: rounded(rateLogSd(rhythm)),
        basketBetween: rounded(extra.between),
        basketWithin: rounded(extra.within),
        correlation: rounded(correlation),
      },
    },
  };
}

/** Standard errors of the estimates, at the places where the specification has these. */
export function standardErrorsOf({ errors }: FittedInterests): StandardErrors {
  const { concentrations, spread, activity, basket, ...rest } = errors;
  const { category, family, item, missionCategory, missionFamily } = concentrations;
  return {
    activity: { mean: rounded(activity, 2) },
    basket: { mean: rounded(basket, 2) },
    interests: {
      spread: { category: rounded(spread.category, 2), family: rounded(spread.family, 2), item: rounded(spread.item, 2) }, // prettier-ignore
      concentration: { category: rounded(category, 2), family: rounded(family, 2), item: rounded(item, 2) },
      mission: { category: rounded(missionCategory, 2), family: rounded(missionFamily, 2) },
      variety: rounded(rest.variety, 2),
      breadth: rounded(rest.breadth, 2),
      shoppers: {
        activityLogSd: rounded(rest.activityLogSd, 2),
        basketBetween: rounded(rest.basketBetween, 2),
        basketWithin: rounded(rest.basketWithin, 2),
        correlation: rounded(rest.correlation, 2),
      },
    },
  };
}

const PERIODS_OF_A_YEAR = 13;

/**
 * Items that come and that go, a year; everything else that changes counts as wobble, of the log multipliers of an item,
 * for a year of purchases cannot tell a season from it.
 */
function assortmentOf({ items, multipliers }: LogParameters): InterestSpec["assortment"] {
  const periods = multipliers.length / items;
  let come = 0;
  let go = 0;
  let square = 0;
  let freedom = 0;
  for (let j = 0; j < items; j++) {
    const own = multipliers.subarray(j * periods, (j + 1) * periods);
    if (own[0] === 0) come++;
    if (own[periods - 1] === 0) go++;
    const logs = Array.from(own.filter((m) => m > 0), (m) => log(m)); // prettier-ignore
    const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    for (const x of logs) square += (x - mean) * (x - mean);
    freedom += Math.max(0, logs.length - 1);
  }
  const aYear = (count: number): number => rounded(Math.min(1, (count / items) * (PERIODS_OF_A_YEAR / periods)));
  const wobble = freedom === 0 ? 0 : rounded(Math.sqrt(square / freedom));
  return { births: aYear(come), deaths: aYear(go), seasonal: 0, season: 0, wobble };
}
