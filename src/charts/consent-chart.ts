import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { fail } from "../core/check.ts";
import { trajectoryDifferences } from "../analysis/trajectory-differences.ts";
import { trajectory } from "../analysis/trajectory.ts";
import type { Results } from "../model/results.ts";
import { measureInfo, type Chart, type ChartOptions } from "./chart.ts";
import { defineChart, type ChartRecord, type NoFields } from "./define-chart.ts";
import { coursesChart } from "./trajectory-chart.ts";

/** Measures of consent, one per purpose that customers are asked for. */
const CONSENTS: readonly string[] = ["consent", "trainingConsent", "thirdPartyConsent"];

/**
 * Consent over time by purpose: personalisation, training and third-party data below each other on one scale, with
 * paired differences to the reference beside them.
 * Shows those that the study measures. Errors: none of them measured.
 *
 * @example
 * consentChart(exampleResults()).name // → "consent"
 */
export function consentChart(results: Results, options: ChartOptions = {}): Chart {
  checkOptions("consentChart", options);
  checkResults("consentChart.results", results);
  const names = CONSENTS.filter((name) => results.info.measures.some((measure) => measure.name === name));
  if (names.length === 0)
    fail(`measures must include one of ${CONSENTS.join(", ")} for consent by purpose, got none of them`);
  const compared = results.info.policies.length > 1;
  const courses = names.map((name) => ({
    info: measureInfo(results.info, name),
    levels: trajectory(results, name),
    differences: compared ? trajectoryDifferences(results, name) : [],
  }));
  return coursesChart(
    results,
    courses,
    {
      name: "consent",
      title: "Consent by purpose, week by week",
      notes: ["Share of active customers who agree; 0 where a policy does not ask for a purpose."],
      shared: true,
    },
    options,
  );
}

/** How studies ask for it. */
export const consent: ChartRecord<"consent", NoFields> = defineChart({
  name: "consent",
  does: "consent by purpose, week by week",
  fields: {},
  needs: { measures: { how: "one", names: CONSENTS } },
  draw: (results, _, options) => consentChart(results, options),
});
