import { fail } from "../core/check.ts";
import type { Cost } from "../model/strategy.ts";
import { addCost, costOf, gain, over, withCues } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  officer: {
    kind: "flag",
    standard: true,
    label: "Data-protection officer",
    hint: "After a leak more of those concerned are told, and what happened is put right.",
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
    hint: "Any audit makes leaks rarer; a published one is heard of by few, as reports are.",
  },
} as const;

/** Who answers for data protection, and who looks. */
export type AccountabilityOptions = OptionsOf<typeof options>;

/**
 * Accountability: a data-protection officer and yearly audits. Data are used as before.
 *
 * Guarantee: none. The officer sees that those concerned are told of a leak (`accountability.officer.tell`, which upsets
 * more people at once and leaves fewer to find out later) and that it is put right (`accountability.officer.mend`); an
 * audit finds weaknesses before others do (`accountability.audit.hazard`).
 * Customers notice only a published audit (`accountability.published.safety`, `accountability.published.benevolence`),
 * those few who hear of reports. Cost: see `cost.officer.*`,
 * `cost.audit.*`.
 * Limit: the effects are assumptions with wide ranges. Source: GDPR Art. 5(2), 24, 37-39.
 *
 * @example
 * const answering = { name: "answering", strategies: [accountability({ audit: "published" })] };
 * const { exposure, perception } = policyFacts(answering, retailer());
 * exposure // → { hazard: 0.85, tell: 0.3, mend: 0.3 }
 * perception.cues.map(({ kind, channel }) => [kind, channel]) // → [["safety", "report"], ["benevolence", "report"]]
 */
export const accountability: StrategyFactory<AccountabilityOptions> = defineStrategy({
  name: "accountability",
  title: "Accountability",
  group: "governance",
  does: "a data-protection officer and yearly audits",
  why: "Audits find weaknesses before others do; customers notice only results that are published.",
  pushes: { accuracy: "same", risk: "slightly down", trust: "slightly up" },
  start: { officer: true, audit: "internal" },
  neutral: "It refuses to be nothing.",
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
  const [tell, mend] = officer ? [value("accountability.officer.tell"), value("accountability.officer.mend")] : [0, 0];
  const hazard = audit === "none" ? 1 : value("accountability.audit.hazard");
  const published = audit === "published";
  const safety = published ? value("accountability.published.safety") : 0;
  const benevolence = published ? value("accountability.published.benevolence") : 0;
  return {
    params: { officer, audit, cost },
    perceive: (perception) =>
      withCues(
        perception,
        { kind: "safety", size: safety, channel: "report" },
        { kind: "benevolence", size: benevolence, channel: "report" },
      ),
    expose: (exposure) => ({
      ...exposure,
      hazard: exposure.hazard * hazard,
      tell: gain(exposure.tell, tell),
      mend: gain(exposure.mend, mend),
    }),
    cost: (other) => addCost(other, cost),
  };
}
