import { hide } from "../collection/link.ts";
import { log } from "../core/numerics.ts";
import { topK } from "../core/ranking.ts";
import type { Recommender } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import type { CustomerRatio } from "../population/fit/customer-ratios.ts";
import type { VisitLog } from "../population/fit/visit-log.ts";
import { PURCHASE, PURPOSE_BIT } from "../privacy/codes.ts";

/**
 * How well a recommender foretells what customers buy after a day; per customer, so that customers can be resampled.
 * Customers without later purchases count for nothing.
 */
export interface HoldoutScore {
  /** Share of the later items among the k best, of the most that could be. */
  readonly recall: CustomerRatio;
  /** DCG of the k best, of the greatest possible. */
  readonly ndcg: CustomerRatio;
}

/** How a recommender is tested. */
export interface HoldoutOptions {
  /** Purchases before this day are learned from and served from; later ones are to be foretold. */
  readonly split: number;
  readonly k: number;
  /**
   * Whether items that the customer bought before the split are left out, both of the ranking and of what is to be
   * foretold.
   */
  readonly newOnly: boolean;
}

/**
 * Tests a recommender on purchases in time order, as a firm would: learned at the split from everybody's past, scored
 * on the same customers' future. Later items count once each.
 */
export function holdout(visitLog: VisitLog, recommender: Recommender, options: HoldoutOptions): HoldoutScore {
  const { split, k, newOnly } = options;
  const held = heldBefore(visitLog, split);
  const sold = new Float64Array(visitLog.items);
  for (const j of held.histories.items) sold[j] += 1 / held.histories.items.length;
  const model = recommender.fit(recommender.learn(held), sold);
  const n = visitLog.visits.length - 1;
  const [hits, possible, gain, ideal] = [0, 1, 2, 3].map(() => new Float64Array(n));
  const discount = Float64Array.from({ length: k }, (_, r) => log(2) / log(r + 2));
  const scores = new Float64Array(visitLog.items);
  const best = new Uint16Array(k);
  for (let i = 0; i < n; i++) {
    const { offsets, items } = held.histories;
    if (offsets[i] === offsets[i + 1]) continue;
    const past = new Set(items.subarray(offsets[i], offsets[i + 1]));
    const future = laterItems(visitLog, i, split);
    if (newOnly) for (const j of past) future.delete(j);
    if (future.size === 0) continue;
    model.score({ held, row: i }, scores);
    if (newOnly) for (const j of past) scores[j] = -Infinity;
    const count = topK(scores, k, best);
    for (let r = 0; r < count; r++) {
      if (!future.has(best[r])) continue;
      hits[i]++;
      gain[i] += discount[r];
    }
    const most = Math.min(k, future.size);
    for (let r = 0; r < most; r++) ideal[i] += discount[r];
    gain[i] /= ideal[i];
    ideal[i] = 1;
    hits[i] /= most;
    possible[i] = 1;
  }
  return { recall: { numerator: hits, denominator: possible }, ndcg: { numerator: gain, denominator: ideal } };
}

/**
 * The log with days changed so that a split at day 1 foretells the last visit of every customer who came twice, from
 * all other visits. Others' later purchases are
 * learned from too, so assortments and seasons that change in time matter less than in a split by date.
 */
export function lastVisitsApart(visitLog: VisitLog): VisitLog {
  const { visits } = visitLog;
  const day = new Uint16Array(visitLog.day.length);
  for (let i = 0; i + 1 < visits.length; i++) if (visits[i + 1] - visits[i] > 1) day[visits[i + 1] - 1] = 1;
  return { ...visitLog, day };
}

/** Items that a customer bought on or after a day. */
function laterItems({ visits, day, lines, item }: VisitLog, customer: number, from: number): Set<number> {
  const later = new Set<number>();
  for (let v = visits[customer]; v < visits[customer + 1]; v++) {
    if (day[v] >= from) for (let e = lines[v]; e < lines[v + 1]; e++) later.add(item[e]);
  }
  return later;
}

/** Purchases before a day as a firm would hold them: one row per customer, no columns, everybody agreed. */
export function heldBefore({ visits, day, lines, item, items }: VisitLog, split: number): Held {
  const rows = visits.length - 1;
  const offsets = new Uint32Array(rows + 1);
  const bought: number[] = [];
  const weeks: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let v = visits[i]; v < visits[i + 1] && day[v] < split; v++) {
      for (let e = lines[v]; e < lines[v + 1]; e++) {
        bought.push(item[e]);
        weeks.push(Math.floor(day[v] / 7));
      }
    }
    offsets[i + 1] = bought.length;
  }
  return {
    rows,
    columns: [],
    items,
    week: Math.floor(split / 7),
    identifiers: { kind: "removed", words: new Uint32Array(2 * rows) },
    histories: {
      offsets,
      items: Uint16Array.from(bought),
      weeks: Uint16Array.from(weeks),
      signals: new Uint8Array(bought.length).fill(PURCHASE),
    },
    consent: new Uint8Array(rows).fill(PURPOSE_BIT.service | PURPOSE_BIT.personalisation | PURPOSE_BIT.training),
    current: new Uint8Array(rows).fill(1),
    customers: hide(Uint32Array.from({ length: rows }, (_, i) => i)),
  };
}
