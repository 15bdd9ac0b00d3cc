import { jsonText } from "../core/escape.ts";
import { shownName, type Spec } from "./chart.ts";
import { fitNames } from "./fit-names.ts";
import { plainTexts } from "./plain-text.ts";
import { inPixels, textWidth } from "./text-metrics.ts";
import { DASHES, SIZES } from "./theme.ts";

const SYMBOL = 42;

/**
 * Colour and dash of policies, both saying the same, in the study's order. Both scales have explicit domains: without
 * them
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

/**
 * A legend on top with as many columns as fit into `width` pixels, names shortened where even one column is too narrow.
 */
export function policyLegend(policies: readonly string[], width: number): Spec {
  const names = policies.map((policy) => shownName(policy, policies[0]));
  const longest = Math.max(...names.map((name) => textWidth(name, SIZES.label)));
  const columns = Math.max(1, Math.min(policies.length, Math.floor(width / (longest + SYMBOL + 14))));
  const short = fitNames(names, { width: width - SYMBOL, lines: 1, measure: inPixels(SIZES.label) }).map(
    (lines) => lines[0],
  );
  const labelExpr = renamed(policies, short);
  return {
    columns,
    symbolType: "stroke",
    symbolSize: 900,
    symbolStrokeWidth: 2,
    symbolFillColor: "transparent",
    labelLimit: 0,
    rowPadding: -11,
    labelExpr,
  };
}

/** An expression for labels that shows `shown[i]` for the value `values[i]`. */
export const renamed = (values: readonly string[], shown: readonly string[]): string =>
  `${literal(shown)}[indexof(${literal(values)}, datum.value)]`;

/** A text, or several, as a literal of Vega's expression language. */
export const literal = (texts: string | readonly string[]): string => jsonText(plainTexts(texts));

/** An expression that tells whether a field of a row is this text. */
export const fieldIs = (field: string, text: string): string => `datum.${field} === ${literal(text)}`;
