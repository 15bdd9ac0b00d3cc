import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../../core/check.ts";
import { checkDraws, type Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { capContributions, histogramSensitivity } from "./contribution.ts";
import { checkNeighbours, checkOffsets } from "./checks.ts";
import { discreteGaussian } from "./discrete-gaussian.ts";
import { gaussian } from "./gaussian.ts";
import { geometric } from "./geometric.ts";
import { laplace } from "./laplace.ts";
import type { Mechanism, Neighbours } from "./mechanism.ts";

/** Options of a noisy histogram. */
export interface NoisyHistogramOptions extends Neighbours {
  readonly epsilon: number;
  /** Needed by the two Gaussian mechanisms. */
  readonly delta?: number;
  /** Most different bins in which one customer is counted, m. */
  readonly perCustomer: number;
  /**
   * `"geometric"` (default) and `"laplace"`: L1 sensitivity; `"gaussian"` and `"discrete-gaussian"`: L2 sensitivity,
   * better for large m.
   */
  readonly noise?: "geometric" | "laplace" | "gaussian" | "discrete-gaussian";
}

/**
 * Noisy counts over a public list of bins, of data in which every customer was counted in at most m different bins,
 * once each. Sensitivity under add-remove:
 * L1 = m, L2 = √m; under replace twice and √2 times that. The bound is the caller's promise; `noisyCounts` keeps it
 * itself.
 * Unbiased: negative counts are left as they are. With Laplace or Gaussian noise the last bits of a double can give
 * counts away (see `laplace`); geometric noise is whole.
 *
 * @example
 * const release = noisyHistogram({ epsilon: 1, perCustomer: 2 });
 * release.apply([120, 35, 0], draws(stream("my study", 0, "release"), 0, 0, 0)) // → [120, 33, -1]
 */
export function noisyHistogram(options: NoisyHistogramOptions): Mechanism<ArrayLike<number>, Float64Array> {
  checkOptions("noisyHistogram", options, ["epsilon", "delta", "perCustomer", "noise", "unit", "adjacency"]);
  const { epsilon, perCustomer, noise = "geometric" } = options;
  checkOneOf("noisyHistogram.noise", noise, ["geometric", "laplace", "gaussian", "discrete-gaussian"]);
  const neighbours = checkNeighbours("noisyHistogram", options);
  const bound = { perCustomer, adjacency: neighbours.adjacency };
  if (noise === "geometric")
    return geometric({ epsilon, sensitivity: histogramSensitivity("L1", bound), ...neighbours });
  if (noise === "laplace") return laplace({ epsilon, sensitivity: histogramSensitivity("L1", bound), ...neighbours });
  if (options.delta === undefined) fail(`noisyHistogram.delta must be given for ${noise} noise, got undefined`);
  const approximate = { epsilon, delta: options.delta, sensitivity: histogramSensitivity("L2", bound), ...neighbours };
  return noise === "gaussian" ? gaussian(approximate) : discreteGaussian(approximate);
}

/** A released histogram with what it cost. */
export interface NoisyCounts {
  /** Noisy number of customers per bin; unbiased for the capped data, may be negative. */
  readonly counts: Float64Array;
  readonly event: PrivacyEvent;
}

/**
 * Noisy number of customers per item, from event histories: of each customer's different items at most `perCustomer`
 * are chosen at random, counted once, and noise is
 * added to every item of the public catalogue.
 *
 * @param histories `offsets` (length customers + 1) into `items`, each below `bins`; a customer's items may repeat
 * @param ownDraws draws of customer r for the choice; must not depend on other customers
 * @param draws of the noise
 *
 * @example
 * const bought = historiesOf([[0, 1], [1, 1], [1]]);
 * const own = (customer: number) => draws(stream("my study", 0, "cap"), customer, 0, 0);
 * const noise = draws(stream("my study", 0, "release"), 0, 0, 0);
 * noisyCounts(bought, 3, { epsilon: 2, perCustomer: 2 }, own, noise).counts // → [1, 2, -1]
 */
export function noisyCounts(
  histories: { readonly offsets: ArrayLike<number>; readonly items: ArrayLike<number> },
  bins: number,
  options: NoisyHistogramOptions,
  ownDraws: (customer: number) => Draws,
  draws: Draws,
): NoisyCounts {
  checkOptions("noisyCounts", options, ["epsilon", "delta", "perCustomer", "noise", "unit", "adjacency"]);
  checkShape("noisyCounts.histories", histories, { offsets: "list", items: "list" });
  checkShape("noisyCounts.ownDraws", ownDraws, "function");
  checkDraws("noisyCounts.draws", draws);
  const mechanism = noisyHistogram(options);
  checkNumber("noisyCounts.bins", bins, { min: 1, integer: true });
  checkOffsets("noisyCounts.offsets", histories.offsets, histories.items.length);
  const counts = new Float64Array(bins);
  const { offsets, items } = histories;
  for (let r = 0; r + 1 < offsets.length; r++) {
    const different = new Set<number>();
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      if (!(Number.isInteger(items[e]) && items[e] >= 0 && items[e] < bins))
        fail(`noisyCounts.items[${e}] must be a whole number from 0, below ${bins}, got ${items[e]}`);
      different.add(items[e]);
    }
    // sorted, so that the choice does not depend on the order of events
    const own = Uint32Array.from(different).sort();
    const kept = own.length > options.perCustomer ? capContributions(own, options.perCustomer, ownDraws(r)) : own;
    for (const item of kept) counts[item]++;
  }
  return { counts: mechanism.apply(counts, draws), event: mechanism.event() };
}
