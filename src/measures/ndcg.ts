import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * nDCG@k with binary relevance: gain 1, discount 1 / log2(rank + 1), ideal min(k, relevant) hits. An item is relevant
 * when the visitor came for it, so this is accuracy on later purchases. Mean over visits. Source: Järvelin & Kekäläinen 2002,
 * doi:10.1145/582415.582418.
 */
export const ndcg: Measure = {
  name: "ndcg",
  label: "nDCG@k",
  unit: "share",
  means:
    "How well a slate of k items foretells what the visitor came for, with hits at the top counting most (normalised discounted cumulative gain): 1 is a slate that begins with it.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  headline: "table",
  compute: (weeks) => ratio(weeks, "found", "visits"),
};
