import { checkOneOf, fail } from "../core/check.ts";
import type { Cost, Strategy } from "../model/strategy.ts";
import { checkFlag, checkOptions } from "./check-options.ts";
import { addCost, costOf, gain, over } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";

/** Who answers for data protection, and who looks. */
export interface AccountabilityOptions {
  /** A data-protection officer. Default true. */
  readonly officer?: boolean;
  /** No audit, one whose result stays inside, or one whose result is published. Default internal. */
  readonly audit?: "none" | "internal" | "published";
  /** Replaces the sum of the parts' costs, figure by figure. */
  readonly cost?: Partial<Cost>;
}

/**
 * Accountability: a data-protection officer and yearly audits. Data are used as before.
 *
 * Guarantee: none. The officer sees to notice and repair after a leak (`accountability.officer.response`), an audit
 * finds weaknesses before others do (`accountability.audit.hazard`).
 * Customers notice only a published audit (`accountability.published.safety`). Cost: see `cost.officer.*`,
 * `cost.audit.*`.
 * Limit: the effects are assumptions with wide ranges. Source: GDPR Art. 5(2), 24, 37-39.
 */
export function accountability(options: AccountabilityOptions = {}): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: AccountabilityOptions, value: Look): Strategy {
  checkOptions("accountability", options, ["officer", "audit", "cost"]);
  const officer = checkFlag("accountability.officer", options.officer ?? true);
  const audit = checkOneOf("accountability.audit", options.audit ?? "internal", ["none", "internal", "published"]);
  if (!officer && audit === "none") fail("accountability needs an officer or an audit");
  const parts = [
    officer ? costOf(value, "accountability", "officer", undefined, ["perYear"]) : undefined,
    audit === "none" ? undefined : costOf(value, "accountability", "audit", undefined, ["perYear"]),
  ].reduce<Cost>((sum, part) => (part === undefined ? sum : addCost(sum, part)), {
    oneOff: 0,
    perYear: 0,
    perCustomerYear: 0,
  });
  const cost = costOf(value, "accountability", "accountability", over(parts, options.cost, "accountability"), []);
  const response = officer ? value("accountability.officer.response") : 0;
  const hazard = audit === "none" ? 1 : value("accountability.audit.hazard");
  const safety = audit === "published" ? value("accountability.published.safety") : 0;
  return {
    name: "accountability",
    params: { officer, audit, cost },
    perceive: (perception) => ({ ...perception, safety: gain(perception.safety, safety) }),
    expose: (exposure) => ({
      ...exposure,
      hazard: exposure.hazard * hazard,
      response: gain(exposure.response, response),
    }),
    cost: (other) => addCost(other, cost),
  };
}
