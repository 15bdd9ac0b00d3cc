import { draws, stream } from "../../core/random.ts";
import { categorical } from "../../core/sampling.ts";

/** Clusters of points: centres (count × dimensions), share of the points in each, cluster of each point. */
export interface Clusters {
  readonly centres: Float64Array;
  readonly shares: Float64Array;
  readonly of: Uint16Array;
}

const STARTS = 5;
const ROUNDS = 100;

/**
 * k-means by Lloyd's rounds, the best of five k-means++ starts; deterministic for a seed. Largest cluster first.
 * Source: Arthur & Vassilvitskii 2007 (k-means++).
 */
export function kMeans(points: Float64Array, dimensions: number, count: number, seed: string, name: string): Clusters {
  let best: { clusters: Clusters; spread: number } | undefined;
  for (let start = 0; start < STARTS; start++) {
    const centres = firstCentres(points, dimensions, count, draws(stream(seed, 0, name), start, 0, 0));
    const result = lloyd(points, dimensions, centres);
    if (best === undefined || result.spread < best.spread) best = result;
  }
  return bySize((best as { clusters: Clusters }).clusters, dimensions);
}

function distance(points: Float64Array, at: number, centres: Float64Array, centre: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) {
    const x = points[at + d] - centres[centre + d];
    sum += x * x;
  }
  return sum;
}

function firstCentres(
  points: Float64Array,
  dimensions: number,
  count: number,
  random: ReturnType<typeof draws>,
): Float64Array {
  const n = points.length / dimensions;
  const centres = new Float64Array(count * dimensions);
  const weights = new Float64Array(n).fill(1);
  for (let k = 0; k < count; k++) {
    const chosen = categorical(random, weights);
    centres.set(points.subarray(chosen * dimensions, (chosen + 1) * dimensions), k * dimensions);
    for (let i = 0; i < n; i++) {
      const gap = distance(points, i * dimensions, centres, k * dimensions, dimensions) + 1e-12;
      if (k === 0 || gap < weights[i]) weights[i] = gap;
    }
  }
  return centres;
}

function lloyd(
  points: Float64Array,
  dimensions: number,
  centres: Float64Array,
): { clusters: Clusters; spread: number } {
  const n = points.length / dimensions;
  const count = centres.length / dimensions;
  const of = new Uint16Array(n);
  let spread = 0;
  let members = new Float64Array(count);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    spread = 0;
    const sums = new Float64Array(centres.length);
    members = new Float64Array(count);
    for (let i = 0; i < n; i++) {
      let nearest = 0;
      let least = Infinity;
      for (let k = 0; k < count; k++) {
        const gap = distance(points, i * dimensions, centres, k * dimensions, dimensions);
        if (gap < least) [least, nearest] = [gap, k];
      }
      if (of[i] !== nearest || round === 0) moved++;
      of[i] = nearest;
      spread += least;
      members[nearest]++;
      for (let d = 0; d < dimensions; d++) sums[nearest * dimensions + d] += points[i * dimensions + d];
    }
    for (let at = 0; at < sums.length; at++)
      if (members[Math.floor(at / dimensions)] > 0) centres[at] = sums[at] / members[Math.floor(at / dimensions)];
    if (moved === 0) break;
  }
  return { clusters: { centres, shares: members.map((m) => m / n), of }, spread };
}

function bySize({ centres, shares, of }: Clusters, dimensions: number): Clusters {
  const order = Array.from(shares, (_, k) => k).sort((a, b) => shares[b] - shares[a] || a - b);
  const place = new Uint16Array(order.length);
  order.forEach((from, to) => (place[from] = to));
  return {
    centres: Float64Array.from(order.flatMap((k) => [...centres.subarray(k * dimensions, (k + 1) * dimensions)])),
    shares: Float64Array.from(order, (k) => shares[k]),
    of: of.map((k) => place[k]),
  };
}
