import { ESTIMATE, SWINGS } from "../analysis/answer-shapes.ts";
import { checkOptions } from "./check-options.ts";
import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { beyondNoise, withoutEffect } from "../analysis/beyond-noise.ts";
import { swings, widthOf, type Assumed, type Swings, type Swing } from "../analysis/swings.ts";
import {
  finite,
  framed,
  intervalNote,
  measureInfo,
  type Chart,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { oneLine } from "../core/printable.ts";
import { enumerate } from "../core/enumerate.ts";
import { enoughDecimals, formatDifference, formatNumber, hasInterval, heading, type MeasureInfo } from "./format.ts";
import { linearScale } from "./linear-scale.ts";
import { renamed } from "./policy-encoding.ts";

const WIDTH = 380;
const ROW = 30;
const MOST = 12;

/** Which conclusion a tornado is about. */
export interface SensitivityView {
  readonly policy: string;
  readonly measure: string;
  /** Assumptions shown at most, the widest swings first; 12 unless told. */
  readonly most?: number;
}

/**
 * Tornado: how far a policy's paired difference to the reference moves while one assumption after the other goes from
 * the low to the high end of its range. The line is the
 * difference at the defaults, the other one zero: a bar across zero is a conclusion that depends on an assumption.
 * Faint bars cannot be told from noise (`beyondNoise`). Errors: an unknown policy or measure.
 *
 * @example
 * const view = { policy: "ask first", measure: "trust" };
 * const moved = (by) => ({ estimate: by, low: by - 0.01, high: by + 0.01 });
 * const end = (by) => ({ value: by, estimate: by, low: by, high: by, moved: moved(by) });
 * const assumptions = [{ ...view, parameter: parameters[0], low: end(-0.04), high: end(0.04), conclusion: "flips" }];
 * const defaults = [{ ...view, estimate: 0.03, low: 0.02, high: 0.04 }];
 * sensitivityChart({ info: exampleResults().info, defaults, assumptions }, view).rows.length // → 2
 */
export function sensitivityChart(result: Swings, asked: SensitivityView, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("sensitivityChart", options);
  checkKnown("sensitivityChart.asked", asked, ["policy", "measure", "most"]);
  checkShape("sensitivityChart.result", result, SWINGS);
  const whole = { value: "finite", ...ESTIMATE } as const;
  checkShape("sensitivityChart.result.assumptions", result.assumptions, [{ low: whole, high: whole }]);
  checkShape("sensitivityChart.view", asked, { policy: "text", measure: "text", most: "number?" });
  const { policy, measure, most = MOST } = asked;
  const { info } = result;
  const all = swings(result, policy, measure);
  const clear = beyondNoise(result, policy, measure);
  const shown = all.slice(0, most).filter((one) => widthOf(one) > 0);
  const told = measureInfo(info, measure);
  const base = result.defaults.find((one) => one.policy === policy && one.measure === measure)!;
  const decimals = enoughDecimals(base, told.decimals);
  const rows = shown.flatMap((one) => [
    rowOf(one, one.low, "low end", decimals, clear.includes(one)),
    rowOf(one, one.high, "high end", decimals, clear.includes(one)),
  ]);
  const reference = oneLine(info.policies[0].name);
  const title = `What the effect of “${oneLine(policy)}” on ${told.label} depends on`;
  const takeaway = takeawayOf(all, clear, told, base, decimals, policy);
  const notes = [
    `Difference to “${reference}” while one assumption is at the low or high end of its range, all others at their defaults. ${intervalNote("Lines", "of the paired difference", info.replications)}`,
    `Dashed: the difference at the defaults, ${formatDifference(base.estimate, decimals)}. ${all.length} assumptions were varied${shown.length < all.length ? `, the ${shown.length} with the widest swings are shown` : ""}; options and costs of strategies were not.`,
    `${clear.length} of them move it by more than noise, of which one in twenty is expected to be luck (Benjamini and Hochberg); faint bars cannot be told from noise. ${withoutEffect(result, policy, measure).length} change nothing at all in these runs.`,
  ];
  const alt = `Tornado chart. ${title}. ${takeaway} ${shown.map((one) => describe(one, decimals)).join(" ")}`;
  const view = panel(shown, rows, told, base.estimate);
  const spec = framed(
    { title, takeaway, alt, notes, views: [view], columns: 1, width: WIDTH + 170, datasets: { swings: rows } },
    info,
    theme,
  );
  return { name: "sensitivity", title, takeaway, alt, spec, columns: TABLE, rows };
}

const TABLE = [
  { field: "parameter", label: "Assumption" },
  { field: "end", label: "End of its range" },
  { field: "value", label: "Value" },
  { field: "unit", label: "Unit" },
  { field: "text", label: "Difference to the reference" },
  { field: "noise", label: "Movement" },
  { field: "conclusion", label: "Conclusion" },
];

const WORDS: Readonly<Record<Assumed["conclusion"], string>> = {
  holds: "holds at both ends",
  blurs: "not clear at one end",
  flips: "flips within the range",
  appears: "clear only at an end",
  none: "never clear",
};

function rowOf(
  { parameter, conclusion }: Assumed,
  swing: Swing,
  end: string,
  decimals: number,
  clear: boolean,
): ChartRow {
  const known = hasInterval(swing);
  return {
    parameter: parameter.name,
    end,
    value: swing.value,
    unit: parameter.unit,
    estimate: finite(swing.estimate),
    low: known ? finite(swing.low) : null,
    high: known ? finite(swing.high) : null,
    from: finite(swing.estimate - swing.moved.estimate),
    label: formatNumber(swing.value, placesOf(swing.value)),
    text: formatDifference(swing.estimate, decimals),
    noise: clear ? "more than noise" : "not told from noise",
    conclusion: WORDS[conclusion],
  };
}

/** Decimals that a parameter's value was written with. */
const placesOf = (value: number): number => (String(value).split(".")[1] ?? "").length;

const describe = ({ parameter, low, high, conclusion }: Assumed, decimals: number): string =>
  `${parameter.name}: ${formatDifference(low.estimate, decimals)} at ${low.value}, ${formatDifference(high.estimate, decimals)} at ${high.value}, ${WORDS[conclusion]}.`;

function panel(shown: readonly Assumed[], rows: readonly ChartRow[], measure: MeasureInfo, base: number): Spec {
  const names = shown.map(({ parameter }) => parameter.name);
  const labels = shown.map(({ parameter, conclusion }) =>
    conclusion === "flips" ? `${parameter.name} (flips)` : parameter.name,
  );
  const spans = rows.map((row) => ({
    estimate: Number(row.estimate),
    low: Number(row.low ?? row.estimate),
    high: Number(row.high ?? row.estimate),
  }));
  const domain = linearScale(
    [...spans, { estimate: base, low: base, high: base }, { estimate: 0, low: 0, high: 0 }],
    WIDTH,
    false,
    0.1,
  ).domain;
  const unit = measure.unit === "" ? "" : ` (${measure.unit})`;
  const x = {
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: { title: `Difference in ${measure.label}${unit}`, grid: true },
  };
  const y = {
    field: "parameter",
    type: "nominal",
    scale: { domain: names, paddingInner: 0.25 },
    axis: { title: null, labelExpr: renamed(names, labels), labelLimit: 0 },
  };
  const offset = { field: "end", type: "nominal", scale: { domain: ["low end", "high end"] } };
  const legend = { title: null, labelExpr: "datum.value + ' of the range'", values: ["low end", "high end"] };
  // the first colour is that of references
  const colour = {
    field: "end",
    type: "nominal",
    scale: { domain: ["", "low end", "high end"], range: "category" },
    legend,
  };
  const tooltip = TABLE.map(({ field, label }) => ({ field, type: "nominal", title: label }));
  const opacity = { condition: { test: "datum.noise === 'more than noise'", value: 0.9 }, value: 0.3 };
  const rule = (value: number, dash: readonly number[], style: string): Spec => ({ data: { values: [{ at: value }] }, mark: { type: "rule", style, strokeDash: dash, aria: false }, encoding: { x: { ...x, field: "at" } } }); // prettier-ignore
  return {
    width: WIDTH,
    height: ROW * names.length,
    data: { name: "swings" },
    layer: [
      { mark: { type: "bar", description: { expr: "datum.parameter + ' at ' + datum.value + ': ' + datum.text" } }, encoding: { x: { ...x, field: "from" }, x2: { field: "estimate" }, y, yOffset: offset, color: colour, opacity, tooltip } },
      { mark: { type: "rule", style: "interval", aria: false }, encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, yOffset: offset } },
      rule(0, [1, 0], "zero"),
      rule(base, [4, 3], "guide"),
    ],
  }; // prettier-ignore
}

