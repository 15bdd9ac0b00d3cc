/** How well a slate foretold what a visitor came for. */
export interface Found {
  /** Items of the slate that the visitor came for. */
  hits: number;
  /** DCG of the slate over that of the best slate for as many items, in [0, 1]. */
  dcg: number;
}

/**
 * nDCG with gain 1 for an item that the visitor came for; `discount` is that of each slot. The object returned is the
 * same each time. Source: Järvelin & Kekäläinen 2002, doi:10.1145/582415.582418.
 */
export function foundOn(discount: Float64Array): (slate: Uint16Array, at: number, targets: Uint16Array) => Found {
  const k = discount.length;
  const ideal = new Float64Array(k + 1);
  for (let r = 0; r < k; r++) ideal[r + 1] = ideal[r] + discount[r];
  const found = { hits: 0, dcg: 0 };
  return (slate, at, targets) => {
    found.hits = 0;
    let dcg = 0;
    for (let r = 0; r < k; r++) {
      if (!targets.includes(slate[at + r])) continue;
      found.hits++;
      dcg += discount[r];
    }
    found.dcg = dcg / ideal[Math.min(k, targets.length)];
    return found;
  };
}
