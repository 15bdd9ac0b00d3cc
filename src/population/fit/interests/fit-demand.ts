import { checkOptions } from "../../../core/check-options.ts";
import { checkShape } from "../../../core/check-shape.ts";
import { checkNumber } from "../../../core/check.ts";
import { exp, log, log1p } from "../../../core/numerics.ts";
import type { InterestSpec } from "../../../model/scenario.ts";
import { checkEnough } from "../enough.ts";
import type { ColumnarTransactions } from "../transactions.ts";
import { selectVisits, type SelectedVisits, type VisitLog } from "../visit-log.ts";
import { fitInterests, type FittedInterests } from "./fit-interests.ts";
import type { LogParameters } from "./generate-log.ts";
import { spreadOf } from "./spread.ts";

/** Demand by interests as a scenario's population states it; what purchases do not tell of archetypes and attributes is left out. */
export interface DemandEstimate {
  readonly catalogue: { readonly items: number; readonly categories: number };
  readonly activity: { readonly mean: number };
  readonly basket: { readonly mean: number };
  readonly interests: Omit<InterestSpec, "archetype" | "attributes">;
}

/** A fit of demand by interests: the estimates, everything that a log is drawn from, and the visits it rests on. */
export interface DemandFit {
  readonly demand: DemandEstimate;
  readonly fitted: FittedInterests;
  readonly log: VisitLog;
  readonly dropped: SelectedVisits["dropped"];
}

/** Settings of `fitDemand`. */
export interface FitDemandOptions {
  /** Size of the catalogue: the most bought items; 300 unless told. */
  readonly items?: number;
  readonly seed?: string;
  readonly progress?: (text: string) => void;
}

/**
 * Estimates demand by interests from purchases: families and categories, concentrations of lists and missions, breadth,
 * variety, visits, baskets and the assortment in time, by closed forms and rounds of simulation. Deterministic for a
 * seed; for 150,000 lines and 300 items some 15 s, for 335,000 lines and 1,500 items some 30 s.
 * @throws when there are too few customers or items, or when simulated customers do not come to buy as the real ones did
 */
export function fitDemand(transactions: ColumnarTransactions, options: FitDemandOptions = {}): DemandFit {
  checkOptions("fitDemand", options, ["items", "seed", "progress"]);
  checkShape("fitDemand.transactions", transactions, {
    customers: "number",
    items: "number",
    customer: "list",
    item: "list",
    day: "list",
  });
  const items = checkNumber("items", options.items ?? 300, { min: 4, max: 5000, integer: true });
  const { log: visitLog, dropped } = selectVisits(transactions, items);
  checkEnough(visitLog);
  const fitted = fitInterests(visitLog, { seed: options.seed, progress: options.progress });
  return { demand: estimateOf(fitted.parameters), fitted, log: visitLog, dropped };
}

/** Estimates to four digits. */
const rounded = (x: number): number => Number(x.toPrecision(4));

/** What a drawn catalogue and drawn customers need to be like the fitted ones. */
function estimateOf(parameters: LogParameters): DemandEstimate {
  const { items, groups, concentrations, variety, breadth, rhythm, weight } = parameters;
  const { rates, extra, correlation } = rhythm;
  const families = groups.categoryOf.length;
  const spread = spreadOf(weight, groups);
  const normal = "logSd" in rates;
  return {
    catalogue: { items, categories: groups.categoryOf[families - 1] + 1 },
    activity: { mean: rounded(normal ? exp(rates.logMean + (rates.logSd * rates.logSd) / 2) : rates.mean) },
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
      variety,
      breadth: rounded(breadth),
      once: 0,
      assortment: assortmentOf(parameters),
      shoppers: {
        // gamma rates by the log-normal ones with the same coefficient of variation
        activityLogSd: rounded(normal ? rates.logSd : Math.sqrt(log1p(1 / rates.shape))),
        basketBetween: rounded(extra.between),
        basketWithin: rounded(extra.within),
        correlation: rounded(correlation),
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
