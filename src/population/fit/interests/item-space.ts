import { fail } from "../../../core/check.ts";
import { leadingEigen } from "../../../core/leading-eigen.ts";
import { log } from "../../../core/numerics.ts";
import type { VisitLog } from "../visit-log.ts";

/** Shrinkage of co-purchase towards chance, as a share of what chance would give. */
const SHRINK = 0.5;

/**
 * Items as unit vectors (items × dimensions) that point alike when the items are bought together: by the same customers
 * of `customers`, and more so in the same visits.
 *
 * G = Σ over visits and over histories of x xᵀ / (number of items), x the 0/1 vector of items, without diagonal; with
 * E = s sᵀ / Σs from its row sums s, M = max(0, log((G + E/2) / (3E/2))) is the positive pointwise mutual information
 * with shrinkage; rows of U √Λ, its leading eigenvectors times the roots of their eigenvalues, are normalised.
 * Source: Church & Hanks 1990 (pointwise mutual information); Levy & Goldberg 2014, "Neural word embedding as implicit
 * matrix factorization" (its positive part, by eigenvectors).
 */
export function itemSpace(visitLog: VisitLog, customers: ArrayLike<number>, dimensions: number): Float64Array {
  const { items } = visitLog;
  const together = coPurchases(visitLog, customers);
  const sums = new Float64Array(items).fill(1e-9);
  for (let i = 0; i < items; i++) for (let j = 0; j < items; j++) sums[i] += together[i * items + j];
  const total = sums.reduce((sum, s) => sum + s, 0);
  if (!(total > 1e-6)) fail("transactions must have customers who bought two items, got none");
  for (let i = 0; i < items; i++) {
    for (let j = 0; j < items; j++) {
      const chance = (sums[i] * sums[j]) / total;
      const lift = (together[i * items + j] + SHRINK * chance) / ((1 + SHRINK) * chance);
      together[i * items + j] = lift > 1 ? log(lift) : 0;
    }
  }
  const { values, vectors } = leadingEigen(together, items, Math.min(dimensions, items - 2));
  const space = new Float64Array(items * values.length);
  for (let j = 0; j < items; j++) {
    let square = 0;
    for (let d = 0; d < values.length; d++) {
      const x = vectors[d * items + j] * Math.sqrt(Math.max(0, values[d]));
      space[j * values.length + d] = x;
      square += x * x;
    }
    for (let d = 0; d < values.length; d++) space[j * values.length + d] /= Math.sqrt(square) + 1e-9;
  }
  return space;
}

/** Visits and histories of two items or more, each pair of their items weighed by 1 / (number of items); no diagonal. */
function coPurchases({ items, visits, lines, item }: VisitLog, customers: ArrayLike<number>): Float64Array {
  const together = new Float64Array(items * items);
  const seen = new Int32Array(items).fill(-1);
  const add = (bought: ArrayLike<number>, count: number): void => {
    for (let a = 0; a < count; a++) {
      const row = bought[a] * items;
      for (let b = 0; b < count; b++) if (a !== b) together[row + bought[b]] += 1 / count;
    }
  };
  const history = new Uint16Array(items);
  for (let k = 0; k < customers.length; k++) {
    const i = customers[k];
    let count = 0;
    for (let v = visits[i]; v < visits[i + 1]; v++) {
      add(item.subarray(lines[v], lines[v + 1]), lines[v + 1] - lines[v]);
      for (let e = lines[v]; e < lines[v + 1]; e++) {
        if (seen[item[e]] === i) continue;
        seen[item[e]] = i;
        history[count++] = item[e];
      }
    }
    add(history, count);
  }
  return together;
}
