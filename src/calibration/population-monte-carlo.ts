import { draws, stream } from "../core/random.ts";
import { distances, effectiveSize, temperature, weightsAt, type Aim } from "./kernel.ts";
import { kernelProposal, priorProposal, type Proposal } from "./mixture.ts";

/** What simulations at some points give: points × replications × aims. */
export type Simulated = readonly (readonly (readonly number[])[])[];

/** How a posterior is sampled. */
export interface SamplerOptions {
  readonly aims: readonly Aim[];
  /** Coordinates that are fitted: those that proposals adapt to. */
  readonly fitted: number;
  /** Further coordinates that stay at their prior. */
  readonly others: number;
  /** Points of a round, and most points in all. */
  readonly round: number;
  readonly simulations: number;
  /** Effective sample size at which sampling ends. */
  readonly effective: number;
  readonly seed: string;
  /**
   * Simulates points (standard scores, fitted ones first), of which the first has number `first`; the order of the
   * answer is that of the points.
   */
  readonly simulate: (points: readonly Float64Array[], first: number) => Promise<Simulated>;
}

/** Points with weights that together stand for the posterior. */
export interface Posterior {
  readonly points: readonly Float64Array[];
  /** Means over replications, points × aims. */
  readonly means: readonly Float64Array[];
  /** Variance of a mean over replications that is the simulation's own noise, per aim. */
  readonly noise: Float64Array;
  /** Sum to 1. */
  readonly weights: Float64Array;
  /**
   * By how much the variance of every aim had to be multiplied for the weights to be of use; 1 where the aims' own
   * errors are met.
   */
  readonly temperature: number;
  readonly effective: number;
  /** Whether each aim could be reached by any simulation; the others were left out. */
  readonly reached: readonly boolean[];
  readonly rounds: number;
  /** Points of each round, which stand one round after another. */
  readonly sizes: readonly number[];
}

/** Half-widths of a 95 % interval in standard deviations. */
export const SDS = 1.959963984540054;

/**
 * Population Monte Carlo for a simulator without a likelihood. Rounds of points are drawn from proposals that adapt to
 * what was found; every point of every round counts,
 * with weight prior × kernel / mixture of all proposals. The kernel is the error of the aims itself, Gaussian and
 * widened by the noise of the simulation,
 * so that the result is the posterior under that error and not an approximation with an arbitrary tolerance; on the way
 * there its variance is multiplied
 * by the least factor that keeps the weights of use. Aims that no simulation comes near are sought by themselves and,
 * if that fails too, left out.
 *
 * A pure function of its options: point i of round r depends on the seed and on the results of earlier rounds only.
 * Sources: Beaumont et al. 2009, doi:10.1093/biomet/asp052 (population Monte Carlo); Wilkinson 2013,
 * doi:10.1515/sagmb-2013-0010 (kernel = error);
 * Cornuet et al. 2012, doi:10.1111/j.1467-9469.2011.00756.x (mixture of all rounds); Del Moral et al. 2012 (adaptive
 * tolerance).
 */
export async function populationMonteCarlo(options: SamplerOptions): Promise<Posterior> {
  const { aims, fitted, round, simulations, effective } = options;
  const pool = createPool(options);
  const all = aims.map(() => true);
  await pool.add(priorProposal(fitted), Math.min(round, simulations));
  await seek(pool, options);
  const near = hits(pool, aims);
  // where nothing is near any aim all are kept, and the rounds to come may get there
  const on = near.includes(true) ? near : all;
  for (;;) {
    const distance = distances(aims, pool.outputs(), on);
    const found = weightsAt(distance, pool.ratios(), 1);
    const left = simulations - pool.points.length;
    if (effectiveSize(found) >= effective || left <= 0) break;
    const h = temperature(distance, pool.ratios(), Math.min(round / 4, pool.points.length / 4));
    await pool.add(kernelProposal(pool.points, weightsAt(distance, pool.ratios(), h), fitted), Math.min(round, left));
  }
  const distance = distances(aims, pool.outputs(), on);
  const h = temperature(distance, pool.ratios(), Math.min(effective, 10 * (fitted + 1), pool.points.length / 4));
  const weights = weightsAt(distance, pool.ratios(), h);
  const reached = on === all ? hits(pool, aims) : near;
  const { means, noise } = pool.outputs();
  return {
    points: pool.points,
    means,
    noise,
    weights,
    temperature: h,
    effective: effectiveSize(weights),
    reached,
    rounds: pool.sizes().length,
    sizes: pool.sizes(),
  };
}

