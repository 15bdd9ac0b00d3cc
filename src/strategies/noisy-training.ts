import type { Summary } from "../model/recommender.ts";
import type { PrivacyEvent, ProtectContext, Strategy } from "../model/strategy.ts";
import { squaredLength } from "../privacy/bounded-rows.ts";
import { gaussianEpsilon } from "../privacy/mechanisms/gaussian-guarantee.ts";
import { noisySummary } from "../privacy/statistics/noisy-summary.ts";
import { believed, shared } from "../privacy/statistics/noisy-trial.ts";

/** What one training may give away, and what rows are bounded to. */
export interface NoisyTrainingOptions {
  /** Noise multiplier of the whole training: it is exactly as private as one Gaussian answer with that. */
  readonly multiplier: number;
  /** Delta at which the training's events state their epsilon, half each. */
  readonly delta: number;
  /** Different items of one row that count at the most. */
  readonly clip: number;
  /** Name of the noisy sum in the ledger. */
  readonly mechanism: (summary: Summary) => string;
}

/**
 * The hooks of a differentially private training, for rows of one customer each that `boundedRows` has bounded: the
 * sums a model is made of and the trial in which it must beat the
 * bestsellers, both with Gaussian noise, both noted in the ledger. See `noisySummary` and `believed`.
 */
export function noisyTraining({
  multiplier,
  delta,
  clip,
  mechanism,
}: NoisyTrainingOptions): Required<Pick<Strategy, "release" | "trial">> {
  const { sums, trial } = shared(multiplier);
  const [ofSums, ofTrial] = [sums, trial].map((m) => event(m, delta / 2));
  return {
    release(summary, context: ProtectContext) {
      context.record({ ...ofSums, mechanism: mechanism(summary) });
      return noisySummary(
        summary,
        { squared: squaredLength(clip, summary.space.side.length), multiplier: sums },
        context.draws(0),
      );
    },
    trial(gain, context) {
      context.record({ ...ofTrial, mechanism: "noisy-trial" });
      return believed(gain, trial, context.draws(1));
    },
  };
}

const event = (multiplier: number, delta: number): Omit<PrivacyEvent, "mechanism"> => ({
  epsilon: gaussianEpsilon(multiplier, delta),
  delta,
  unit: "customer",
  adjacency: "add-remove",
  count: 1,
  noise: { kind: "gaussian", multiplier },
});
