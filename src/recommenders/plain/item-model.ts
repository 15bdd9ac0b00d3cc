import type { Summary } from "../../model/recommender.ts";
import { held, type Interactions, type SparseRows } from "./interactions.ts";
import { rowReader } from "./fit-user-neighbours.ts";
import { ranker, type Ranker } from "./ranker.ts";

/** Who has which items together, in the form that item models learn from: binary rows, no side information. */
export function summaryOf({ offsets, index }: SparseRows, items: number): Summary {
  const gram = new Float64Array(items * items);
  const counts = new Float64Array(items);
  for (let r = 0; r + 1 < offsets.length; r++) {
    for (let a = offsets[r]; a < offsets[r + 1]; a++) {
      counts[index[a]]++;
      for (let b = offsets[r]; b < offsets[r + 1]; b++) gram[index[a] * items + index[b]]++;
    }
  }
  return { space: { items, size: items, side: [] }, rows: offsets.length - 1, gram, counts };
}

/** A ranker whose scores are the sum of the matrix rows of a customer's items, plus what is the same for all. */
export function itemModel(
  name: string,
  data: Interactions,
  matrix: Float32Array,
  prior: ArrayLike<number>,
  rows: SparseRows = held(data),
): Ranker {
  const { items } = data;
  const rowsOf = rowReader(data, rows);
  return ranker(name, data, (customer, scores, from) => {
    scores.set(prior);
    const { offsets, index } = rowsOf(from);
    for (let e = offsets[customer]; e < offsets[customer + 1]; e++) {
      const first = index[e] * items;
      for (let j = 0; j < items; j++) scores[j] += matrix[first + j];
    }
  });
}
