import {
  breachCost,
  costExceededBy,
  costRule,
  expectedInsured,
  expectedUpTo,
  insuredPart,
  type Peril,
} from "../../behaviour/breach-cost.ts";
import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { log } from "../../core/numerics.ts";
import { firmOf } from "../firm/firm.ts";
import type { World } from "../world.ts";

/** Money of one week's incidents, of the whole firm. */
export interface Incidents {
  /** What the firm is expected to bear itself, and what it bears of the breaches that happened. */
  readonly expected: number;
  readonly realised: number;
  /** Premium of the insurance. */
  readonly premium: number;
  /** Cost of the worst of twenty breaches, and of the worst that a year has once in a hundred years, uninsured. */
  readonly badBreach: number;
  readonly badYear: number;
}

/** Nothing is held that could leak. */
export const NO_INCIDENTS: Incidents = { expected: 0, realised: 0, premium: 0, badBreach: 0, badYear: 0 };

/** How a firm may be hit in a week. */
export interface Risk {
  /** Probability in the week. */
  readonly hazard: number;
  /** Sensitivity of what is taken × how well it ties to persons, in [0, 1]. */
  readonly severity: number;
  /** Share of what is held that a breach takes at most, in [0, 1]. */
  readonly reach: number;
}

const ONE_IN_TWENTY = 0.05;
/** Incidents a year, so that one year in a hundred has any: −ln 0.99. */
const ONE_YEAR_IN_HUNDRED = -log(0.99);

/** What a breach costs that takes this share of the people held: severity × C(N); C is of rows in the clear. */
export const costOf = (world: World, held: number, { severity, reach }: Omit<Risk, "hazard">, share: number): number =>
  severity * breachCost(costRule(world.parameters), share * reach * held * firmOf(world.scenario).customers);

/**
 * Money of a week with these risks and these costs of breaches that happened. Expected figures are closed forms over
 * the size of breaches: no luck is in them. `held`: share of the firm's customers of whom there is a row.
 */
export function incidentsOf(
  world: World,
  held: number,
  risks: readonly Risk[],
  happened: readonly number[],
): Incidents {
  const rule = costRule(world.parameters);
  const { insurance } = firmOf(world.scenario);
  const perils = risks.map((risk): Peril => ({ rate: risk.hazard, full: costOf(world, held, risk, 1) }));
  const sum = (of: (peril: Peril) => number): number => perils.reduce((all, one) => all + one.rate * of(one), 0);
  const insured = insurance === undefined ? 0 : sum(({ full }) => expectedInsured(rule, full, insurance));
  const paid = (cost: number): number => (insurance === undefined ? 0 : insuredPart(cost, insurance));
  return {
    expected: sum(({ full }) => expectedUpTo(rule, full)) - insured,
    realised: happened.reduce((all, cost) => all + cost - paid(cost), 0),
    premium: world.parameters["insurance.load"] * insured,
    badBreach: costExceededBy(rule, perils, ONE_IN_TWENTY * sum(() => 1)),
    badYear: costExceededBy(rule, perils, ONE_YEAR_IN_HUNDRED / WEEKS_PER_YEAR),
  };
}
