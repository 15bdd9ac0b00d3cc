import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { override } from "../../src/experiments/override.ts";
import { sensitivity } from "../../src/experiments/sensitivity.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { sensitivityOnWorkers } from "../../src/runners/sensitivity-on-workers.ts";

const path = fileURLToPath(new URL("../../scenarios/bank.ts", import.meta.url));
const overrides = { customers: 60, weeks: 2, replications: 2 };
const options = { parameters: ["trust.gain"], measures: ["trust"] };

test("threads give the numbers of a single one, and say how far they are", async () => {
  const counted: number[] = [];
  const there = await sensitivityOnWorkers({ path, overrides, ...options, workers: 2, onProgress: (done, total) => counted.push(done / total) });
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
