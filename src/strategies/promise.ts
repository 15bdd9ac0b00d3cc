import { checkNumber } from "../core/check.ts";
import type { Cost, Strategy } from "../model/strategy.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf, gain } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";

/** What the firm says about its protection. */
export interface PromiseOptions {
  /** Protection that customers come to see, in [0, 1]; 0 = nothing is promised. Default `promise.safety`. */
  readonly safety?: number;
  readonly cost?: Partial<Cost>;
}

/**
 * A public promise of protection: words, and nothing else. What protection there is comes from other strategies, and is
 * measured on what they do to the hazard, size and linkability of a leak.
 *
 * Guarantee: none. Customers notice: signs of protection, and good signals count for more in the first weeks. Where
 * more is promised than there is, the promise is theatre: it earns trust until
 * an audit from outside, the press or a breach finds out, and then costs more than it earned, for good. Cost: see
 * `cost.promise.*`. Limit: sizes are assumptions. Source: CRP-01, VAL-10.
 */
export function promise(options: PromiseOptions = {}): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: PromiseOptions, value: Look): Strategy {
  checkOptions("promise", options, ["safety", "cost"]);
  const safety = checkNumber("promise.safety", options.safety ?? value("promise.safety"), {
    min: 0,
    max: 1,
  });
  const cost = costOf(value, "promise", "promise", options.cost, ["oneOff"]);
  return {
    name: "promise",
    params: { safety, cost },
    perceive: (perception) =>
      safety === 0
        ? perception
        : { ...perception, safety: gain(perception.safety, safety), promise: gain(perception.promise ?? 0, 1) },
    cost: (other) => (safety === 0 ? other : addCost(other, cost)),
  };
}
