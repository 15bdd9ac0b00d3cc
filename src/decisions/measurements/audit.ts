import type { Measurement } from "./measurement.ts";

/** Somebody from outside tries to tie rows to persons: each row is tied or not. */
export const audit: Measurement = {
  name: "audit",
  title: "an audit that tries to tie rows to persons",
  answers: "rows",
  kind: "rate",
  informs: [{ parameter: "linkability.", sd: 0.46 }],
  fixed: 18_000,
  price: 2,
  weeks: 5,
  most: 10_000,
  source: "closed form for a share; costs are assumptions",
};