interface Pool {
  readonly points: Float64Array[];
  add(proposal: Proposal, count: number): Promise<void>;
  outputs(): { readonly means: readonly Float64Array[]; readonly noise: Float64Array };
  /** Density of the mixture of all proposals relative to the prior, per point. */
  ratios(): Float64Array;
  sizes(): number[];
}

/** All points so far and what they gave. */
function createPool({ aims, fitted, others, seed, simulate }: SamplerOptions): Pool {
  const random = stream(seed, 0, "calibration");
  const points: Float64Array[] = [];
  const means: Float64Array[] = [];
  const variances: Float64Array[] = [];
  const proposals: { readonly proposal: Proposal; readonly count: number }[] = [];
  /** Σ count × density relative to the prior, per point. */
  const sums: number[] = [];
  let replications = 1;
  const rest = priorProposal(others);
  return {
    points,
    async add(proposal, count) {
      const first = points.length;
      const fresh = Array.from({ length: count }, (_, i) => {
        const point = new Float64Array(fitted + others);
        const source = draws(random, i, proposals.length, 0);
        proposal.draw(source, point);
        rest.draw(source, point.subarray(fitted));
        return point;
      });
      const simulated = await simulate(fresh, first);
      points.forEach((point, i) => (sums[i] += count * proposal.ratio(point)));
      proposals.push({ proposal, count });
      fresh.forEach((point, i) => {
        points.push(point);
        sums.push(proposals.reduce((sum, p) => sum + p.count * p.proposal.ratio(point), 0));
        replications = simulated[i].length;
        means.push(Float64Array.from(aims, (_, j) => meanOf(simulated[i], j)));
        variances.push(Float64Array.from(aims, (_, j) => varianceOf(simulated[i], j)));
      });
    },
    outputs: () => ({ means, noise: Float64Array.from(aims, (_, j) => pooled(variances, j) / replications) }),
    ratios: () => Float64Array.from(sums, (sum) => sum / points.length),
    sizes: () => proposals.map(({ count }) => count),
  };
}

/** Looks for points that meet each aim which no point meets yet, by itself: two rounds of half the size each. */
async function seek(pool: Pool, { aims, fitted, round, simulations }: SamplerOptions): Promise<void> {
  for (let j = 0; j < aims.length; j++) {
    for (let attempt = 0; attempt < 2 && !hits(pool, aims)[j]; attempt++) {
      const left = simulations - pool.points.length;
      if (left <= 0) return;
      const distance = distances(
        aims,
        pool.outputs(),
        aims.map((_, k) => k === j),
      );
      if (!distance.some(Number.isFinite)) break;
      const h = temperature(distance, pool.ratios(), Math.max(fitted + 2, pool.points.length / 20));
      await pool.add(
        kernelProposal(pool.points, weightsAt(distance, pool.ratios(), h), fitted),
        Math.min(Math.ceil(round / 2), left),
      );
    }
  }
}

/** Whether some point meets each aim to within its 95 % interval, the noise of the simulation included. */
function hits(pool: Pool, aims: readonly Aim[]): boolean[] {
  const { means, noise } = pool.outputs();
  return aims.map((aim, j) => means.some((mean) => Math.abs(misfit(aim, mean[j], noise[j])) <= SDS));
}

/**
 * Difference of a simulated figure from its aim in standard deviations of their errors together; NaN where it is
 * undefined.
 */
export function misfit(aim: Aim, value: number, noise: number): number {
  const difference = value - aim.value;
  const sd = difference < 0 ? aim.below : aim.above;
  return difference / Math.sqrt(sd * sd + noise);
}

const meanOf = (rows: readonly (readonly number[])[], j: number): number =>
  rows.reduce((sum, row) => sum + row[j], 0) / rows.length;

function varianceOf(rows: readonly (readonly number[])[], j: number): number {
  if (rows.length < 2) return 0;
  const mean = meanOf(rows, j);
  return rows.reduce((sum, row) => sum + (row[j] - mean) * (row[j] - mean), 0) / (rows.length - 1);
}

/** Mean of the variances that are defined. */
function pooled(variances: readonly Float64Array[], j: number): number {
  const known = variances.filter((v) => Number.isFinite(v[j]));
  return known.reduce((sum, v) => sum + v[j], 0) / Math.max(1, known.length);
}
