import { OUTCOME } from "../analysis/answer-shapes.ts";
import { checkOptions } from "./check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Standing } from "../analysis/validation-rows.ts";
import { scores, STANDING_WORDS, STANDINGS } from "../analysis/score.ts";
import type { Validation, ValidationRow } from "../analysis/validation-rows.ts";
import { finite, framedFrom, type Chart, type ChartOptions, type ChartRow, type Spec } from "./chart.ts";
import { enumerate } from "../core/enumerate.ts";
import { formatNumber, heading } from "./format.ts";
import { placed, placedInterval, SCALE_END } from "./validation-scale.ts";
import { renamed } from "./policy-encoding.ts";
import { inPixels, wrapText } from "./text-metrics.ts";
import { SIZES, themes } from "./theme.ts";

const WIDTH = 212;
const ROW = 19;
const NAME = 310;

/** What each standing means, in the heading of its panels. */
const MEANS: Readonly<Record<Standing, string>> = {
  emergent: "nothing was set to produce it",
  behavioural: "an equation set from other evidence",
  "built-in": "what was put in, read back",
};

const RULES = {
  range: "in half-widths of the published interval",
  direction: "in half-widths of its own 95 % interval",
} as const;

/**
 * Published against simulated: one row per check, the model as a filled mark and the null model as a ring. A figure is
 * drawn on a scale on which the published interval goes from
 * −1 to 1; of a direction, how far the effect is from zero in half-widths of its own interval. The shaded part is where
 * a check passes. Marks beyond the scale stand at its end as arrows.
 *
 * @example
 * const outcome = { verdict: "pass", estimate: 0.3, low: 0.25, high: 0.35 };
 * const about = { key: "CON-04", finding: "CON-04", standing: "emergent", rule: "direction" };
 * const row = { ...about, source: findings[0], published: null };
 * const validation = { rows: [{ ...row, model: outcome, null: outcome }], notCovered: [], replications: 5, seed: "a" };
 * validationChart(validation).title // → "Published and simulated"
 */
export function validationChart(validation: Validation, options: ChartOptions = {}): Chart {
  const { theme = themes.light } = checkOptions("validationChart", options);
  checkShape("validationChart.validation", validation, {
    rows: [
      {
        key: "text",
        finding: "text",
        standing: "text",
        rule: "text",
        source: { quantity: "text" },
        model: OUTCOME,
        null: OUTCOME,
      },
    ],
    replications: "count",
  });
  const rows = validation.rows.map(rowOf);
  const panels = STANDINGS.flatMap((standing) => (["range", "direction"] as const).map((rule) => ({ standing, rule })));
  const views = panels.flatMap(({ standing, rule }) => {
    const own = rows.filter((row) => row.standing === standing && row.rule === rule);
    return own.length === 0 ? [] : [panel(standing, rule, own)];
  });
  const title = "Published and simulated";
  const takeaway = takeawayOf(validation);
  const failed = validation.rows.filter((row) => row.model.verdict !== "pass").map(({ key }) => key);
  const alt = `Dot plot of ${rows.length} checks in ${views.length} panels by standing and rule. ${takeaway} Checks that do not pass: ${failed.join(", ")}.`;
  const notes = [
    "Filled: the model, blue circle where it passes, grey square where only the sign is right, orange diamond where it fails. Ring: the null model, whose customers do not react to privacy. Shaded: where a check passes. Arrows: beyond the scale.",
    "Lines: 95 % intervals of the simulated mean. † recalled, not checked against its source; * interval of the published figure is ours.",
  ];
  const runs = validation.replications === 1 ? "1 replication" : `${validation.replications} replications`;
  const from = `Simulated: ${rows.length} checks, parameters at their defaults · ${runs} · seed ${validation.seed} · Counterpoise ${validation.version}`;
  const spec = framedFrom(
    { title, takeaway, alt, notes, views, columns: 1, width: WIDTH + NAME + 20, datasets: { checks: rows } },
    from,
    theme,
  );
  return { name: "validation", title, takeaway, alt, spec, columns: TABLE, rows };
}

const TABLE = [
  { field: "name", label: "Check" },
  { field: "standing", label: "Standing" },
  { field: "verdict", label: "Model" },
  { field: "nullVerdict", label: "Null model" },
  { field: "estimate", label: "Simulated" },
  { field: "nullEstimate", label: "Null model, simulated" },
];

function rowOf(row: ValidationRow): ChartRow {
  const recalled = row.source.provenance === "recalled" ? "†" : "";
  const ours = row.rule === "range" && row.published?.ours === true ? "*" : "";
  const what = row.aspect === undefined ? row.source.quantity : row.aspect;
  const [low, high] = placedInterval(row, row.model);
  return {
    key: row.key,
    name: `${row.finding}${recalled}${ours} ${what}`,
    standing: row.standing,
    rule: row.rule,
    verdict: row.model.verdict,
    nullVerdict: row.null.verdict,
    estimate: finite(row.model.estimate),
    nullEstimate: finite(row.null.estimate),
    x: placed(row, row.model),
    low,
    high,
    mark: markOf(placed(row, row.model), row.model.verdict),
    nullX: placed(row, row.null),
  };
}

