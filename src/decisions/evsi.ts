import { checkNumber } from "../core/check.ts";
import { checkRows, checkShape } from "../core/check-shape.ts";
import { exp, log, logGamma, pow } from "../core/numerics.ts";
import type { Stake } from "../model/results.ts";
import { gainOfChoosing, valueOfKnowing } from "./value-of-knowing.ts";

/**
 * Expected value of sample information of n answers about a parameter, from what the policies gain at each of its values
 * (curves over worlds, `[policy][world]`): they are drawn towards their means by √v, v = n / (n + n₀), as what is thought
 * of the parameter after the answers varies less than the parameter itself.
 * Source: Jalal & Alarid-Escudero 2018, doi:10.1177/0272989X17715627.
 *
 * @param priorAnswers n₀: variance of one answer over the variance of what is thought possible
 * @example
 * evsi([[0, 0, 0, 0], [3, -1, 2, -2]], 100, 100) < gainOfChoosing([[0, 0, 0, 0], [3, -1, 2, -2]]) // → true
 */
export function evsi(gains: readonly ArrayLike<number>[], n: number, priorAnswers: number): number {
  checkRows("evsi.gains", gains, "finite");
  checkNumber("evsi.n", n, { min: 0 });
  checkNumber("evsi.priorAnswers", priorAnswers, { min: 0, below: Infinity });
  const keep = n === 0 ? 0 : n === Infinity ? 1 : Math.sqrt(n / (n + priorAnswers));
  return gainOfChoosing(
    gains.map((row) => {
      let sum = 0;
      for (let w = 0; w < row.length; w++) sum += row[w];
      const centre = sum / row.length;
      return Float64Array.from(row, (value) => centre + keep * (value - centre));
    }),
  );
}

/**
 * The same in closed form for a difference of means with a normal prior: a test of n customers, one of whom has the
 * standard deviation `sdOfOne`. Source: Raiffa & Schlaifer 1961.
 *
 * @example
 * 300_000 * evsiOfMean({ mean: 1, sd: 2, sdOfOne: 40 }, 1000) // → 86705.7
 */
export function evsiOfMean(
  prior: { readonly mean: number; readonly sd: number; readonly sdOfOne: number },
  n: number,
): number {
  checkShape("evsiOfMean.prior", prior, { mean: "finite" });
  const { mean, sd, sdOfOne } = prior;
  for (const [name, value] of Object.entries({ sd, sdOfOne }))
    checkNumber(`evsiOfMean.prior.${name}`, value, { min: 0, below: Infinity });
  checkNumber("evsiOfMean.n", n, { min: 0 });
  const variance = n === Infinity ? 1 : (n * sd * sd) / (n * sd * sd + sdOfOne * sdOfOne || 1);
  return valueOfKnowing(mean, sd * Math.sqrt(variance));
}

/**
 * The same for a rate p ~ Beta(alpha, beta) asked of n people, where choosing earns gain · p − loss against 0: the sum over
 * what the n may answer (beta-binomial).
 *
 * @example
 * evsiOfRate({ alpha: 6, beta: 4, gain: 10, loss: 6.5 }, 10) // → 0.20511
 */
export function evsiOfRate(
  prior: { readonly alpha: number; readonly beta: number; readonly gain: number; readonly loss: number },
  n: number,
): number {
  checkShape("evsiOfRate.prior", prior, { alpha: "finite", beta: "finite", gain: "finite", loss: "finite" });
  checkNumber("evsiOfRate.n", n, { min: 0, below: 1e7, integer: true });
  const { alpha, beta, gain, loss } = prior;
  for (const [name, value] of Object.entries({ alpha, beta }))
    checkNumber(`evsiOfRate.prior.${name}`, value, { above: 0 });
  const choose = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
  let chosen = 0;
  for (let k = 0; k <= n; k++) {
    const share = (alpha + k) / (alpha + beta + n);
    const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
    chosen += exp(ways + choose(alpha + k, beta + n - k) - choose(alpha, beta)) * Math.max(0, gain * share - loss);
  }
  return chosen - Math.max(0, (gain * alpha) / (alpha + beta) - loss);
}

