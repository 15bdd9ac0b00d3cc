import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readManifest } from "../../src/reports/results/read-results.ts";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const out = join(folder, "results");
const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

beforeAll(async () => {
  const study = writeStudy(folder, "study.yaml", "replications: 3");
  expect(await call("run", study, "--out", out, "--formats", "html,md", "--quiet")).toMatchObject({ code: 0 });
}, 300_000);

test("a report made again is the report", async () => {
  rmSync(join(out, "report.html"));
  const { code, err } = await call("report", out, "--formats", "html,md");
  expect(err).toContain(`files in ${out}-report`);
  expect(code).toBe(0);
  for (const file of ["report.md", "results.csv", "summary.csv", "parameters.csv"])
    expect(read("results-report", file)).toBe(read("results", file));
  expect(JSON.parse(read("results-report", "study.json"))).toEqual(JSON.parse(read("results", "study.json")));
  expect(existsSync(join(folder, "results-report", "report.html"))).toBe(true);
  const [{ files, ...before }, { files: again, ...after }] = [out, `${out}-report`].map((one) => readManifest(one));
  expect(after).toEqual(before);
  expect(Object.keys(again)).toEqual(Object.keys(files));
  expect(await call("verify", `${out}-report`, "--replications", "1", "--quiet")).toMatchObject({ code: 0 });
}, 300_000);

test("a chart that the study did not ask for is drawn from what is stored", async () => {
  const file = join(folder, "tradeoff.csv");
  const chart = (...fields: string[]) => call("chart", out, ...fields, "--out", file);
  expect(await chart("tradeoff", "x=personalisation", "y=trust", "colour=churn")).toMatchObject({ code: 0 });
  expect(read("tradeoff.csv").trimEnd().split("\n")).toHaveLength(3);
  const wrong = await call(
    "chart",
    out,
    "tradeoff",
    "x=personalisation",
    "y=tust",
    "colour=churn",
    "--out",
    join(folder, "x.csv"),
  );
  expect(wrong.code).toBe(2);
  expect(wrong.err).toMatch(/charts\[0\]\.y.*tust/);
  expect(await call("chart", out, "ladder", "measures", "--out", join(folder, "x.csv"))).toMatchObject({ code: 2 });
});

test("numbers that are not as they were written are not told again", async () => {
  const path = join(out, "results.csv");
  writeFileSync(path, readFileSync(path, "utf8").replace(/\d\n/, "7\n\n"));
  const { code, err } = await call("report", out, "--force");
  expect(code).toBe(2);
  expect(err).toContain("as it was written");
});
