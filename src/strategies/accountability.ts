import { fail } from "../core/check.ts";
import type { Cost } from "../model/strategy.ts";
import { addCost, costOf, gain, over } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  officer: {
    kind: "flag",
    standard: true,
    label: "Data-protection officer",
    hint: "More are told of a leak, and it is put right better.",
  },
  audit: {
    kind: "choice",
    standard: "internal",
    choices: [
      ["none", "None"],
      ["internal", "Internal"],
      ["published", "Published"],
    ],
    label: "Yearly audit",
    hint: "Any audit makes leaks rarer; a published one is seen.",
  },
} as const;

/** Who answers for data protection, and who looks. */
export type AccountabilityOptions = OptionsOf<typeof options>;

/**
 * Accountability: a data-protection officer and yearly audits. Data are used as before.
 *
 * Guarantee: none. The officer sees to it that more of those concerned are told of a leak (`accountability.officer.tell`), which costs
 * trust at once and spares the firm being found out, and that it is put right (`accountability.officer.mend`); an audit
 * finds weaknesses before others do (`accountability.audit.hazard`).
 * Customers notice only a published audit (`accountability.published.safety`). Cost: see `cost.officer.*`,
 * `cost.audit.*`.
 * Limit: the effects are assumptions with wide ranges. Source: GDPR Art. 5(2), 24, 37-39.
 */
export const accountability: StrategyFactory<AccountabilityOptions> = defineStrategy({
  name: "accountability",
  title: "Accountability",
  group: "governance",
  does: "a data-protection officer and yearly audits",
  why: "Audits find weaknesses before others do; customers notice only results that are published.",
  pushes: { accuracy: "same", risk: "slightly down", trust: "slightly up" },
  start: { officer: true, audit: "internal" },
  options,
  make: made,
});

function made({ officer, audit, cost: given }: Checked<typeof options>, value: Look): Hooks {
  if (!officer && audit === "none") fail("accountability needs an officer or an audit");
  const parts = [
    officer ? costOf(value, "accountability", "officer", undefined, ["perYear"]) : undefined,
    audit === "none" ? undefined : costOf(value, "accountability", "audit", undefined, ["perYear"]),
  ].reduce<Cost>((sum, part) => (part === undefined ? sum : addCost(sum, part)), {
    oneOff: 0,
    perYear: 0,
    perCustomerYear: 0,
  });
  const cost = costOf(value, "accountability", "accountability", over(parts, given, "accountability"), []);
  const tell = officer ? value("accountability.officer.tell") : 0;
  const mend = officer ? value("accountability.officer.mend") : 0;
  const hazard = audit === "none" ? 1 : value("accountability.audit.hazard");
  const safety = audit === "published" ? value("accountability.published.safety") : 0;
  return {
    params: { officer, audit, cost },
    perceive: (perception) => ({ ...perception, safety: gain(perception.safety, safety) }),
    expose: (exposure) => ({
      ...exposure,
      hazard: exposure.hazard * hazard,
      tell: gain(exposure.tell, tell),
      mend: gain(exposure.mend, mend),
    }),
    cost: (other) => addCost(other, cost),
  };
}
