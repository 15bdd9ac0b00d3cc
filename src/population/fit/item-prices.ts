import type { ColumnarTransactions } from "./transactions.ts";

/** Median price of one unit of each item named by its code; 1 where no price is known. */
export function itemPrices({ item, price }: ColumnarTransactions, codes: Uint32Array): Float64Array {
  const placeOf = new Map(Array.from(codes, (code, j) => [code, j]));
  const seen: number[][] = Array.from(codes, () => []);
  for (let e = 0; e < item.length; e++) {
    const j = placeOf.get(item[e]);
    if (j !== undefined && price[e] > 0) seen[j].push(price[e]);
  }
  return Float64Array.from(seen, (prices) => (prices.length === 0 ? 1 : median(prices)));
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
