import { log } from "../core/numerics.ts";
import { errorsOf, type Plan } from "./plan.ts";
import type { Target } from "./target.ts";
import { misfit, SDS, type Posterior } from "./population-monte-carlo.ts";
import { quantileAt, valueAt } from "./prior.ts";

/** A mean with the interval that holds 95 % of the weight. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A target and what the ensemble makes of it. */
export interface TargetFit extends Pick<Target, "name" | "finding" | "value" | "low" | "high"> {
  readonly figure: string;
  readonly unit: string;
  /** The figure under the posterior; where it is out of reach the rest was fitted without it. */
  readonly fitted: Spread;
  /** Distance of its mean from the target in standard deviations of target and simulation together. */
  readonly misfit: number;
  /** Standard deviation of a simulated figure by luck alone. */
  readonly noise: number;
  /** `undecided`: the mean lies outside the target's interval, by no more than the luck of a simulation. */
  readonly status: "met" | "undecided" | "missed" | "out of reach";
  /**
   * How many times the customers × replications of a simulation it takes for its luck to be half of the target's own
   * error; at most 1 where it is.
   */
  readonly more: number;
  /** The nearest figure that any simulation gave, and the fitted parameters that gave it. */
  readonly nearest: { readonly value: number; readonly parameters: Readonly<Record<string, number>> };
}

/** A parameter before and after. */
export interface ParameterFit {
  readonly name: string;
  /** Whether it was asked to be fitted, or drawn along. */
  readonly fitted: boolean;
  readonly prior: Spread;
  readonly posterior: Spread;
  /** Posterior over prior standard deviation, on the scale on which the prior is standard normal. */
  readonly ratio: number;
  /** Kullback–Leibler divergence of the posterior from the prior in nats, as if both were normal on that scale. */
  readonly divergence: number;
  readonly informed: boolean;
  readonly sources: readonly string[];
}

/** How a calibration went. */
export interface Diagnostics {
  readonly simulations: number;
  readonly rounds: number;
  /** Number of independent draws that the weighted simulations are worth. */
  readonly effective: number;
  /** Factor on the variance of all targets; 1 when their own intervals were used. */
  readonly temperature: number;
  readonly targets: readonly TargetFit[];
  readonly parameters: readonly ParameterFit[];
  /** Pairs of fitted parameters that the targets tie together. */
  readonly ridges: readonly { readonly between: readonly [string, string]; readonly correlation: number }[];
  /** Pairs of targets that no simulation meets together although each is met so often that luck does not explain it. */
  readonly contradictions: readonly { readonly between: readonly [string, string] }[];
}

/**
 * A parameter is informed when its standard deviation shrank by more than this, or its mean moved by more than that
 * many prior standard deviations, …
 */
const SHRUNK = 0.1;
const MOVED = 0.25;
/** … and by more than this many standard errors at the effective number of draws. */
const BEYOND = 3;
/** Correlation from which two parameters are called tied. */
const TIED = 0.7;

/** Reads the diagnostics off a posterior. */
export function diagnose(plan: Plan, posterior: Posterior): Diagnostics {
  const { points, weights, temperature, effective, rounds } = posterior;
  const targets = plan.targets.map((_, j) => targetFit(plan, posterior, j));
  const parameters = [...plan.fitted, ...plan.others].map((prior, i): ParameterFit => {
    const z = Float64Array.from(points, (point) => point[i]);
    const { mean, sd } = momentsOf(z, weights);
    const divergence = (sd * sd + mean * mean - 1 - 2 * log(Math.max(sd, 1e-12))) / 2;
    return {
      name: prior.name,
      fitted: i < plan.fitted.length,
      prior: priorSpread(plan, i),
      posterior: spreadOf(
        z.map((one) => valueAt(prior, one)),
        weights,
      ),
      ratio: sd,
      divergence,
      informed:
        1 - sd > Math.max(SHRUNK, BEYOND / Math.sqrt(2 * effective)) ||
        Math.abs(mean) > Math.max(MOVED, BEYOND / Math.sqrt(effective)),
      sources: prior.sources,
    };
  });
  return {
    simulations: points.length,
    rounds,
    effective,
    temperature,
    targets,
    parameters,
    ridges: ridgesOf(plan, posterior),
    contradictions: contradictionsOf(plan, posterior, targets),
  };
}

function targetFit(plan: Plan, { points, means, weights, noise, reached }: Posterior, j: number): TargetFit {
  const target = plan.targets[j];
  const aim = { value: target.value, ...errorsOf(target) };
  const values = Float64Array.from(means, (mean) => mean[j]);
  const fitted = spreadOf(values, weights);
  let nearest = -1;
  values.forEach((value, i) => {
    if (
      Number.isFinite(value) &&
      (nearest < 0 || Math.abs(misfit(aim, value, 0)) < Math.abs(misfit(aim, values[nearest], 0)))
    )
      nearest = i;
  });
  const off = misfit(aim, fitted.mean, noise[j]);
  return {
    name: target.name,
    figure: target.figure.words,
    unit: target.figure.unit,
    finding: target.finding,
    value: target.value,
    low: target.low,
    high: target.high,
    fitted,
    misfit: off,
    noise: Math.sqrt(noise[j]),
    status: !reached[j]
      ? "out of reach"
      : Math.abs(off) > SDS
        ? "missed"
        : within(fitted.mean, target)
          ? "met"
          : "undecided",
    more: (4 * noise[j]) / (Math.min(aim.below, aim.above) * Math.min(aim.below, aim.above)),
    nearest: {
      value: nearest < 0 ? NaN : values[nearest],
      parameters:
        nearest < 0
          ? {}
          : Object.fromEntries(plan.fitted.map((prior, i) => [prior.name, valueAt(prior, points[nearest][i])])),
    },
  };
}

