import type { Measurement } from "./measurement.ts";

/** A survey of customers: how sensitive each kind of data is to them, on a scale from 0 to 1, what
 * they know of its use, and how far they trust. */
export const survey: Measurement = {
  name: "survey",
  title: "a survey of customers",
  answers: "answers",
  kind: "mean",
  informs: [
    { parameter: "sensitivity.", sd: 0.3 },
    { parameter: "covert.leaks", sd: 0.4 },
    { parameter: "trust.initial", sd: 0.2 },
  ],
  fixed: 8_000,
  price: 6,
  weeks: 6,
  most: 5_000,
  source: "spread of answers on a scale from 0 to 1 as usual in surveys of concern; costs are assumptions",
};
