import { mkdirSync, writeFileSync } from "node:fs";
import type { AttackResult, AttackTarget } from "../../src/attacks/attack.ts";
import { linkage } from "../../src/attacks/linkage.ts";
import { reveal } from "../../src/collection/link.ts";
import { stream, uniform } from "../../src/core/random.ts";
import type { Histories } from "../../src/model/table.ts";
import { renderPng, renderSvg } from "../../src/node.ts";
import { onlineRetail, onlineRetailPath } from "../fixtures/online-retail.ts";
import { linkageChart, type LinkagePoint } from "./linkage-chart.ts";
import { strategies } from "../../src/strategies/index.ts";
import { CASES, changeOf, released, type Case, type Change } from "./linkage-policies.ts";

const KNOWN = [1, 2, 3, 4, 6, 8, 10];
const TARGETS = 500;
const random = stream("online-retail", 0, "outsiders");

/**
 * `npm run linkage`: how many known purchases re-identify a customer of the Online Retail data, before and after each
 * strategy. Four customers in five are released; the fifth are outsiders,
 * the control. Prints a table with 95 % Wilson intervals and draws out/linkage.{svg,png,vl.json}. Source of the data:
 * see the fixture.
 */
async function main(): Promise<void> {
  if (onlineRetailPath === undefined)
    return void console.log("no Online Retail data beside the repository; nothing to do");
  const all = onlineRetail();
  const isOutsider = (r: number): boolean => uniform(random, r, 0, 0, 0) < 0.2;
  const rows = Array.from({ length: all.customers }, (_, r) => r);
  const [inside, outside] = [rows.filter((r) => !isOutsider(r)), rows.filter(isOutsider)];
  const people = some(all.histories, inside);
  const outsiders = some(all.histories, outside);
  console.log(
    `${inside.length} customers released, ${outside.length} outsiders, ${all.items} items, ${people.items.length} purchases; ${TARGETS} targets\n`,
  );
  const missing = Object.keys(strategies).filter(
    (name) => !CASES.some((one) => one.strategies.some((s) => s.name === name)),
  );
  if (missing.length > 0) throw new Error(`strategies without a case: ${missing.join(", ")}`);
  console.log(
    "| strategy | rows | known | best guess % | claimed and right % | control: outsiders claimed % | baseline % |\n|---|---|---|---|---|---|---|",
  );
  const of = (customers: number[], histories: Histories) => ({
    table: { rows: customers.length, columns: [] },
    customers: Uint32Array.from(customers, (_, i) => i),
    histories,
  });
  const countries = inside.map((r) => all.countries[r]);
  const raw = released(people, all.items, countries, CASES[0]);
  const points = CASES.flatMap((one) => {
    const held = released(people, all.items, countries, one);
    const change = changeOf(raw, held);
    const target: AttackTarget = {
      release: held,
      auxiliary: {
        truth: { customerOf: reveal(held.customers) },
        people: of(inside, people),
        outsiders: of(outside, outsiders),
      },
    };
    return KNOWN.map((m) =>
      point(
        one,
        change,
        m,
        linkage({ purchases: m, targets: TARGETS }).run(target, { stream: stream("online-retail", 0, "attacks") }),
      ),
    );
  });
  const chart = linkageChart(points, "Online Retail (Chen 2015, doi:10.24432/C5BW33, CC BY 4.0)");
  mkdirSync("out", { recursive: true });
  const svg = await renderSvg(chart);
  writeFileSync("out/linkage.svg", svg);
  writeFileSync("out/linkage.png", renderPng(svg, { scale: 2 }));
  writeFileSync("out/linkage.vl.json", JSON.stringify(chart.spec));
  console.log("\nout/linkage.svg, out/linkage.png, out/linkage.vl.json");
}

function point(
  { name }: Case,
  change: Change,
  m: number,
  { success, baseline, figures, n }: AttackResult,
): LinkagePoint {
  const { bestGuess, falseClaims } = figures;
  const show = ({ estimate, low, high }: typeof success): string =>
    `${(100 * estimate).toFixed(1)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
  console.log(
    `| ${name} | ${change} | ${m} | ${show(bestGuess)} | ${show(success)} | ${falseClaims === undefined ? "–" : show(falseClaims)} | ${(100 * baseline.estimate).toFixed(2)} |`,
  );
  const control = falseClaims === undefined ? null : 100 * falseClaims.estimate;
  return {
    policy: name,
    change,
    m,
    n,
    best: 100 * bestGuess.estimate,
    low: 100 * bestGuess.low,
    high: 100 * bestGuess.high,
    claimed: 100 * success.estimate,
    control,
    baseline: 100 * baseline.estimate,
  };
}

/** Histories of some rows. */
function some({ offsets, items, weeks, signals }: Histories, rows: readonly number[]): Histories {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((r, i) => (starts[i + 1] = starts[i] + offsets[r + 1] - offsets[r]));
  const pick = <T extends Uint16Array | Uint8Array>(from: T, to: T): T => (
    rows.forEach((r, i) => to.set(from.subarray(offsets[r], offsets[r + 1]), starts[i])),
    to
  );
  const size = starts[rows.length];
  return {
    offsets: starts,
    items: pick(items, new Uint16Array(size)),
    weeks: pick(weeks, new Uint16Array(size)),
    signals: pick(signals, new Uint8Array(size)),
  };
}

await main();
