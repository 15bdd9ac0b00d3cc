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

/** Lines per visit, to a power: 1 for the mean, 2 for the mean square. */
export const linesPerVisit = (log: VisitLog, power: 1 | 2): CustomerRatio =>
  perCustomer(log, (i, sums) => {
    for (let v = log.visits[i]; v < log.visits[i + 1]; v++) {
      const count = lineCount(log, v);
      sums.top += power === 1 ? count : count * count;
      sums.bottom++;
    }
  });

/**
 * Share of the lines of later visits whose item is among the customer's last `memory` lines before that visit; Infinity
 * for all earlier lines.
 */
export const repeatRate = (log: VisitLog, memory: number = Infinity): CustomerRatio => {
  const seenAt = new Int32Array(log.items).fill(-1);
  return perCustomer(log, (i, sums) => {
    const start = log.lines[log.visits[i]];
    for (let v = log.visits[i]; v < log.visits[i + 1]; v++) {
      const from = log.lines[v];
      const oldest = Math.max(start, from - memory);
      for (let e = from; e < log.lines[v + 1]; e++) {
        if (v > log.visits[i]) sums.bottom++;
        if (seenAt[log.item[e]] >= oldest) sums.top++;
      }
      for (let e = from; e < log.lines[v + 1]; e++) seenAt[log.item[e]] = e;
    }
  });
};

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

/** Mean of an item's vector over all lines. */
function meanVector(log: VisitLog, vectors: Float64Array, dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const j of log.item)
    for (let d = 0; d < dimensions; d++) mean[d] += vectors[j * dimensions + d] / log.item.length;
  return mean;
}

/**
 * Agreement of tastes between visits: how far the items of a customer's earlier and later half of visits (items of both
 * counted to the earlier)
 * lie on the same side of the average, as the mean inner product of the two halves' mean item vectors. Sampling noise
 * of the halves is independent,
 * so it estimates how much customers differ in what they buy, without bias from short histories. Customers weigh by
 * √(items × items).
 */
export function agreementBetweenVisits(log: VisitLog, vectors: Float64Array, dimensions: number): CustomerRatio {
  const mean = meanVector(log, vectors, dimensions);
  const owner = new Int32Array(log.items).fill(-1);
  const halves = [new Float64Array(dimensions), new Float64Array(dimensions)];
  return perCustomer(log, (i, sums) => {
    const from = log.visits[i];
    const to = log.visits[i + 1];
    if (to - from < 2) return;
    const counts = [0, 0];
    halves.forEach((half) => half.fill(0));
    for (let v = from; v < to; v++) {
      const half = v - from < (to - from) >> 1 ? 0 : 1;
      for (let e = log.lines[v]; e < log.lines[v + 1]; e++) {
        const j = log.item[e];
        if (owner[j] === i) continue;
        owner[j] = i;
        counts[half]++;
        for (let d = 0; d < dimensions; d++) halves[half][d] += vectors[j * dimensions + d] - mean[d];
      }
    }
    if (counts[0] === 0 || counts[1] === 0) return;
    let dot = 0;
    for (let d = 0; d < dimensions; d++) dot += halves[0][d] * halves[1][d];
    sums.bottom = Math.sqrt(counts[0] * counts[1]);
    sums.top = dot / sums.bottom;
  });
}

/**
 * Agreement of tastes within a first visit: mean inner product of two different lines of it. Visits weigh by their
 * lines.
 */
export function agreementWithinVisit(log: VisitLog, vectors: Float64Array, dimensions: number): CustomerRatio {
  const mean = meanVector(log, vectors, dimensions);
  const sum = new Float64Array(dimensions);
  return perCustomer(log, (i, sums) => {
    const visit = log.visits[i];
    const count = lineCount(log, visit);
    if (count < 2) return;
    sum.fill(0);
    let own = 0;
    for (let e = log.lines[visit]; e < log.lines[visit + 1]; e++) {
      for (let d = 0; d < dimensions; d++) {
        const x = vectors[log.item[e] * dimensions + d] - mean[d];
        sum[d] += x;
        own += x * x;
      }
    }
    sums.bottom = count;
    sums.top = (sum.reduce((total, x) => total + x * x, 0) - own) / (count - 1);
  });
}
