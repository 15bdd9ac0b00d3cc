import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { call } from "./capture.ts";
import type * as Trajectory from "../../src/charts/trajectory-chart.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const broken = vi.hoisted(() => ({ off: false }));
vi.mock("../../src/charts/trajectory-chart.ts", async (original) => {
  const module = await original<typeof Trajectory>();
  const draw: typeof module.trajectory.draw = (...given) => {
    if (!broken.off) throw new Error("no ink left");
    return module.trajectory.draw(...given);
  };
  return { ...module, trajectory: { ...module.trajectory, draw } };
});

const folder = temporaryFolder();
const out = join(folder, "out");

it("a picture that cannot be drawn is named and costs that picture alone; it is drawn later without simulating", async () => {
  const file = writeStudy(folder);
  const charts =
    "charts: [{ chart: tradeoff, x: personalisation, y: trust, colour: churn }, { chart: trajectory, measure: trust }]";
  writeFileSync(file, readFileSync(file, "utf8").replace("charts: []", charts));

  const first = await call("run", file, "--out", out, "--workers", "1");
  expect(first.code).toBe(1);
  expect(first.err).toContain('the chart "trajectory" could not be drawn: no ink left');
  expect(first.out).toContain("10-anonymity");
  for (const name of ["results.csv", "report.html", "charts/tradeoff.png"])
    expect(existsSync(join(out, name)), name).toBe(true);
  expect(existsSync(join(out, "charts/trajectory-trust.png"))).toBe(false);
  expect(readFileSync(join(out, "report.html"), "utf8")).toContain("no ink left");

  broken.off = true;
  const again = await call("run", file, "--out", out, "--workers", "1", "--resume", "--force");
  expect([again.code, again.err.match(/replication \d is finished/g)]).toEqual([0, null]);
  expect(existsSync(join(out, "charts/trajectory-trust.png"))).toBe(true);
  expect(existsSync(`${out}.partial`)).toBe(false);
});
