import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { override } from "../../src/study/override.ts";
import { sensitivity } from "../../src/sensitivity/sensitivity.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { sensitivityOnWorkers } from "../../src/runners/sensitivity-on-workers.ts";

const path = fileURLToPath(new URL("../../scenarios/bank.ts", import.meta.url));
const overrides = { customers: 60, weeks: 2, replications: 2 };
const options = { parameters: ["trust.learn"], measures: ["trust"] };

test("threads give the numbers of a single one, and say how far they are", async () => {
  const counted: number[] = [];
  const there = await sensitivityOnWorkers({
    path,
    overrides,
    ...options,
    workers: 2,
    onProgress: (done, total) => counted.push(done / total),
  });
  expect(there).toEqual(await sensitivity(override(await loadStudy(path), overrides), options));
  expect(counted).toHaveLength(6);
  expect(counted[5]).toBe(1);
});

test("a run that is cancelled rejects with the reason", async () => {
  const stop = new AbortController();
  const running = sensitivityOnWorkers({ path, overrides, ...options, workers: 1, signal: stop.signal });
  stop.abort(new Error("enough"));
  await expect(running).rejects.toThrow("enough");
});

test("an interrupted run goes on where it was, with the same numbers, and refuses runs of other settings", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sensitivity-"));
  const whole = await sensitivityOnWorkers({ path, overrides, ...options, workers: 1, folder });
  const file = (n: number): string => join(folder, `run-000${n}.json`);
  expect(readdirSync(folder)).toHaveLength(7);
  // as an interruption leaves it, and worse: one run is missing, one is cut, one was changed by hand
  rmSync(file(3));
  truncateSync(file(4), 60);
  writeFileSync(file(5), readFileSync(file(5), "utf8").replace(/"trust":0\.\d/, '"trust":0.9'));
  const untouched = statSync(file(0)).mtimeMs;
  expect(await sensitivityOnWorkers({ path, overrides, ...options, workers: 1, folder, resume: true })).toEqual(whole);
  expect(statSync(file(0)).mtimeMs).toBe(untouched);
  await expect(
    sensitivityOnWorkers({ path, overrides: { ...overrides, weeks: 3 }, ...options, workers: 1, folder, resume: true }),
  ).rejects.toThrow(/must belong to the same sensitivity to be resumed, but it changed: scenario.weeks: 2 → 3/);
  rmSync(folder, { recursive: true });
});
