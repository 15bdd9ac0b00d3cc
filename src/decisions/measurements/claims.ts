import type { Measurement } from "./measurement.ts";

/** How often firms of the kind were breached: a firm and year has a breach with a probability of some 5 %. */
export const claims: Measurement = {
  name: "claims",
  title: "incident records of comparable firms",
  answers: "firms and years",
  kind: "count",
  informs: [
    { parameter: "breach.base", sd: 0.22 },
    { parameter: "rivals.breach", sd: 0.3 },
    { parameter: "breach.tail", sd: 0.5 },
  ],
  fixed: 6_000,
  price: 40,
  weeks: 4,
  most: 2_000,
  source: "closed form for a count (√ of its mean); costs are assumptions",
};
