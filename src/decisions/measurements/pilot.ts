import type { Measurement } from "./measurement.ts";

/**
 * The new question for some customers: who agrees, who looks at it at all. The log odds of a share p have the standard
 * deviation 1 / √(n p (1 − p)), about 2.1 / √n.
 */
export const pilot: Measurement = {
  name: "pilot",
  title: "a pilot of the new question",
  answers: "customers",
  kind: "rate",
  informs: [
    { parameter: "consent.offset.", sd: 2.1 },
    { parameter: "consent.granular", sd: 2.1 },
    { parameter: "consent.statusQuo", sd: 2.1 },
    { parameter: "consent.attention.", sd: 0.45 },
  ],
  fixed: 10_000,
  price: 0.3,
  weeks: 6,
  most: 200_000,
  source: "closed form for a share; costs are assumptions",
};
