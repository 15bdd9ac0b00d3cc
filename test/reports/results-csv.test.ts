import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../src/model/results.ts";
import { printable } from "../../src/core/printable.ts";
import { csvText, fromCsvText } from "../../src/core/escape.ts";
import { resultsCsv, resultsCsvChunks } from "../../src/reports/results/results-csv.ts";

const record = (change: Partial<ResultRecord> = {}): ResultRecord => ({
  policy: "ask first",
  replication: 3,
  week: 7,
  group: "all",
  measure: "trust",
  value: 0.25,
  ...change,
});

describe("resultsCsv", () => {
  it("has one line per record, with an empty week for the whole run", () => {
    expect(resultsCsv([record(), record({ week: -1, value: 1 / 3 })])).toBe(
      "policy,replication,week,group,measure,value\nask first,3,7,all,trust,0.25\nask first,3,,all,trust,0.3333333333333333\n",
    );
  });

  it("quotes as RFC 4180 says: fields with commas, quotes or line ends, quotes doubled", () => {
    expect(csvText('say "yes", please')).toBe('"say ""yes"", please"');
    expect(csvText("two\nlines")).toBe('"two\nlines"');
    expect(csvText("plain")).toBe("plain");
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "\n=1",
    "\r=1",
    "\uff1d1",
    "'=1",
    '=HYPERLINK("http://x")',
  ])("keeps spreadsheets from running %j", (text) => {
    expect(Papa.parse<string[]>(csvText(text), { delimiter: "," }).data[0][0]).toBe(`'${text}`);
  });

  it("writes what is undefined as nothing and what is infinite as a word that every reader knows", () => {
    const values = [NaN, Infinity, -Infinity, -0, 1e21, 5e-324].map(
      (value) =>
        resultsCsv([record({ value })])
          .split("\n")[1]
          .split(",")[5],
    );
    expect(values).toEqual(["", "Infinity", "-Infinity", "0", "1e+21", "5e-324"]);
  });

  it("begins with a byte order mark, for Excel, only where a name needs it", () => {
    expect(resultsCsv([record({ policy: "local DP, ε = 4" })])).toMatch(/^\ufeffpolicy,/);
    expect(resultsCsv([record()])).toMatch(/^policy,/);
  });

  it("gives another program the same numbers and names back", () => {
    // names that a study takes show every character
    const name = fc
      .oneof(
        fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
        fc.stringMatching(/^'{0,3} {0,2}[=+@-][a-z]?$/),
      )
      .filter((text) => printable(text) === text);
    const records = fc.array(
      fc.record({
        policy: name,
        group: name,
        value: fc.double({ noNaN: true }),
        week: fc.integer({ min: -1, max: 60 }),
      }),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(records, (list) => {
        const all = list.map((one) => record(one));
        const { data, errors } = Papa.parse<Record<string, string>>(resultsCsv(all), {
          header: true,
          skipEmptyLines: true,
          delimiter: ",",
          newline: "\n",
        });
        expect(errors).toEqual([]);
        expect(
          data.map((row) => [
            fromCsvText(row.policy),
            fromCsvText(row.group),
            Number(row.value) + 0,
            row.week === "" ? -1 : Number(row.week),
          ]),
        ).toEqual(all.map((one) => [one.policy, one.group, one.value + 0, one.week]));
      }),
      { seed: 20262, numRuns: 200 },
    );
  });

  it("comes in chunks of whole lines that add up to the same text", () => {
    const many = Array.from({ length: 45_000 }, (_, replication) => record({ replication }));
    const chunks = [...resultsCsvChunks(many)];
    expect(chunks).toHaveLength(4);
    expect(chunks.every((chunk) => chunk.endsWith("\n"))).toBe(true);
    expect(chunks.join("").split("\n")).toHaveLength(45_002);
  });
});