const within = (value: number, { low, high }: Pick<Target, "low" | "high">): boolean => value >= low && value <= high;

/** Mean and 95 % range of a prior, from its quantiles at the middles of 200 equal shares. */
function priorSpread(plan: Plan, i: number): Spread {
  const prior = [...plan.fitted, ...plan.others][i];
  const n = 200;
  const values = Float64Array.from({ length: n }, (_, k) => quantileAt(prior, (k + 0.5) / n));
  return {
    mean: values.reduce((sum, v) => sum + v, 0) / n,
    low: quantileAt(prior, 0.025),
    high: quantileAt(prior, 0.975),
  };
}

/** Weighted mean and the 2.5 % and 97.5 % quantiles. Values that are undefined have no weight. */
function spreadOf(values: Float64Array, weights: Float64Array): Spread {
  const order = [...values.keys()]
    .filter((i) => weights[i] > 0 && Number.isFinite(values[i]))
    .sort((a, b) => values[a] - values[b]);
  const total = order.reduce((sum, i) => sum + weights[i], 0);
  const at = (p: number): number => {
    let below = 0;
    for (const i of order) if ((below += weights[i]) >= p * total) return values[i];
    return order.length === 0 ? NaN : values[order[order.length - 1]];
  };
  return { mean: order.reduce((sum, i) => sum + weights[i] * values[i], 0) / total, low: at(0.025), high: at(0.975) };
}

function momentsOf(values: Float64Array, weights: Float64Array): { readonly mean: number; readonly sd: number } {
  const mean = values.reduce((sum, v, i) => sum + weights[i] * v, 0);
  return { mean, sd: Math.sqrt(values.reduce((sum, v, i) => sum + weights[i] * (v - mean) * (v - mean), 0)) };
}

/**
 * Fitted parameters that are strongly correlated under the posterior: the targets fix a combination of them and leave
 * each by itself open.
 */
function ridgesOf({ fitted }: Plan, { points, weights }: Posterior): Diagnostics["ridges"] {
  const columns = fitted.map((_, i) => Float64Array.from(points, (point) => point[i]));
  const moments = columns.map((column) => momentsOf(column, weights));
  return fitted.flatMap((a, i) =>
    fitted.slice(0, i).flatMap((b, k) => {
      const covariance = weights.reduce(
        (sum, w, p) => sum + w * (columns[i][p] - moments[i].mean) * (columns[k][p] - moments[k].mean),
        0,
      );
      const correlation = covariance / (moments[i].sd * moments[k].sd);
      return Math.abs(correlation) >= TIED ? [{ between: [b.name, a.name] as const, correlation }] : [];
    }),
  );
}

/** Chance of calling any pair of targets that have nothing to do with each other contradictory. */
const FALSE_ALARM = 0.05;

/**
 * Pairs of targets, one of them missed, that no simulation meets together although so many meet each that, were the two
 * independent within every round, that would have at most the chance `FALSE_ALARM` for all pairs together: of the N
 * simulations of a round a meet one and b the other, and none both with probability
 * C(N − a, b) / C(N, b) ≤ exp(−a b / N).
 */
function contradictionsOf(
  { targets }: Plan,
  { means, noise, sizes }: Posterior,
  fits: readonly TargetFit[],
): Diagnostics["contradictions"] {
  const aims = targets.map((target) => ({ value: target.value, ...errorsOf(target) }));
  const meets = (mean: Float64Array, j: number): boolean => Math.abs(misfit(aims[j], mean[j], noise[j])) <= SDS;
  const starts = sizes.map((_, r) => sizes.slice(0, r).reduce((sum, size) => sum + size, 0));
  const needed = -log(FALSE_ALARM / Math.max(1, (targets.length * (targets.length - 1)) / 2));
  const able = fits.map(({ status }) => status !== "out of reach");
  return targets.flatMap((a, i) =>
    targets.slice(0, i).flatMap((b, k) => {
      if (!able[i] || !able[k] || (fits[i].status !== "missed" && fits[k].status !== "missed")) return [];
      if (means.some((mean) => meets(mean, i) && meets(mean, k))) return [];
      const expected = sizes.reduce((sum, size, r) => {
        const round = means.slice(starts[r], starts[r] + size);
        const often = [i, k].map((j) => round.filter((mean) => meets(mean, j)).length);
        return sum + (often[0] * often[1]) / size;
      }, 0);
      return expected < needed ? [] : [{ between: [b.name, a.name] as const }];
    }),
  );
}
