import type { VisitLog } from "./visit-log.ts";

/**
 * A statistic that is a ratio of sums over customers, so that customers can be resampled without going through their
 * purchases again.
 */
export interface CustomerRatio {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
}

/** The statistic over all customers; 0 where the denominators sum to 0. */
export function ratio({ numerator, denominator }: CustomerRatio): number {
  const below = denominator.reduce((sum, x) => sum + x, 0);
  return below === 0 ? 0 : numerator.reduce((sum, x) => sum + x, 0) / below;
}

function perCustomer(
  log: VisitLog,
  add: (customer: number, into: { top: number; bottom: number }) => void,
): CustomerRatio {
  const n = log.visits.length - 1;
  const numerator = new Float64Array(n);
  const denominator = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const sums = { top: 0, bottom: 0 };
    add(i, sums);
    numerator[i] = sums.top;
    denominator[i] = sums.bottom;
  }
  return { numerator, denominator };
}

const lineCount = ({ lines }: VisitLog, visit: number): number => lines[visit + 1] - lines[visit];

/** Lines per visit. */
export const linesPerVisit = (log: VisitLog): CustomerRatio =>
  perCustomer(log, (i, sums) => {
    for (let v = log.visits[i]; v < log.visits[i + 1]; v++) {
      sums.top += lineCount(log, v);
      sums.bottom++;
    }
  });

/** Share of all customer × item cells with a purchase. */
export const density = (log: VisitLog): CustomerRatio => {
  const owner = new Int32Array(log.items).fill(-1);
  return perCustomer(log, (i, sums) => {
    sums.bottom = log.items;
    for (let e = log.lines[log.visits[i]]; e < log.lines[log.visits[i + 1]]; e++) {
      if (owner[log.item[e]] !== i) sums.top++;
      owner[log.item[e]] = i;
    }
  });
};
