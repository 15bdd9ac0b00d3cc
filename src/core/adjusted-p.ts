/**
 * p-values of several tests, each adjusted so that comparing it with α keeps the chance of any false alarm among all of
 * them at α, in the order given. NaN (no test) does not count and stays. Source: Holm 1979, Scandinavian J. of
 * Statistics 6:65.
 */
export const holm = (p: readonly number[]): number[] =>
  stepwise(p, "up", (value, rank, tests) => value * (tests - rank));

/**
 * p-values of several tests, each adjusted so that comparing it with α keeps the expected share of false alarms among
 * those below α at α (where nothing is true, the chance of any), in the order given. NaN (no test) does not count and
 * stays. Source: Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
 */
export const benjaminiHochberg = (p: readonly number[]): number[] =>
  stepwise(p, "down", (value, rank, tests) => value * (tests / (rank + 1)));

/**
 * Walks through the p-values from the smallest (rank 0) up, or from the largest down, and keeps the scaled ones in
 * their order and at most 1.
 */
function stepwise(
  p: readonly number[],
  direction: "up" | "down",
  scaled: (value: number, rank: number, tests: number) => number,
): number[] {
  const order = p.flatMap((value, i) => (Number.isNaN(value) ? [] : [i])).sort((a, b) => p[a] - p[b]);
  const adjusted = p.map(() => NaN);
  const ranks = order.map((_, rank) => rank);
  let bound = direction === "up" ? 0 : 1;
  for (const rank of direction === "up" ? ranks : ranks.reverse()) {
    const own = Math.min(1, scaled(p[order[rank]], rank, order.length));
    bound = direction === "up" ? Math.max(bound, own) : Math.min(bound, own);
    adjusted[order[rank]] = bound;
  }
  return adjusted;
}
