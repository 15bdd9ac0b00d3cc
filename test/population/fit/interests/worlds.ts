import { normalFrom } from "../../../../src/core/sampling.ts";
import { log } from "../../../../src/core/numerics.ts";
import { stream, uniform } from "../../../../src/core/random.ts";
import type { InterestSpec } from "../../../../src/model/scenario.ts";
import type { LogParameters } from "../../../../src/population/fit/interests/generate-log.ts";
import type { Concentrations } from "../../../../src/population/fit/interests/moments.ts";
import { drawAssortment } from "../../../../src/population/interests/assortment.ts";
import { drawGroups } from "../../../../src/population/interests/interests.ts";

const DAYS = 364;

/** A shop of known parameters: a thousand items unless told, customers who come every third week on average. */
export function shop(
  concentrations: Concentrations,
  {
    customers = 4000,
    items = 1000,
    categories = 30,
    breadth = 0.8,
    still = false,
    seed = "shop",
  }: { customers?: number; items?: number; categories?: number; breadth?: number; still?: boolean; seed?: string } = {},
): LogParameters {
  const spread = { category: 0.4, family: 0.4, item: 0.6 };
  const { family, categoryOf, weight } = drawGroups(items, categories, { familySize: 4, spread } as InterestSpec, stream(seed, 0, "groups")); // prettier-ignore
  const still0 = { births: 0, deaths: 0, seasonal: 0, season: 0, wobble: 0 };
  const moving = { births: 0.15, deaths: 0.15, seasonal: 0.25, season: 1, wobble: 0.25 };
  const sum = weight.reduce((all, w) => all + w, 0);
  const first = stream(seed, 0, "first");
  return {
    items,
    days: DAYS,
    groups: { family, categoryOf },
    weight: weight.map((w) => w / sum),
    multipliers: drawAssortment(still ? still0 : moving, family, DAYS / 28, stream(seed, 0, "assortment")),
    concentrations,
    breadth,
    variety: 0,
    rhythm: {
      rates: { logMean: log(0.35) - 0.405, logSd: 0.9, logLikelihood: 0 },
      season: new Float64Array(DAYS / 28).fill(1),
      extra: { mean: 2, between: 0.5, within: 0.4 },
      correlation: 0.15,
    },
    extraScale: 1,
    firstDays: Uint16Array.from({ length: customers }, (_, i) =>
      Math.min(DAYS - 8, Math.floor(20 * Math.abs(normalFrom(uniform(first, i, 0, 0, 0))))),
    ),
  };
}
