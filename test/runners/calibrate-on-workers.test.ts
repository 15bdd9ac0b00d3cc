import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { calibrate, toJSON, type TargetsFile } from "../../src/index.ts";
import { calibrateOnWorkers } from "../../src/runners/calibrate-on-workers.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { keptSimulations, openSimulations } from "../../src/runners/simulation-store.ts";
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
    const kept = keptSimulations(folder);
    expect(kept).toBeGreaterThanOrEqual(12);
    expect(kept).toBeLessThan(40);
    // cut off in the middle of a line, as by a power failure
    appendFileSync(join(folder, "simulations.jsonl"), '{"id":39,"outp');
    expect(keptSimulations(folder)).toBe(kept);
    const resumed = await calibrateOnWorkers({ path, targets, workers: 1, folder, resume: true });
    expect(resumed).toEqual(inThisThread);
    const lines = readFileSync(join(folder, "simulations.jsonl"), "utf8").trim().split("\n");
    // the kept ones were not done again: one line each, and the torn one
    expect(lines).toHaveLength(resumed.diagnostics.simulations + 1);
  });
});

describe("finished simulations on disk", () => {
  it("come back as they were, undefined figures too", () => {
    const folder = join(root, "store");
    const store = openSimulations(folder, { a: "1" }, false);
    store.keep(3, [
      [0.1, NaN],
      [Infinity, -2],
    ]);
    expect(openSimulations(folder, { a: "1" }, true).get(3)).toEqual([
      [0.1, NaN],
      [Infinity, -2],
    ]);
    expect(openSimulations(folder, { a: "1" }, true).size()).toBe(1);
    expect(keptSimulations(folder)).toBe(1);
  });

  it("are not mixed with those of another calibration", () => {
    const folder = join(root, "other");
    openSimulations(folder, { seed: '"a"' }, false).keep(0, [[1]]);
    expect(() => openSimulations(folder, { seed: '"b"' }, true)).toThrow(
      /must belong to the same calibration to be resumed, but it changed: seed: "a" → "b"/,
    );
    expect(openSimulations(folder, { seed: '"b"' }, false).size()).toBe(0);
    expect(existsSync(join(folder, "configuration.json"))).toBe(true);
  });
});
