import { tableFromIPC } from "apache-arrow";
import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFormats } from "../../src/reports/pictures/formats.ts";
import { readResults } from "../../src/reports/results/read-results.ts";
import { writeReport } from "../../src/reports/report/write-report.ts";
import { exampleResults } from "../charts/example-results.ts";
import { decodePng } from "./decode-png.ts";

const folder = mkdtempSync(join(tmpdir(), "formats-"));
const out = join(folder, "out");
const base = exampleResults({ names: ["=1+1", "local DP, ε = 4", 'say "yes"'], weeks: 3, replications: 4 });
const odd = [NaN, Infinity, -Infinity, 0.1 + 0.2].map((value, r) => ({
  policy: "=1+1",
  replication: r,
  week: -1,
  group: "odd",
  measure: "trust",
  value,
}));
const results = { ...base, records: [...base.records, ...odd] };

beforeAll(async () => {
  await writeReport(results, out, { formats: readFormats("all"), charts: [{ chart: "trajectory", measure: "trust" }] });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows that DuckDB reads with a query. */
async function query(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows() as unknown[][];
  } finally {
    connection.closeSync();
  }
}

const mean = (policy: string): number => {
  const own = results.records.filter(
    (one) => one.policy === policy && one.week === -1 && one.group === "all" && one.measure === "trust",
  );
  return own.reduce((sum, { value }) => sum + value, 0) / own.length;
};

describe("DuckDB", () => {
  it.each(["results.csv", "results.parquet"])("reads %s: columns, every row, the same numbers", async (file) => {
    const path = join(out, file);
    const columns = await query(`describe select * from '${path}'`);
    expect(columns.map(([name, type]) => [name, type])).toEqual([
      ["policy", "VARCHAR"],
      ["replication", file.endsWith("csv") ? "BIGINT" : "INTEGER"],
      ["week", file.endsWith("csv") ? "BIGINT" : "INTEGER"],
      ["group", "VARCHAR"],
      ["measure", "VARCHAR"],
      ["value", "DOUBLE"],
    ]);
    expect(await query(`select count(*)::int, count(week)::int from '${path}'`)).toEqual([
      [results.records.length, results.records.filter(({ week }) => week >= 0).length],
    ]);
    const sums = await query(
      `select avg(value) from '${path}' where policy = 'local DP, ε = 4' and week is null and "group" = 'all' and measure = 'trust'`,
    );
    expect(sums[0][0]).toBeCloseTo(mean("local DP, ε = 4"), 12);
    const values = await query(`select value from '${path}' where "group" = 'odd' order by replication`);
    expect(values.flat()).toEqual([null, Infinity, -Infinity, 0.1 + 0.2]);
  });

  it("finds a name as it is in Parquet, and defused in CSV", async () => {
    const names = async (file: string): Promise<unknown[]> =>
      (await query(`select distinct policy from '${join(out, file)}' order by policy`)).flat();
    expect(await names("results.parquet")).toEqual(["=1+1", "local DP, ε = 4", 'say "yes"']);
    expect(await names("results.csv")).toEqual(["'=1+1", "local DP, ε = 4", 'say "yes"']);
  });

  it("reads summary.csv with its byte order mark", async () => {
    const [[estimate]] = await query(
      `select estimate from '${join(out, "summary.csv")}' where policy = 'say "yes"' and measure = 'trust' and "group" = 'all'`,
    );
    expect(estimate).toBeCloseTo(mean('say "yes"'), 5);
  });

  it("reads board.csv: a line for each policy, the first without differences", async () => {
    const rows = await query(`select * from read_csv('${join(out, "board.csv")}', all_varchar = true)`);
    expect(rows.map(([policy]) => policy)).toEqual(["'=1+1", "local DP, ε = 4", 'say "yes"']);
    const columns = await query(`describe select * from read_csv('${join(out, "board.csv")}', all_varchar = true)`);
    const at = columns.findIndex(([name]) => /^Trust(?!,)/.test(String(name)));
    expect(rows[0].slice(at + 1, at + 3)).toEqual([null, "reference"]);
    expect(Number(rows[2][at])).toBeCloseTo(mean('say "yes"'), 2);
    expect(Number(rows[2][at + 1])).toBeCloseTo(mean('say "yes"') - mean("=1+1"), 2);
  });
});

describe("Arrow", () => {
  it("has every record with types", () => {
    const table = tableFromIPC(readFileSync(join(out, "results.arrow")));
    expect(table.schema.fields.map(({ name, type }) => [name, String(type)])).toEqual([
      ["policy", "Dictionary<Int32, Utf8>"],
      ["replication", "Int32"],
      ["week", "Int32"],
      ["group", "Dictionary<Int32, Utf8>"],
      ["measure", "Dictionary<Int32, Utf8>"],
      ["value", "Float64"],
    ]);
    const back = table.toArray().map((row) => row!.toJSON() as Record<string, unknown>);
    expect(back).toEqual(
      results.records.map(({ policy, replication, week, group, measure, value }) => ({
        policy,
        replication,
        week: week === -1 ? null : week,
        group,
        measure,
        value: Number.isNaN(value) ? null : value,
      })),
    );
  });
});

describe("readResults", () => {
  it("gives back every record, to the last bit, with the names as they were", () => {
    const back = readResults(out);
    expect(back.records).toEqual(results.records);
    expect(back.info).toEqual(results.info);
    expect(readResults(out, { wholeRunOnly: true }).records).toEqual(results.records.filter(({ week }) => week === -1));
  });

  it("refuses what is no folder of results", () => {
    expect(() => readResults(join(folder, "nowhere"))).toThrow(/results must be a folder that exists, got ".*nowhere"/);
    expect(() => readResults(folder)).toThrow(
      /results must be a folder that `counterpoise run` wrote, got ".*" without manifest\.json/,
    );
  });
});

describe("slides", () => {
  it.each([
    ["1920x1080", 1920, 1080],
    ["1280x720", 1280, 720],
  ])("are %s", (name, width, height) => {
    const slides = readdirSync(join(out, "slides")).filter((file) => file.endsWith(`${name}.png`));
    // the chart asked for, differences, trajectories, winners
    expect(slides).toHaveLength(4);
    for (const slide of slides)
      expect(decodePng(readFileSync(join(out, "slides", slide)))).toMatchObject({ width, height });
  });
});

describe("snippets", () => {
  const read = (file: string): string => readFileSync(join(out, "embed", file), "utf8");

  it("name files that are beside them", () => {
    expect(read("trajectory-trust.figure.html")).toMatch(
      /^<figure>\s*<img src="trajectory-trust\.svg" alt="[^"]{20,}"/,
    );
    expect(read("trajectory-trust.iframe.html")).toMatch(/^<iframe src="trajectory-trust\.html" title="[^"]+"/);
    expect(read("trajectory-trust.md")).toMatch(/^!\[[^\n]{20,}\]\(trajectory-trust\.png\)\n/);
    const files = readdirSync(join(out, "embed"));
    for (const file of ["svg", "html", "png"]) expect(files).toContain(`trajectory-trust.${file}`);
  });
});

describe("readFormats", () => {
  it("reads lists, all and none, and suggests the nearest name", () => {
    expect(readFormats("parquet, html")).toEqual(["html", "parquet"]);
    expect(readFormats("none")).toEqual([]);
    expect(() => readFormats("html,parket")).toThrow(
      'no format named "parket"; formats are html, md, charts, parquet, arrow, slides, embed, all, none; did you mean "parquet"?',
    );
  });
});
