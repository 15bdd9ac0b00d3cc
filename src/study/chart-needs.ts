import { WATERFALL_MEASURES } from "../analysis/waterfall.ts";
import { isCounterpoiseError, noSuchName } from "../core/check.ts";
import { measures as weekly } from "../measures/index.ts";
import type { ChartRequest } from "../model/results.ts";
import type { Policy } from "../model/strategy.ts";
import { churnCauses } from "../outcomes/churn-causes.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { dialValues } from "./dial.ts";
import { failAt, writePath, type Path } from "./problem.ts";

/** Measures of consent, one per purpose that customers are asked for. */
export const CONSENTS: readonly string[] = ["consent", "trainingConsent", "thirdPartyConsent"];

/** Measures without which a chart says nothing: all of them, or any one of them. */
const NEEDS: Partial<
  Record<ChartRequest["chart"], { readonly how: "all" | "one"; readonly measures: readonly string[] }>
> = {
  survival: { how: "all", measures: ["churn"] },
  waterfall: { how: "all", measures: WATERFALL_MEASURES },
  consent: { how: "one", measures: CONSENTS },
  churnCauses: { how: "one", measures: Object.keys(churnCauses).filter((name) => name !== "churnBackground") },
};

/** What a study has that its charts can show. */
export interface Drawable {
  readonly measures: readonly string[];
  /** Names of the groupings by which outcomes are told apart. */
  readonly groups: readonly string[];
  readonly policies: readonly Policy[];
}

/**
 * Refuses a chart that could not be drawn from the results of a study, whatever they are: a measure that is not taken,
 * not week by week or has no better end where the chart needs one; a grouping that is not told apart; too few policies.
 */
export function checkDrawable(chart: ChartRequest, has: Drawable, path: Path): void {
  for (const [field, name] of measuresOf(chart)) {
    const at = [...path, ...field];
    if (!has.measures.includes(name))
      failAt(at, `${writePath(at)} must be one of the study's measures ${has.measures.join(", ")}, got "${name}"`);
    checkUse(chart.chart, field[0], name, at);
  }
  checkNeeds(chart, has, path);
  checkGroups(chart, has, path);
  const needed = COMPARING.includes(chart.chart) ? 2 : 1;
  if (has.policies.length < needed)
    failAt(path, `policies must be at least two for ${writePath(path)}, got ${has.policies.length}`);
  if (chart.chart !== "dial") return;
  try {
    dialValues(has.policies, chart.dial);
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    failAt([...path, "dial"], `${writePath([...path, "dial"])}: ${error.message}`);
  }
}

/** Charts that show differences to the reference alone. */
const COMPARING: readonly ChartRequest["chart"][] = ["ladder", "waterfall", "winners"];

/** Charts over the weeks. */
const WEEKLY: readonly ChartRequest["chart"][] = ["trajectory", "smallMultiples"];

/** Places and names of the measures that a chart names. */
export const measuresOf = (chart: ChartRequest): (readonly [Path, string])[] =>
  Object.entries(chart)
    .filter(([field]) => !["chart", "dial", "grouping", "groupings"].includes(field))
    .flatMap(([field, value]: [string, string | readonly string[]]): (readonly [Path, string])[] =>
      typeof value === "string" ? [[[field], value]] : value.map((name, i) => [[field, i], name]),
    );

/** Refuses a measure that a chart cannot use in this field. */
function checkUse(chart: ChartRequest["chart"], field: Path[number], name: string, at: Path): void {
  const must = (fits: boolean, condition: string): void => {
    if (!fits) failAt(at, `${writePath(at)} must be a measure ${condition}, got "${name}"`);
  };
  const { better } = outcomes[name];
  if (WEEKLY.includes(chart)) must(Object.hasOwn(weekly, name), "that is taken every week");
  if (chart === "gap" || chart === "winners") must(Object.hasOwn(weekly, name), "that is taken for groups");
  if (chart === "tradeoff" && field !== "colour") must(better !== "neither", "of which one end is better");
  if (field === "utility") must(better === "higher", "that is better when higher");
  if (field === "risks") must(better === "lower", "that is better when lower");
}

function checkNeeds({ chart }: ChartRequest, { measures }: Drawable, path: Path): void {
  const need = NEEDS[chart];
  if (need === undefined) return;
  const found = need.measures.filter((name) => measures.includes(name));
  if (found.length >= (need.how === "all" ? need.measures.length : 1)) return;
  const missing = need.measures.filter((name) => !measures.includes(name));
  failAt(
    path,
    `measures must include ${need.how === "one" ? "one of " : ""}${need.measures.join(", ")} for ${writePath(path)}, got none named ${missing.join(", ")}`,
  );
}

function checkGroups(chart: ChartRequest, { groups }: Drawable, path: Path): void {
  const named = chart.chart === "gap" ? [chart.grouping] : chart.chart === "winners" ? (chart.groupings ?? []) : [];
  for (const name of named)
    if (!groups.includes(name))
      failAt(path, `${writePath(path)}: ${noSuchName("grouping", "groupings", name, groups)}`);
  if (chart.chart === "winners" && groups.length === 0)
    failAt(path, `groups must be at least one for ${writePath(path)}, got none`);
}
