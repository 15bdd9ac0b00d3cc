import { symmetricInverse } from "../../core/matrix.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";

/** What customers bought before their last visit; all that they bought where they came once. */
export interface PastPurchases {
  readonly items: number;
  /** Different items of customer i: `item[offsets[i]] … item[offsets[i + 1] - 1]`, ascending. */
  readonly offsets: Uint32Array;
  readonly item: Uint16Array;
  /** Lines before the last visit, by item. */
  readonly sold: Float64Array;
  /** Customers whose history holds the item. */
  readonly holders: Float64Array;
}

/** Histories of all customers, the last visit of those who came twice apart. */
export function historiesOf({ items, visits, lines, item }: VisitLog): PastPurchases {
  const n = visits.length - 1;
  const offsets = new Uint32Array(n + 1);
  const held: number[] = [];
  const sold = new Float64Array(items);
  const holders = new Float64Array(items);
  for (let i = 0; i < n; i++) {
    const to = visits[i + 1] - visits[i] >= 2 ? visits[i + 1] - 1 : visits[i + 1];
    const bought = item.subarray(lines[visits[i]], lines[to]);
    for (const j of bought) sold[j]++;
    const own = [...new Set(bought)].sort((a, b) => a - b);
    for (const j of own) holders[j]++;
    held.push(...own);
    offsets[i + 1] = held.length;
  }
  return { items, offsets, item: Uint16Array.from(held), sold, holders };
}

/** Different items of a customer's history. */
export const historyOf = ({ offsets, item }: PastPurchases, i: number): Uint16Array =>
  item.subarray(offsets[i], offsets[i + 1]);

/** Items of a customer's last visit. */
export const lastVisit = ({ visits, lines, item }: VisitLog, i: number): Uint16Array =>
  item.subarray(lines[visits[i + 1] - 1], lines[visits[i + 1]]);

/** XᵀX of histories as 0/1 rows, items × items: customers who hold both items. */
export function gramOf(histories: PastPurchases): Float64Array {
  const { items, offsets } = histories;
  const gram = new Float64Array(items * items);
  for (let i = 0; i + 1 < offsets.length; i++) {
    const own = historyOf(histories, i);
    for (const a of own) for (const b of own) gram[a * items + b]++;
  }
  return gram;
}

/**
 * Item-item weights of EASE, items × items: B = −P / diag(P) by column with P = (XᵀX + λI)⁻¹, diagonal 0. Source: Steck
 * 2019, doi:10.1145/3308558.3313710.
 */
export function easeMatrix(gram: Float64Array, items: number, lambda: number): Float64Array {
  const ridge = gram.slice();
  for (let j = 0; j < items; j++) ridge[j * items + j] += lambda;
  const inverse = symmetricInverse(ridge, items);
  const diagonal = Float64Array.from({ length: items }, (_, j) => inverse[j * items + j]);
  for (let i = 0; i < items; i++)
    for (let j = 0; j < items; j++) inverse[i * items + j] = i === j ? 0 : -inverse[i * items + j] / diagonal[j];
  return inverse;
}