const markOf = (x: number, verdict: string): string =>
  x >= SCALE_END ? `${verdict}, above` : x <= -SCALE_END ? `${verdict}, below` : verdict;

const VERDICTS = ["pass", "negligible", "fail"];
const MARKS = {
  domain: ["", ", above", ", below"].flatMap((end) => VERDICTS.map((verdict) => verdict + end)),
  range: ["circle", "square", "diamond", ...Array<string>(3).fill("triangle-right"), ...Array<string>(3).fill("triangle-left")], // prettier-ignore
};

function panel(standing: Standing, rule: ValidationRow["rule"], rows: readonly ChartRow[]): Spec {
  const keys = rows.map((row) => String(row.key));
  const names = rows.map((row) => fitted(String(row.name)));
  const scale = { domain: [-SCALE_END, SCALE_END], nice: false, zero: false, clamp: true };
  const x = { type: "quantitative", scale, axis: { title: null, values: [-4, -2, 0, 2, 4], grid: true } };
  const y = {
    field: "key",
    type: "nominal",
    scale: { domain: keys },
    axis: {
      title: null,
      labelExpr: renamed(keys, names),
      labelLimit: 0,
      labelPadding: 12,
      minExtent: NAME + 14,
      grid: false,
    },
  };
  const passes = rule === "range" ? { from: -1, to: 1 } : { from: 1, to: SCALE_END };
  const colour = {
    field: "verdict",
    type: "nominal",
    scale: { domain: ["fail", "negligible", "pass"], range: "diverging" },
    legend: null,
  };
  const tooltip = [{ field: "name", type: "nominal", title: "Check" }, { field: "estimate", type: "quantitative", title: "Model" }, { field: "nullEstimate", type: "quantitative", title: "Null model" }]; // prettier-ignore
  return {
    width: WIDTH,
    height: ROW * rows.length,
    title: panelTitle(standing, rule, rows.length),
    data: { name: "checks" },
    transform: [
      {
        filter: {
          and: [
            { field: "standing", equal: standing },
            { field: "rule", equal: rule },
          ],
        },
      },
    ],
    layer: [
      {
        data: { values: [passes] },
        mark: { type: "rect", style: "burn-in", aria: false },
        encoding: { x: { ...x, field: "from" }, x2: { field: "to" } },
      },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: "rule", style: "zero", aria: false },
        encoding: { x: { ...x, field: "zero" } },
      },
      {
        mark: { type: "rule", strokeWidth: 1.5, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, color: colour },
      },
      {
        mark: { type: "point", filled: false, size: 80, style: "guide", strokeWidth: 1.4, aria: false },
        encoding: { x: { ...x, field: "nullX" }, y },
      },
      {
        mark: {
          type: "point",
          filled: true,
          size: 62,
          opacity: 1,
          description: { expr: "datum.name + ': ' + datum.verdict" },
        },
        encoding: {
          x: { ...x, field: "x" },
          y,
          color: colour,
          shape: { field: "mark", type: "nominal", scale: MARKS, legend: null },
          tooltip,
        },
      },
    ],
  };
}

/** A name on one line, its end left out where it is too long. */
function fitted(name: string): string {
  const measure = inPixels(SIZES.label);
  if (measure(name) <= NAME) return name;
  const words = name.split(" ");
  while (measure(`${words.join(" ")} …`) > NAME) words.pop();
  return `${words.join(" ").replace(/[,;:]$/, "")} …`;
}

function panelTitle(standing: Standing, rule: ValidationRow["rule"], rows: number): Spec {
  const text = `${heading(STANDING_WORDS[standing])}: ${MEANS[standing]}`;
  const subtitle = `${rows === 1 ? "1 check" : `${rows} checks`} of a ${rule === "range" ? "figure" : "direction"}, ${RULES[rule]}`;
  return { text: wrapText(text, WIDTH + NAME, inPixels(SIZES.axisTitle, 600)), subtitle, style: "panel-title", frame: "bounds", anchor: "start", offset: 6, subtitleFontSize: SIZES.label, subtitlePadding: 3 }; // prettier-ignore
}

function takeawayOf(validation: Validation): string {
  const counted = scores(validation).filter(({ checks }) => checks > 0);
  const parts = counted.map(
    ({ standing, checks, model, null: none }) =>
      `${formatNumber(model, 0)} of ${checks} ${STANDING_WORDS[standing]}${standing === "built-in" ? "s" : ""} (null model: ${none})`,
  );
  return `The model passes ${enumerate(parts)}.`;
}
