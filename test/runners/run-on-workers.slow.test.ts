import { describe, expect, it } from "vitest";
import { collect, configuration, configurationHash, override, run, weeksOf, type Results } from "../../src/index.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { runOnWorkers } from "../../src/runners/run-on-workers.ts";
import { resultsCsv } from "../../src/reports/results/results-csv.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";

const path = writeStudy(temporaryFolder());
const overrides = { customers: 40, replications: 5 };
const study = override(await loadStudy(path), overrides);
const replications = [1, 2, 3, 4, 5];

const withWorkers = async (workers: number): Promise<Results> =>
  collect(study, await runOnWorkers({ path, overrides, replications, workers, weeks: weeksOf(study) }));

describe("runOnWorkers", () => {
  it("gives the same bytes with 1, 2 and 4 workers and without any", async () => {
    const here = resultsCsv((await run(study)).records);
    for (const workers of [1, 2, 4]) expect(resultsCsv((await withWorkers(workers)).records)).toBe(here);
  });

  it("returns replications in the order asked for and reports each, and its progress to the end", async () => {
    const arrived: number[] = [];
    let last = { done: 0, total: 0 };
    const results = await runOnWorkers({
      path,
      overrides,
      replications: [3, 1],
      workers: 2,
      weeks: weeksOf(study),
      onReplication: ({ replication }) => arrived.push(replication),
      onProgress: (progress) => (last = progress),
    });
    expect(results.map(({ replication }) => replication)).toEqual([3, 1]);
    expect(arrived.sort((a, b) => a - b)).toEqual([1, 3]);
    // 2 weeks of burn-in and 3 under each of 2 policies
    expect(last).toEqual({ done: 16, total: 16 });
  });

  it("stops at once when it is told to", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const running = runOnWorkers({
      path,
      overrides: { customers: 2_000 },
      replications: Array.from({ length: 200 }, (_, i) => i + 1),
      workers: 2,
      weeks: weeksOf(study),
      onReplication: () => controller.abort(reason),
      signal: controller.signal,
    });
    await expect(running).rejects.toBe(reason);
    await expect(
      runOnWorkers({ path, replications: [1], workers: 1, weeks: 8, signal: controller.signal }),
    ).rejects.toBe(reason);
  });

  it("fails when a thread reads another study than the one that was asked for", async () => {
    const running = runOnWorkers({
      path,
      overrides: { seed: "other" },
      hash: configurationHash(configuration(study)),
      replications: [1],
      workers: 1,
      weeks: 8,
    });
    await expect(running).rejects.toThrow(`replication 1 failed: ${path} changed while it was run`);
  });

  it("refuses a number of workers that is none", async () => {
    await expect(runOnWorkers({ path, replications: [1], workers: 0, weeks: 8 })).rejects.toThrow(
      "workers must be a whole number at least 1, got 0",
    );
  });
});
