import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkOneOf, fail } from "../core/check.ts";
import type { Recommender } from "../model/recommender.ts";
import { als } from "./als.ts";
import { chosenAmong } from "./choose.ts";
import { ease } from "./ease.ts";
import { itemNeighbours } from "./item-neighbours.ts";
import { personalAndNeighbours } from "./personal-and-neighbours.ts";
import { personal } from "./personal.ts";
import { popularity } from "./popularity.ts";
import { userNeighbours } from "./user-neighbours.ts";

/** The recommenders that can be chosen, the simplest first. */
const CANDIDATES: Readonly<Record<string, () => Recommender>> = {
  popularity,
  personal,
  itemNeighbours,
  userNeighbours,
  personalAndNeighbours,
  ease,
  als,
};

/** Options of `bestFit`. */
export interface BestFitOptions {
  /** Names of the recommenders that are tried, with their standard options; all but the oracle unless told. */
  readonly among?: readonly string[];
}

/**
 * What works best on the firm's own rows: at every training each recommender learns from rows whose last visits are
 * kept apart, and the one that foretells these best learns again from all and is served (see `chosenAmong`). Rows are
 * what the policy's strategies left of them, so policies may end with different recommenders. EASE where too few rows
 * have two visits, and where a strategy releases sums alone (`centralDp`, `onDevice`): choosing looks at rows.
 *
 * @example
 * bestFit({ among: ["personal", "ease"] }).params // → { among: ["personal", "ease"] }
 */
export function bestFit(options: BestFitOptions = {}): Recommender {
  checkOptions("bestFit", options, ["among"]);
  checkShape("bestFit.options", options, { among: "list?" });
  const names = Object.keys(CANDIDATES);
  const among = (options.among ?? names).map((name, i) => checkOneOf(`bestFit.among[${i}]`, name, names));
  if (among.length === 0) fail("bestFit.among must have at least one name, got an empty list");
  const base = ease();
  const made = new Map(among.map((name): [string, Recommender] => [name, CANDIDATES[name]()]));
  return {
    name: "bestFit",
    params: { among },
    sees: "held",
    mostItems: Math.min(...[base, ...made.values()].map(({ mostItems = Infinity }) => mostItems)),
    trainingSeconds: (items) => (made.has("ease") ? 3 : 1) * base.trainingSeconds!(items),
    ...chosenAmong(base, made),
  };
}
