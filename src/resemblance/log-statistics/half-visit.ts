import { topK } from "../../core/ranking.ts";
import { draws, type Stream } from "../../core/random.ts";
import { shuffle } from "../../core/sampling.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import { easeMatrix, gramOf, historiesOf, historyOf, lastVisit } from "./histories.ts";
import type { Numbers, HalfVisitStatistic } from "./names.ts";

const RIDGE = 100;
const LIST = 10;
/** Customers with three visits and four lines in the last one; at most so many are asked, and no fewer. */
const LEAST_VISITS = 3;
const LEAST_LINES = 4;
const MOST = 1200;
const LEAST = 30;

/**
 * What foretells the rest of a visit: half of it, chosen at random, the history, or both. Recall of ten by EASE (ridge
 * 100) on the other half of last visits, as a ratio to that of the history. NaN below thirty such customers.
 */
export function halfVisitStatistics(log: VisitLog, random: Stream): Numbers<HalfVisitStatistic> {
  const histories = historiesOf(log);
  const { items } = log;
  const matrix = easeMatrix(gramOf(histories), items, RIDGE);
  const scores = new Float64Array(items);
  const best = new Uint16Array(LIST);
  let history = 0;
  let half = 0;
  let both = 0;
  let n = 0;
  for (let i = 0; i + 1 < log.visits.length && n < MOST; i++) {
    const basket = lastVisit(log, i);
    if (log.visits[i + 1] - log.visits[i] < LEAST_VISITS || basket.length < LEAST_LINES) continue;
    const order = shuffle(draws(random, i, 0, 0), basket.slice());
    const seen = order.subarray(0, order.length >> 1);
    const rest = new Set(order.subarray(order.length >> 1));
    const recall = (known: Iterable<number>): number => {
      scores.fill(0);
      for (const k of known) for (let j = 0; j < items; j++) scores[j] += matrix[k * items + j];
      for (const j of seen) scores[j] = -Infinity;
      const count = topK(scores, LIST, best);
      let hits = 0;
      for (let r = 0; r < count; r++) if (rest.has(best[r])) hits++;
      return hits / Math.min(LIST, rest.size);
    };
    const past = historyOf(histories, i);
    history += recall(past);
    half += recall(seen);
    both += recall(new Set([...past, ...seen]));
    n++;
  }
  const enough = n >= LEAST;
  return {
    "half visit / history": enough ? half / history : NaN,
    "both / history": enough ? both / history : NaN,
    "half visit, n": n,
  };
}
