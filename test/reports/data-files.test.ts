import { describe, expect, it } from "vitest";
import { summarise } from "../../src/experiments/summarise.ts";
import { canonicalJson, hashOf } from "../../src/reports/canonical-json.ts";
import { manifest } from "../../src/reports/manifest.ts";
import { summaryJson } from "../../src/reports/summary-json.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";

describe("canonicalJson", () => {
  it("spells equal data equally", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined, A: 0.1 })).toBe('{"A":0.1,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson({ epsilon: Infinity })).toBe('{"epsilon":"Infinity"}');
  });

  it("hashes as sha256sum does: printf '{}' | sha256sum", () => {
    expect(hashOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
  });
});

describe("summaryJson", () => {
  const results = exampleResults({ names: THREE, weeks: 1, replications: 4 });
  const rows = summarise(results);

  it("holds every policy × measure with interval and paired difference, groups apart", () => {
    const summary = summaryJson(results.info, rows);
    const row = rows.find((one) => one.policy === "ask first" && one.measure === "trust" && one.group === "all")!;
    const { estimate, low, high, n, difference } = row;
    expect(summary.policies[2].measures.trust).toEqual({ estimate, low, high, n, difference });
    expect(summary.policies[0].measures.trust.difference).toBeNull();
    expect(Object.keys(summary.policies[1].groups)).toEqual(["segment: fundamentalist", "segment: pragmatist"]);
    expect(summary.reference).toBe("collect everything");
  });

  it("survives JSON with what is undefined and what is infinite", () => {
    const [first] = rows;
    const odd = { ...first, estimate: NaN, low: -Infinity, high: Infinity };
    const { measures } = (JSON.parse(JSON.stringify(summaryJson(results.info, [odd]))) as ReturnType<typeof summaryJson>).policies[0];
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
  const environment = { node: "v20.0.0", platform: "linux x64", package: "0.1.0", dependencies: { vega: "6.4.0" } };

  it("says when, how long, with what and where from", () => {
    const run = { command: "npx counterpoise run x.ts", started: new Date("2026-01-02T03:04:05Z"), finished: new Date("2026-01-02T03:05:35.5Z") };
    expect(manifest(info, run, environment, { "results.csv": "ab" })).toEqual({
      question: info.question,
      seed: "retail-2026",
      replications: 20,
      configHash: hashOf(info),
      command: "npx counterpoise run x.ts",
      started: "2026-01-02T03:04:05.000Z",
      finished: "2026-01-02T03:05:35.500Z",
      durationSeconds: 90.5,
      versions: environment,
      files: { "results.csv": "ab" },
    });
  });

  it("leaves unknown times null", () => {
    expect(manifest(info, {}, environment, {})).toMatchObject({ started: null, finished: null, durationSeconds: null, command: null });
  });
});
