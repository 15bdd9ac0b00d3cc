import type { Recommender } from "../model/recommender.ts";
import { als } from "./als.ts";
import { chosenAmong } from "./choose.ts";
import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { ease } from "./ease.ts";
import { itemNeighbours } from "./item-neighbours.ts";
import { personalAndNeighbours } from "./personal-and-neighbours.ts";
import { personal } from "./personal.ts";
import { popularity } from "./popularity.ts";
import { userNeighbours } from "./user-neighbours.ts";

/** The recommenders that can be chosen, the simplest first. */
const CANDIDATES: Readonly<Record<string, RecommenderFactory<never>>> = {
  popularity,
  personal,
  itemNeighbours,
  userNeighbours,
  personalAndNeighbours,
  ease,
  als,
};

const options = {
  among: {
    kind: "words",
    least: 1,
    standard: ["popularity", "personal", "itemNeighbours", "userNeighbours", "personalAndNeighbours", "ease", "als"],
    choices: Object.entries(CANDIDATES).map(([name, { record }]) => [name, record.does] as const),
    label: "Recommenders tried",
    hint: "Recommenders that are tried, with their standard options.",
  },
} as const;

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
export const bestFit: RecommenderFactory<BestFitOptions> = defineRecommender({
  name: "bestFit",
  does: "whichever foretells last visits best on the firm's own rows, chosen anew at every training",
  options,
  make({ among }) {
    const base = ease();
    const made = new Map(among.map((name): [string, Recommender] => [name, CANDIDATES[name]()]));
    return {
      sees: "held",
      mostItems: Math.min(...[base, ...made.values()].map(({ mostItems = Infinity }) => mostItems)),
      trainingSeconds: (items) => (made.has("ease") ? 3 : 1) * base.trainingSeconds!(items),
      ...chosenAmong(base, made),
    };
  },
});