/** What a test costs. */
export interface TestCost {
  readonly fixed: number;
  /** Of an answer. */
  readonly price: number;
  /** Weeks until the result is there. */
  readonly weeks: number;
}

/**
 * Years that are left after some weeks, each discounted to today: Σ (1 + d)^−y over the years' starts, the year in which
 * the result comes by what is left of it.
 *
 * @example
 * discountedYears({ customers: 1, years: 3, discount: 0.1 }, 26) // → 2.2355
 */
export function discountedYears(firm: Stake, weeks = 0): number {
  checkShape("discountedYears.firm", firm, { years: "number", discount: "number" });
  checkNumber("discountedYears.firm.years", firm.years, { min: 0, max: 1000 });
  checkNumber("discountedYears.firm.discount", firm.discount, { above: -1, below: Infinity });
  checkNumber("discountedYears.weeks", weeks, { min: 0, below: Infinity });
  const from = weeks / 52;
  let sum = 0;
  for (let y = 0; y < firm.years; y++) {
    const part = Math.max(0, Math.min(y + 1, firm.years) - Math.max(y, from));
    sum += part * pow(1 + firm.discount, -y);
  }
  return sum;
}

/** A size of a test and what it brings. */
export interface BestSize {
  readonly n: number;
  /** Value of the answers over all years, costs, and what is left. */
  readonly worth: number;
  readonly cost: number;
  readonly net: number;
}

/**
 * The size of a test with the largest expected net benefit: `worth(n)` − fixed − n · price − waiting, over n = 0 … most;
 * first on a grid of ratios of 1.1, then by whole numbers around its best. n = 0, "no test", has a net benefit of 0.
 * Source: Eckermann & Willan 2007, doi:10.1002/hec.1161.
 *
 * @param waiting what is lost while nothing is decided
 * @example
 * const worth = (n) => 300_000 * evsiOfMean({ mean: 1, sd: 2, sdOfOne: 40 }, n);
 * bestSize(worth, { fixed: 20_000, price: 3, weeks: 0 }, 0, 100_000).n // → 3430
 */
export function bestSize(worth: (n: number) => number, cost: TestCost, waiting: number, most: number): BestSize {
  checkShape("bestSize.worth", worth, "function");
  checkShape("bestSize.cost", cost, { fixed: "finite", price: "finite" });
  checkShape("bestSize.waiting", waiting, "finite");
  checkNumber("bestSize.most", most, { min: 1, below: Infinity });
  const net = (n: number): number => worth(n) - cost.fixed - n * cost.price - waiting;
  const grid = [
    ...new Set(
      Array.from({ length: Math.ceil(log(most) / log(1.1)) + 1 }, (_, i) => Math.min(most, Math.round(pow(1.1, i)))),
    ),
  ];
  let best = grid[0];
  for (const n of grid) if (net(n) > net(best)) best = n;
  const at = grid.indexOf(best);
  let [low, high] = [grid[Math.max(0, at - 1)], grid[Math.min(grid.length - 1, at + 1)]];
  // net benefit has one hump between neighbours of the grid's best
  while (high - low > 2) {
    const [a, b] = [low + Math.floor((high - low) / 3), high - Math.floor((high - low) / 3)];
    if (net(a) < net(b)) low = a === low ? low + 1 : a;
    else high = b === high ? high - 1 : b;
  }
  for (let n = low; n <= high; n++) if (net(n) > net(best)) best = n;
  if (!(net(best) > 0)) return { n: 0, worth: 0, cost: 0, net: 0 };
  const spent = cost.fixed + best * cost.price + waiting;
  return { n: best, worth: worth(best), cost: spent, net: worth(best) - spent };
}
