import { declare as p, type Parameter } from "./parameter.ts";

/**
 * Every number that a strategy brings with it: what customers notice, how exposure changes, what it costs. Options of a
 * strategy replace them; costs are in the scenario's currency.
 */
// prettier-ignore
export const strategyParameters: readonly Parameter[] = [
  // what customers notice: gain, the share of what is missing to 1
  p("consent.control.equal", 0.4, 0.2, 0.6, "gain", "assumption", "SEG-12", "refusing is as easy as agreeing; sign from the sources"),
  p("consent.control.buried", 0.1, 0, 0.2, "gain", "assumption", "CON-10", "refusing is possible but takes searching"),
  p("consent.control.granular", 0.3, 0.1, 0.5, "gain", "assumption", "SEG-12", "each purpose by itself"),
  p("consent.control.withdraw", 0.2, 0.1, 0.3, "gain", "assumption", "", "divided by the clicks that withdrawing takes"),

  p("consent.control.centre", 0.7, 0.5, 0.9, "gain", "assumption", "", "a place to see, correct and delete what is held, for those who find it"),
  p("consent.discloses", 0.2, 0, 0.4, "share", "assumption", "", "of covert use that a question names, to those who look at it"),
  p("transparency.explanation.share", 0.8, 0.6, 1, "share", "assumption", "CRP-03", "of the use of data that is explained, to those who read it"),
  p("transparency.report.benevolence", 0.5, 0.2, 0.8, "gain", "assumption", "", "a firm that reports on itself; no finding says that reports move anybody"),
  p("security.certified.safety", 0.6, 0.3, 0.9, "gain", "assumption", "CRP-01 VAL-10", "a seal, to those who see it; the other measures are invisible"),
  p("promise.safety", 0.3, 0.1, 0.5, "gain", "assumption", "CRP-01 VAL-10", "protection that is announced, whether it is there or not, to those who read it"),

  // how likely a leak is, how large, how well it ties to persons, how well it is mended
  p("security.basic.hazard", 1, 1, 1, "ratio", "assumption", "", "reference: usual protection"),
  p("security.hardened.hazard", 0.6, 0.4, 0.8, "ratio", "assumption", "", "access hardening, patching, monitoring"),
  p("security.certified.hazard", 0.45, 0.3, 0.7, "ratio", "assumption", "", "hardened and audited from outside"),
  p("security.basic.size", 1, 1, 1, "ratio", "assumption", "", "reference"),
  p("security.hardened.size", 0.6, 0.3, 0.9, "ratio", "assumption", "", "segmented stores and detection stop a leak earlier"),
  p("security.certified.size", 0.5, 0.25, 0.8, "ratio", "assumption", ""),
  p("security.basic.mend", 0, 0, 0.1, "gain", "assumption", ""),
  p("security.hardened.mend", 0.3, 0.1, 0.5, "gain", "assumption", "", "a rehearsed plan for incidents"),
  p("security.certified.mend", 0.5, 0.3, 0.7, "gain", "assumption", ""),
  p("security.encryption.size", 0.5, 0.2, 0.8, "ratio", "assumption", "", "leaked rows that are readable: the key did not leak with them"),
  p("accountability.officer.tell", 0.3, 0.1, 0.5, "gain", "assumption", "", "somebody whose task it is to give notice"),
  p("accountability.officer.mend", 0.3, 0.1, 0.5, "gain", "assumption", "", "somebody whose task it is to put a leak right"),
  p("accountability.audit.hazard", 0.85, 0.7, 1, "ratio", "assumption", "", "weaknesses found before others find them"),
  p("accountability.published.safety", 0.15, 0, 0.3, "gain", "assumption", "CRP-01", "a published audit, to those who hear of it"),
  p("accountability.published.benevolence", 0.4, 0.1, 0.7, "gain", "assumption", "CRP-01", "a firm that lets others look"),
  p("linkability.token", 0.7, 0.5, 0.9, "ceiling", "assumption", "", "rows without a name, tied to persons by their histories alone; how well, the linkage attack measures"),
  p("linkability.rotated", 0.5, 0.3, 0.7, "ceiling", "assumption", "", "shorter histories tie less; how much less, the linkage attack measures"),
  p("linkability.removed", 0.7, 0.5, 0.9, "ceiling", "assumption", "", "generalised columns leave histories untouched: as for tokens"),

  // what it costs
  p("cost.pseudonymisation.oneOff", 40000, 10000, 100000, "money", "assumption", ""),
  p("cost.pseudonymisation.perYear", 15000, 5000, 40000, "money per year", "assumption", "", "keeping the key apart, rotating it"),
  p("cost.kAnonymity.oneOff", 60000, 20000, 150000, "money", "assumption", ""),
  p("cost.kAnonymity.perYear", 20000, 5000, 50000, "money per year", "assumption", ""),
  p("cost.localDp.oneOff", 120000, 40000, 300000, "money", "assumption", "", "a change to every client"),
  p("cost.localDp.perYear", 30000, 10000, 80000, "money per year", "assumption", ""),
  p("cost.centralDp.oneOff", 100000, 30000, 250000, "money", "assumption", "", "noise in the training pipeline, a budget and its account"),
  p("cost.centralDp.perYear", 30000, 10000, 80000, "money per year", "assumption", ""),
  p("cost.onDevice.oneOff", 250000, 80000, 600000, "money", "assumption", "", "ranking and learning in every client, secure aggregation"),
  p("cost.onDevice.perYear", 60000, 20000, 150000, "money per year", "assumption", ""),
  p("cost.cohorts.oneOff", 60000, 20000, 150000, "money", "assumption", ""),
  p("cost.cohorts.perYear", 20000, 5000, 50000, "money per year", "assumption", "", "forming them anew at each training"),
  p("cost.accessRestriction.oneOff", 30000, 10000, 80000, "money", "assumption", ""),
  p("cost.accessRestriction.perYear", 10000, 3000, 30000, "money per year", "assumption", "", "keeping roles up to date"),
  p("cost.purposeLimitation.oneOff", 40000, 10000, 100000, "money", "assumption", "", "purposes marked on every store and reader"),
  p("cost.purposeLimitation.perYear", 10000, 3000, 30000, "money per year", "assumption", ""),
  p("cost.context.oneOff", 10000, 3000, 30000, "money", "assumption", ""),
  p("cost.fairExposure.oneOff", 30000, 10000, 80000, "money", "assumption", ""),
  p("cost.sensitiveExclusion.oneOff", 5000, 1000, 20000, "money", "assumption", ""),
  p("cost.reweighting.oneOff", 15000, 5000, 40000, "money", "assumption", ""),
  p("cost.officer.perYear", 80000, 30000, 150000, "money per year", "assumption", "", "one post or an outside service"),
  p("cost.audit.perYear", 40000, 15000, 100000, "money per year", "assumption", ""),
  p("cost.minimisation.oneOff", 10000, 2000, 30000, "money", "assumption", ""),
  p("cost.storageLimit.oneOff", 15000, 5000, 40000, "money", "assumption", "", "deleting everywhere, backups too"),
  p("cost.consent.oneOff", 20000, 5000, 60000, "money", "assumption", ""),
  p("cost.consent.perCustomerYear", 0.05, 0.01, 0.2, "money per customer and year", "assumption", "", "keeping proof of every answer"),
  p("cost.centre.oneOff", 80000, 20000, 200000, "money", "assumption", "", "a place where customers see and change what is held"),
  p("cost.centre.perYear", 20000, 5000, 60000, "money per year", "assumption", ""),
  p("cost.notice.oneOff", 10000, 2000, 30000, "money", "assumption", ""),
  p("cost.promise.oneOff", 20000, 5000, 60000, "money", "assumption", "", "a campaign"),
  p("cost.explanation.oneOff", 60000, 20000, 150000, "money", "assumption", ""),
  p("cost.explanation.perYear", 20000, 5000, 60000, "money per year", "assumption", ""),
  p("cost.report.perYear", 30000, 10000, 80000, "money per year", "assumption", ""),
  p("cost.security.basic.perYear", 0, 0, 0, "money per year", "assumption", "", "reference: already paid"),
  p("cost.security.hardened.perYear", 100000, 30000, 300000, "money per year", "assumption", ""),
  p("cost.security.certified.perYear", 180000, 60000, 500000, "money per year", "assumption", "", "with the outside audit"),
  p("cost.encryption.oneOff", 50000, 10000, 150000, "money", "assumption", ""),
  p("cost.encryption.perYear", 10000, 2000, 30000, "money per year", "assumption", ""),

  // how often
  p("consent.reaskEvery", 26, 26, 26, "weeks", "calibrated", "CMP-12", "a choice is kept for about six months; recalled figure; the firm knows how often it asks, so it is never drawn"),
];

const values = new Map(strategyParameters.map((x) => [x.name, x.value]));

/** Value of a strategy's parameter. Errors: no parameter of that name. */
export function strategyParameter(name: string): number {
  const value = values.get(name);
  if (value === undefined) throw new Error(`no strategy parameter named "${name}"`);
  return value;
}
