import type { Grouping } from "../model/results.ts";
import { failAt } from "../study/problem.ts";
import type { Claim } from "./claim.ts";

/**
 * Measures of which everybody's value is a mean of the groups' values, weighted by how much is counted in each: ratios of
 * two sums over customers and weeks. Not those that compound over weeks (churn) or are counted once for the whole firm.
 */
export const MEANS: readonly string[] = [
  ...[
    "personalisation",
    "ndcg",
    "hitRate",
    "recall",
    "overBestsellers",
    "ndcgFloor",
    "ndcgCeiling",
    ...["hitRateFloor", "hitRateCeiling", "recallFloor", "recallCeiling", "trueRecall", "trueRecallFloor"],
    "diversity",
    "popularityBias",
  ],
  ...["trust", "satisfaction", "intrusion", "service", "activeShare", "toRivals", "toTrusted"],
  ...["recognised", "rowsPerCustomer", "rowLength", "questions"],
  ...["consent", "trainingConsent", "thirdPartyConsent", "intentionGap", "payingShare", "complaints"],
  ...["statedConcern", "statedTrust", "statedLeaving"],
  ...["profit", "profitBeforeIncidents", "revenue", "cost", "measureCost", "writtenOff", "serviceCost", "requestCost"],
  ...["incentiveCost", "compensationCost", "premium", "slateMargin", "incidentCost", "incidentRealised"],
  ...["dataCost", "acquisitionCost", "complaintCost", "adIncome", "feeIncome"],
];

/**
 * Refuses a value of everybody that lies beyond those of all groups of one grouping, whatever the sizes of the groups:
 * 60 % of all customers agree, where of each privacy segment at most 50 % do.
 */
export function checkParts(claims: readonly Claim[], groupings: readonly Grouping[]): void {
  claims.forEach((whole, i) => {
    if (whole.place?.group !== "all" || !MEANS.includes(whole.place.measure)) return;
    for (const { label, groups } of groupings) {
      const parts = groups.map(({ name }) => claims.find((one) => isPartOf(one, whole, name)));
      if (parts.length === 0 || parts.some((part) => part === undefined)) continue;
      const low = Math.min(...parts.map((part) => part!.low));
      const high = Math.max(...parts.map((part) => part!.high));
      if (whole.low <= high && whole.high >= low) continue;
      failAt(
        ["targets", i],
        `targets[${i}] must lie between the values of all groups by ${label}, ${low} to ${high} (targets ${parts.map((part) => claims.indexOf(part!)).join(", ")}), got ${whole.low} to ${whole.high}`,
      );
    }
  });
}

const isPartOf = ({ place }: Claim, whole: Claim, group: string): boolean =>
  place?.group === group &&
  place.measure === whole.place?.measure &&
  place.policy === whole.place.policy &&
  place.week === whole.place.week;
