import type { VisitLog } from "./visit-log.ts";

/**
 * Share of each line's item among all lines of its customer's earlier visits; −1 on a first visit, where nothing can be
 * repeated.
 */
export function earlierShares(log: VisitLog): Float32Array {
  const shares = new Float32Array(log.item.length);
  const bought = new Uint16Array(log.items);
  for (let i = 0; i + 1 < log.visits.length; i++) {
    const start = log.lines[log.visits[i]];
    for (let v = log.visits[i]; v < log.visits[i + 1]; v++) {
      const from = log.lines[v];
      const to = log.lines[v + 1];
      for (let e = from; e < to; e++) shares[e] = from === start ? -1 : bought[log.item[e]] / (from - start);
      for (let e = from; e < to; e++) bought[log.item[e]]++;
    }
    for (let e = start; e < log.lines[log.visits[i + 1]]; e++) bought[log.item[e]] = 0;
  }
  return shares;
}
