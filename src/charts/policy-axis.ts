import { shownName, type Spec } from "./chart.ts";
import { fitNames } from "./fit-names.ts";
import { renamed } from "./policy-encoding.ts";
import { inPixels } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

/** Width in pixels of a policy's name beside a row, and the height that its two lines need. */
export const NAME_WIDTH = 150;
export const NAME_ROW = 32;

const LINE = 14;

/**
 * A vertical axis of policies in the study's order, the reference marked; names in up to two lines, or none where a
 * panel further left has them.
 */
export function policyAxis(policies: readonly string[], named: boolean, axis: Spec = {}): Spec {
  const names = policies.map((policy) => shownName(policy, policies[0]));
  const lines = fitNames(names, { width: NAME_WIDTH, lines: 2, measure: inPixels(SIZES.label) }).map((own) =>
    own.join("\n"),
  );
  const labelExpr = `split(${renamed(policies, lines)}, '\\n')`;
  const labels = named ? { labelExpr, labelLimit: 0, labelLineHeight: LINE } : { labels: false };
  return { field: "policy", type: "nominal", scale: { domain: policies }, axis: { title: null, ...axis, ...labels } };
}
