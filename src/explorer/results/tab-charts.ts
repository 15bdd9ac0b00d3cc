import {
  differencesChart,
  gapChart,
  riskUtilityChart,
  survivalChart,
  tradeoffChart,
  trajectoryChart,
  waterfallChart,
  WATERFALL_MEASURES,
  winnersChart,
  type Chart,
  type Results,
  type Theme,
} from "../../index.ts";
import { RISKS } from "../engine/plan.ts";
import type { Tab } from "../state/store.ts";

const has = (results: Results, name: string): boolean => results.info.measures.some((measure) => measure.name === name);
const known = (results: Results, names: readonly string[]): string[] => names.filter((name) => has(results, name));

/** Names of the main measures: all, or those whose course through the weeks is worth a picture. */
const headline = ({ info }: Results, of?: "course"): string[] =>
  info.measures
    .filter((one) => one.headline !== undefined && (of ?? one.headline) === one.headline)
    .map(({ name }) => name);

const MONEY = ["profit", "revenue", "cost"];

/** The risks that are drawn against accuracy. */
const SHOWN_RISKS = ["tracing", "inference"];

/** Who wins and who loses by one measure; none where nobody is compared or told apart. */
export const winnersOf = (results: Results, measure: string, theme: Theme): Chart[] =>
  results.info.policies.length > 1 && results.info.groupings.some(({ fixed }) => fixed)
    ? [winnersChart(results, { measure }, { theme })]
    : [];

/** How far apart the groups of a grouping are by one measure; none where they are not told apart. */
export const gapOf = (results: Results, measure: string, grouping: string, theme: Theme): Chart[] =>
  results.info.groupings.some(({ name, groups }) => name === grouping && groups.length > 1)
    ? [gapChart(results, { measure, grouping }, { theme })]
    : [];

/** The charts of a tab; none where the results have not what they show. */
export function chartsOf(tab: Tab, results: Results, theme: Theme): Chart[] {
  const compared = results.info.policies.length > 1;
  const differences = (names: readonly string[]): Chart[] =>
    compared && names.length > 0 ? [differencesChart(results, known(results, names), { theme })] : [];
  switch (tab) {
    case "tradeoff":
      return [tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" }, { theme })];
    case "course":
      return [
        trajectoryChart(results, headline(results, "course"), { theme }),
        ...(has(results, "churn") && results.info.scenario.weeks > 1 ? [survivalChart(results, { theme })] : []),
      ];
    case "differences":
      return differences(headline(results));
    case "risk":
      return known(results, RISKS).length === 0
        ? []
        : [
            riskUtilityChart(results, { utility: "personalisation", risks: known(results, SHOWN_RISKS) }, { theme }),
            ...differences(RISKS),
          ];
    case "money":
      return compared && WATERFALL_MEASURES.every((name) => has(results, name))
        ? [waterfallChart(results, { theme }), ...differences(MONEY)]
        : differences(MONEY);
    default:
      return [];
  }
}
