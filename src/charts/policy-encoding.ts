import { shownName, type Spec } from "./chart.ts";
import { fitNames } from "./fit-names.ts";
import { textWidth } from "./text-metrics.ts";
import { DASHES, SIZES } from "./theme.ts";

const SYMBOL = 42;
const LONGEST = 220;

/**
 * Colour and dash of policies, both saying the same, in the study's order. Both scales have explicit domains: without them
 * dashes would be given in alphabetical order and colours in order of appearance.
 */
export function policyEncoding(policies: readonly string[], legend: Spec | null): Spec {
  const dashes = policies.map((_, index) => DASHES[index === 0 ? 0 : 1 + ((index - 1) % (DASHES.length - 1))]);
  const common = { field: "policy", type: "nominal", title: null, legend };
  return {
    color: { ...common, scale: { domain: policies, range: "category" } },
    strokeDash: { ...common, scale: { domain: policies, range: dashes } },
  };
}

/** A legend on top with as many columns as fit into `width` pixels, names shortened where one alone would not fit. */
export function policyLegend(policies: readonly string[], width: number): Spec {
  const names = policies.map((policy) => shownName(policy, policies[0]));
  const longest = Math.min(LONGEST, Math.max(...names.map((name) => textWidth(name, SIZES.label))));
  const columns = Math.max(1, Math.min(policies.length, Math.floor(width / (longest + SYMBOL + 14))));
  const short = fitNames(names, { width: LONGEST, lines: 1, size: SIZES.label }).map((lines) => lines[0]);
  const labelExpr = `${JSON.stringify(short)}[indexof(${JSON.stringify(policies)}, datum.value)]`;
  return { columns, symbolType: "stroke", symbolSize: 900, symbolStrokeWidth: 2, symbolFillColor: "transparent", labelLimit: 0, rowPadding: -11, labelExpr };
}
