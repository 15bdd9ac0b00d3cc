import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawParameters, parameterQuantile } from "../../src/evidence/draw-parameters.ts";
import { parameters } from "../../src/evidence/parameters.ts";
import { findings } from "../../src/evidence/registry.ts";
import { strategyParameters } from "../../src/evidence/strategy-parameters.ts";

const all = [...parameters, ...strategyParameters];

test("every parameter has a unique name, a value inside its range, and a source or the word assumption", () => {
  expect(new Set(all.map((x) => x.name)).size).toBe(all.length);
  for (const x of all) {
    expect(x.low, x.name).toBeLessThanOrEqual(x.value);
    expect(x.high, x.name).toBeGreaterThanOrEqual(x.value);
    if (x.status === "taken") expect(x.sources.length, x.name).toBeGreaterThan(0);
    if (x.status === "calibrated") expect(x.note.length, `${x.name} says how it was set`).toBeGreaterThan(0);
    expect(x.unit.length, x.name).toBeGreaterThan(0);
  }
});

test("every source exists, and no parameter rests on a finding kept for validation", () => {
  const byId = new Map(findings.map((f) => [f.id, f]));
  for (const x of all) for (const id of x.sources) expect(byId.get(id)?.use, `${x.name} ← ${id}`).toBe("calibration");
});

test("a parameter that is taken has the value of one of its sources", () => {
  const byId = new Map(findings.map((f) => [f.id, f]));
  for (const x of parameters.filter((q) => q.status === "taken")) {
    const figures = x.sources.map((id) => byId.get(id)?.value ?? NaN);
    expect(
      figures.some((v) => Math.abs(Math.abs(v) - Math.abs(x.value)) < 1e-9 || Math.abs(1 - v - x.value) < 1e-9),
      `${x.name} = ${x.value}, sources say ${figures.join(", ")}`,
    ).toBe(true);
  }
});

test("the engine reads every parameter", () => {
  const files = (dir: string): string[] =>
    readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
      e.isDirectory() ? files(`${dir}/${e.name}`) : e.name.endsWith(".ts") ? [`${dir}/${e.name}`] : [],
    );
  const text = files("src")
    .filter((f) => !f.startsWith("src/evidence"))
    .map((f) => readFileSync(f, "utf8"))
    .join("\n");
  for (const { name } of parameters) {
    const read = text.includes(`"${name}"`) || (name.startsWith("sensitivity.") && text.includes("`sensitivity.$"));
    expect(read, name).toBe(true);
  }
});

test("triangular quantiles: ends, mode, and the mean (low + value + high) / 3", () => {
  const x = {
    name: "t",
    value: 2,
    low: 1,
    high: 5,
    distribution: "triangular",
    unit: "",
    sources: [],
    status: "assumption",
    note: "",
  } as const;
  expect(parameterQuantile(x, 0)).toBe(1);
  expect(parameterQuantile(x, 1)).toBe(5);
  expect(parameterQuantile(x, 0.25)).toBeCloseTo(2, 12); // (mode − low) / (high − low) of the mass lies below the mode
  let mean = 0;
  for (let i = 0; i < 10000; i++) mean += parameterQuantile(x, (i + 0.5) / 10000) / 10000;
  expect(mean).toBeCloseTo(8 / 3, 4);
});

test("drawn parameters differ between replications, given ones do not, and fixing one moves no other", () => {
  const a = drawParameters({}, "drawn", "s", 1);
  const b = drawParameters({ "trust.learn": 0.1 }, "drawn", "s", 1);
  const c = drawParameters({ "trust.learn": 0.1 }, "drawn", "s", 2);
  expect(b["trust.learn"]).toBe(0.1);
  expect(c["trust.learn"]).toBe(0.1);
  for (const name of Object.keys(a)) if (name !== "trust.learn") expect(b[name]).toBe(a[name]);
  expect(a["breach.base"]).not.toBe(c["breach.base"]);
  expect(drawParameters({}, "fixed", "s", 1)).toEqual(Object.fromEntries(all.map((x) => [x.name, x.value])));
});

test("unknown parameters suggest the nearest name, values must be finite", () => {
  expect(() => drawParameters({ "trust.laern": 1 }, "fixed", "s", 1)).toThrow(
    /no parameter named "trust\.laern".*did you mean "trust\.learn"\?/,
  );
  expect(() => drawParameters({ "trust.learn": NaN }, "fixed", "s", 1)).toThrow(
    'parameters["trust.learn"] must be a finite number, got NaN',
  );
});
