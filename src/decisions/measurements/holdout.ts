import type { Measurement } from "./measurement.ts";

/**
 * Some customers see bestsellers in place of suggestions: which share of what they want they take from a slate. One need
 * is taken or not, so its standard deviation is √(p (1 − p)).
 */
export const holdout: Measurement = {
  name: "holdout",
  title: "a holdout without suggestions",
  answers: "customers",
  kind: "rate",
  informs: [
    { parameter: "choice.slateShare", sd: 0.43 },
    { parameter: "choice.impulse", sd: 0.1 },
    { parameter: "choice.acceptPopular", sd: 0.3 },
  ],
  fixed: 5_000,
  price: 1.5,
  weeks: 8,
  most: 200_000,
  source: "closed form for a share; the price is the margin forgone, an assumption",
};
