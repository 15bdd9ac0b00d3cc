import type { Measurement } from "./measurement.ts";

/** Hours that requests for access and erasure take, written down for some of them. */
export const timeSheets: Measurement = {
  name: "timeSheets",
  title: "time sheets of requests",
  answers: "requests",
  kind: "mean",
  informs: [{ parameter: "requests.cost", share: 1 }],
  fixed: 2_000,
  price: 5,
  weeks: 8,
  most: 1_000,
  source: "a spread as large as the mean, an assumption, as are costs",
};
