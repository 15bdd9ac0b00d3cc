import type { Model, Recommender } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import { lastVisits, type LastVisits } from "./last-visits.ts";
import { bestItems } from "./plain/ranker.ts";
import { ndcgAtTen } from "./evaluation/ndcg-at-ten.ts";

/** What a recommender learns, and what it makes of that. */
type Learning = Pick<Recommender, "learn" | "fit">;

/** Rows whose last visits are kept apart, at most, and the fewest that say anything. */
const APART = 500;
const FEWEST = 30;

/**
 * Learns as the one of several recommenders does that foretells last visits best, by nDCG at 10; ties go to the
 * earlier. All are tried on rows whose last visits are kept apart, up to 500 of them, and the best learns again from
 * everything. `base` takes its place where fewer than 30 rows have two visits, and where sums alone are released: the
 * choice looked at rows.
 */
export function chosenAmong(base: Learning, among: ReadonlyMap<string, Learning>): Learning {
  return {
    learn(held) {
      const summary = base.learn(held);
      const name = choose(held, among);
      return name === undefined ? summary : { ...summary, chosen: { name, summary: among.get(name)!.learn(held) } };
    },
    fit: ({ chosen, ...summary }, prior) =>
      chosen === undefined ? base.fit(summary, prior) : among.get(chosen.name)!.fit(chosen.summary, prior),
  };
}

/** Last visits kept apart to choose by: of up to 500 rows; nothing where fewer than 30 have two. */
export function kept(held: Held): LastVisits | undefined {
  const apart = lastVisits(held, Math.max(1, Math.ceil(held.rows / APART)));
  return apart.bought.filter((own) => own !== undefined).length < FEWEST ? undefined : apart;
}

/** The name of the best of several on last visits kept apart; none where too few rows have two. */
function choose(held: Held, among: ReadonlyMap<string, Learning>): string | undefined {
  const apart = kept(held);
  if (apart === undefined) return undefined;
  const prior = salesShares(apart.past);
  const tried = [...among].map(([name, recommender]) => ({
    name,
    gain: gainOf(recommender.fit(recommender.learn(apart.past), prior), apart),
  }));
  return tried.reduce((a, b) => (b.gain > a.gain ? b : a)).name;
}

/** Sum over rows of the nDCG at 10 of what was bought in the visit kept apart. */
function gainOf(model: Model, { past, bought }: LastVisits): number {
  const scores = new Float64Array(past.items);
  let sum = 0;
  bought.forEach((own, row) => {
    if (own === undefined) return;
    model.score({ held: past, row }, scores);
    sum += ndcgAtTen(bestItems(scores, 10, []), own);
  });
  return sum;
}

/** Each item's share of all events, as the firm's books would say. */
export function salesShares({ histories, items, rows }: Held): Float64Array {
  const sold = new Float64Array(items);
  const n = histories.offsets[rows];
  for (let e = 0; e < n; e++) sold[histories.items[e]] += 1 / n;
  return sold;
}
