import { framedFrom, type Chart, type ChartRow } from "../../src/charts/chart.ts";
import { themes } from "../../src/charts/theme.ts";

/** One strategy at one number of known purchases: shares in percent, and the baseline. */
export interface LinkagePoint {
  readonly policy: string;
  /** How far it changed rows, in words. */
  readonly change: string;
  readonly m: number;
  readonly n: number;
  readonly best: number;
  readonly low: number;
  readonly high: number;
  readonly claimed: number;
  readonly control: number | null;
  readonly baseline: number;
}

const COLUMNS = 5;

/**
 * A panel per strategy: re-identified customers by known purchases with a 95 % Wilson band, the raw data behind it in
 * grey, matches claimed for outsiders dashed.
 */
export function linkageChart(points: readonly LinkagePoint[], source: string): Chart {
  const names = [...new Set(points.map((p) => p.policy))];
  const raw = points.filter((p) => p.policy === names[0]);
  const rows: ChartRow[] = names
    .slice(1)
    .flatMap((policy) => [
      ...points.filter((p) => p.policy === policy).map((p): ChartRow => ({ ...p })),
      ...raw.map((p): ChartRow => ({ policy, m: p.m, raw: p.best })),
    ]);
  const changes = new Map(points.map((p) => [p.policy, p.change]));
  const theme = themes.light;
  const x = {
    field: "m",
    type: "quantitative",
    axis: { values: [1, 2, 4, 6, 8, 10], grid: false },
    scale: { domain: [1, 10] },
  };
  const y = (field: string): Record<string, unknown> => ({
    field,
    type: "quantitative",
    title: null,
    scale: { domain: [0, 100] },
    axis: { values: [0, 50, 100] },
  });
  const xs = names
    .slice(1)
    .map((_, index) => ({ ...x, title: index >= names.length - 1 - COLUMNS ? "known purchases" : null }));
  const views = names.slice(1).map((policy, index) => ({
    title: {
      text: policy,
      subtitle: changes.get(policy),
      anchor: "start",
      fontSize: 10,
      fontWeight: 600,
      subtitleFontSize: 9,
      subtitleColor: "#5b6472",
    },
    width: 116,
    height: 72,
    data: { name: "points" },
    transform: [{ filter: { field: "policy", equal: policy } }],
    layer: [
      {
        mark: { type: "line", color: "#b6bcc6", strokeWidth: 1.5 },
        encoding: { x: xs[index], y: y("raw") },
        transform: [{ filter: "isValid(datum.raw)" }],
      },
      {
        mark: { type: "area", opacity: 0.22, color: "#2563c9" },
        encoding: { x: xs[index], y: y("low"), y2: { field: "high" } },
        transform: [{ filter: "isValid(datum.best)" }],
      },
      {
        mark: { type: "line", color: "#2563c9", strokeWidth: 2, point: { size: 14 } },
        encoding: { x: xs[index], y: y("best") },
        transform: [{ filter: "isValid(datum.best)" }],
      },
      {
        mark: { type: "line", color: "#b4452c", strokeDash: [4, 3], strokeWidth: 1.5 },
        encoding: { x: xs[index], y: y("control") },
        transform: [{ filter: "isValid(datum.control)" }],
      },
    ],
  }));
  const title = "Known purchases that re-identify a customer, strategy by strategy";
  const takeaway = takeawayOf(names, points);
  const notes = [
    "Blue: customers found by their best match, in per cent, with 95 % Wilson band. Grey: the same on raw data.",
    "Dashed red: outsiders for whom a match is claimed all the same (the control). Blind guess: below 0.1 %.",
  ];
  const alt = `${title}. One panel for each of ${names.length - 1} strategies; shares of customers over 1 to 10 known purchases.`;
  const spec = framedFrom(
    { title, takeaway, alt, notes, views, columns: COLUMNS, width: COLUMNS * 156, datasets: { points: rows } } as never,
    source,
    theme,
  );
  const columns = [
    { field: "policy", label: "Strategy" },
    { field: "m", label: "Known purchases" },
    { field: "best", label: "Found, %" },
  ];
  return { name: "linkage", title, takeaway, alt, spec, columns, rows };
}

/** Which strategies leave as many to be found as raw data do, from the most purchases. */
function takeawayOf(names: readonly string[], points: readonly LinkagePoint[]): string {
  const most = points.reduce((m, p) => Math.max(m, p.m), 0);
  const at = (policy: string): number => points.find((p) => p.policy === policy && p.m === most)!.best;
  const raw = at(names[0]);
  const others = names
    .slice(1)
    .filter((policy) => points.some((p) => p.policy === policy && p.change === "events changed"));
  const hardly = others.filter((policy) => at(policy) > raw / 2);
  const idle = names.length - 1 - others.length;
  return `${most} known purchases find ${raw.toFixed(0)} % of customers in raw data, and as many after each of the ${idle} cases that change no event; of the others, more than half as many after ${hardly.join("; ")}.`;
}
