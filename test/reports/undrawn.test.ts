import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { writeReport, type Undrawn } from "../../src/node.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";

const folder = mkdtempSync(join(tmpdir(), "counterpoise-undrawn-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a picture that cannot be drawn costs that picture only, and is named", async () => {
  const undrawn: Undrawn[] = [];
  const files = await writeReport(exampleResults({ names: THREE, weeks: 3, replications: 3 }), join(folder, "out"), {
    formats: ["charts"],
    charts: [
      { chart: "tradeoff", x: "consent", y: "trust", colour: "churn" },
      { chart: "trajectory", measure: "trust" },
    ],
    onUndrawn: (one) => undrawn.push(one),
  });
  expect(undrawn).toEqual([
    { name: "tradeoff", reason: 'frontier.x must be a measure of which one end is better, got "consent"' },
  ]);
  expect(files).toEqual(expect.arrayContaining(["results.csv", "summary.csv", "charts/trajectory-trust.png"]));
  expect(existsSync(join(folder, "out/charts/tradeoff.png"))).toBe(false);
});

it("a picture of a measure that was not taken costs that picture only, and is named", async () => {
  const undrawn: Undrawn[] = [];
  const { info, records } = exampleResults({ names: THREE, weeks: 2, replications: 2 });
  const files = await writeReport({ info: { ...info, measures: [] }, records }, join(folder, "none"), {
    charts: [{ chart: "trajectory", measure: "trust" }],
    onUndrawn: (one) => undrawn.push(one),
  });
  expect(undrawn).toEqual([{ name: "trajectory", reason: 'no measure named "trust"; there are no measures' }]);
  expect(files).toEqual(expect.arrayContaining(["report.html", "report.md", "results.csv", "manifest.json"]));
  expect(files.filter((file) => file.startsWith("charts/"))).toEqual([]);
});
