import { noSuchName } from "../core/check.ts";
import type { ChartRequest } from "../model/results.ts";
import { churnCauses } from "../outcomes/churn-causes.ts";
import { failAt, writePath, type Path } from "./problem.ts";
import { WATERFALL_MEASURES } from "../analysis/waterfall.ts";

/** Measures of consent, one per purpose that customers are asked for. */
export const CONSENTS: readonly string[] = ["consent", "trainingConsent", "thirdPartyConsent"];

/** Measures without which a chart says nothing: all of them, or any one of them. */
const NEEDS: Partial<
  Record<ChartRequest["chart"], { readonly how: "all" | "one"; readonly measures: readonly string[] }>
> = {
  survival: { how: "all", measures: ["churn"] },
  waterfall: { how: "all", measures: WATERFALL_MEASURES },
  consent: { how: "one", measures: CONSENTS },
  churnCauses: { how: "one", measures: Object.keys(churnCauses) },
};

/** Refuses a chart whose measures the study does not take, or whose groupings it does not tell apart. */
export function checkNeeds(
  chart: ChartRequest,
  measured: readonly string[],
  groups: readonly string[],
  path: Path,
): void {
  const need = NEEDS[chart.chart];
  if (need !== undefined) {
    const found = need.measures.filter((name) => measured.includes(name));
    if (found.length < (need.how === "all" ? need.measures.length : 1)) {
      const missing = need.measures.filter((name) => !measured.includes(name));
      failAt(
        path,
        `measures must include ${need.how === "one" ? "one of " : ""}${need.measures.join(", ")} for ${writePath(path)}, got none named ${missing.join(", ")}`,
      );
    }
  }
  const named = chart.chart === "gap" ? [chart.grouping] : chart.chart === "winners" ? (chart.groupings ?? []) : [];
  for (const name of named)
    if (!groups.includes(name))
      failAt(path, `${writePath(path)}: ${noSuchName("grouping", "groupings", name, groups)}`);
}
