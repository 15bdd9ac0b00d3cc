import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { calibrate, toJSON, type TargetsFile } from "../../src/index.ts";
import { calibrateOnWorkers } from "../../src/runners/calibrate-on-workers.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { keptJobs } from "../../src/runners/job-store.ts";
import { SMALL, TARGETS } from "../calibration/small-calibration.ts";

const root = mkdtempSync(join(tmpdir(), "counterpoise-calibration-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const path = join(root, "study.yaml");
writeFileSync(path, stringify(toJSON(SMALL)));
const targets: TargetsFile = {
  ...TARGETS,
  size: { customers: 40, weeks: 1, burnIn: 0 },
  simulations: 40,
  round: 20,
  effective: 30,
};

describe("calibrating on worker threads", { timeout: 300_000 }, () => {
  it("gives the same for any number of threads, and after an interruption that loses nothing", async () => {
    const folder = join(root, "interrupted");
    const inThisThread = await calibrate(await loadStudy(path), targets);
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 12) stop.abort(new Error("enough"));
    };
    await expect(
      calibrateOnWorkers({ path, targets, workers: 2, folder, onProgress, signal: stop.signal }),
    ).rejects.toThrow("enough");
    const kept = keptJobs(folder);
    expect(kept).toBeGreaterThanOrEqual(12);
    expect(kept).toBeLessThan(40);
    const [first, second] = readdirSync(folder).filter((name) => name.startsWith("simulation-"));
    truncateSync(join(folder, second), 30);
    const untouched = statSync(join(folder, first)).mtimeMs;
    const resumed = await calibrateOnWorkers({ path, targets, workers: 1, folder, resume: true });
    expect(resumed).toEqual(inThisThread);
    // those that were whole were not done again
    expect(statSync(join(folder, first)).mtimeMs).toBe(untouched);
    expect(keptJobs(folder)).toBe(resumed.diagnostics.simulations);
  });
});
