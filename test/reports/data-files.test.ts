import { describe, expect, it } from "vitest";
import { toEstimate } from "../../src/analysis/interval.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { manifest } from "../../src/reports/results/manifest.ts";
import { summaryJson } from "../../src/reports/results/summary-json.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";

describe("summaryJson", () => {
  const results = exampleResults({ names: THREE, weeks: 1, replications: 4 });
  const rows = summarise(results);

  it("holds every policy × measure with interval and paired difference, groups apart", () => {
    const summary = summaryJson(results.info, rows);
    const row = rows.find((one) => one.policy === "ask first" && one.measure === "trust" && one.group === "all")!;
    const { estimate, low, high, n, difference } = row;
    expect(summary.policies[2].measures.trust).toEqual({ estimate, low, high, n, difference: toEstimate(difference!) });
    expect(summary.policies[0].measures.trust.difference).toBeNull();
    expect(Object.keys(summary.policies[1].groups)).toEqual(["segment: fundamentalist", "segment: pragmatist"]);
    expect(summary.reference).toBe("collect everything");
  });

  it("survives JSON with what is undefined and what is infinite", () => {
    const [first] = rows;
    const odd = { ...first, estimate: NaN, low: -Infinity, high: Infinity };
    const { measures } = (
      JSON.parse(JSON.stringify(summaryJson(results.info, [odd]))) as ReturnType<typeof summaryJson>
    ).policies[0];
    expect(measures[first.measure]).toMatchObject({ estimate: null, low: "-Infinity", high: "Infinity" });
  });

  it("keeps a policy or group apart from JavaScript's own names", () => {
    const summary = summaryJson(results.info, [
      { ...rows[0], measure: "constructor" },
      { ...rows[0], group: "__proto__" },
    ]);
    const text = JSON.parse(JSON.stringify(summary)) as { policies: { measures: object; groups: object }[] };
    expect(Object.keys(text.policies[0].measures)).toEqual(["constructor"]);
    expect(Object.keys(text.policies[0].groups)).toEqual(["__proto__"]);
  });
});

describe("manifest", () => {
  const { info } = exampleResults({ names: THREE, weeks: 1 });
  const versions = { node: "v20.0.0", platform: "linux x64", package: "0.1.0", dependencies: { vega: "6.4.0" } };
  const content = {
    study: info,
    configHash: "cd",
    runnable: "study.json",
    versions,
    replications: { 1: "ef" },
    files: { "results.csv": "ab" },
  };

  it("says when, how long, with what and where from", () => {
    const times = {
      started: new Date("2026-01-02T03:04:05Z"),
      simulated: new Date("2026-01-02T03:05:35.5Z"),
      finished: new Date("2026-01-02T03:05:38Z"),
    };
    expect(manifest(content, { command: "npx counterpoise run x.ts", source: "x.ts", ...times })).toEqual({
      ...content,
      format: 1,
      source: "x.ts",
      command: "npx counterpoise run x.ts",
      started: "2026-01-02T03:04:05.000Z",
      finished: "2026-01-02T03:05:38.000Z",
      durations: { simulation: 90.5, writing: 2.5 },
    });
  });

  it("leaves what is not known null", () => {
    expect(manifest(content, {})).toMatchObject({
      started: null,
      finished: null,
      durations: { simulation: null, writing: null },
      command: null,
      source: null,
    });
  });
});
