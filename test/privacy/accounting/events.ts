import type { PrivacyEvent } from "../../../src/model/strategy.ts";

/** An event per customer under add-remove. */
export const customerEvent = (change: Partial<PrivacyEvent>): PrivacyEvent => ({
  mechanism: "test",
  epsilon: 1,
  delta: 0,
  unit: "customer",
  adjacency: "add-remove",
  count: 1,
  ...change,
});

/** An ε-private mechanism used `count` times. */
export const pureEvent = (epsilon: number, count = 1): PrivacyEvent => customerEvent({ epsilon, count });

/**
 * Gaussian noise, on a Poisson sample if a rate is given; its own epsilon is left open, since the accountants under
 * test read the noise.
 */
export const gaussianEvent = (multiplier: number, count = 1, sampling?: number): PrivacyEvent =>
  customerEvent({ mechanism: "gaussian", epsilon: Infinity, count, noise: { kind: "gaussian", multiplier }, sampling });