function takeawayOf(
  all: readonly Assumed[],
  clear: readonly Assumed[],
  measure: MeasureInfo,
  base: { readonly low: number; readonly high: number },
  decimals: number,
  policy: string,
): string {
  if (all.length === 0) return "";
  const named = (conclusion: Assumed["conclusion"]): string[] =>
    all.filter((one) => one.conclusion === conclusion).map(({ parameter }) => parameter.name);
  const [flips, blurs] = [named("flips"), named("blurs")];
  const [widest] = clear;
  const most =
    widest === undefined
      ? `None of ${all.length} assumptions moves it by more than noise.`
      : `The widest swing is that of ${widest.parameter.name}: from ${formatDifference(widest.low.estimate, decimals)} to ${formatDifference(widest.high.estimate, decimals)}.`;
  if (!(base.low > 0 || base.high < 0))
    return `At the defaults, no effect of “${oneLine(policy)}” on ${measure.label} can be told from zero. ${most}`;
  const direction = base.low > 0 ? "rises" : "falls";
  if (flips.length > 0)
    return `That ${measure.label} ${direction} depends on ${enumerate(flips.slice(0, 4))}: the other way round is within the stated range. ${most}`;
  if (blurs.length > 0)
    return `${heading(measure.label)} ${direction} at the defaults, but not clearly at an end of ${enumerate(blurs.slice(0, 4))}. ${most}`;
  return `${heading(measure.label)} ${direction} at both ends of the range of each of ${all.length} assumptions. ${most}`;
}
