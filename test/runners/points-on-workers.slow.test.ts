import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { simulatePort } from "../../src/experiments/points.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { openPoints } from "../../src/runners/point-store.ts";
import { withPoints } from "../../src/runners/points-on-workers.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder);
const settings = [{}, { policy: "10-anonymity" }, { dials: { "storageLimit.weeks": 2 } }];

describe("withPoints", () => {
  it("gives on any number of threads what this thread gives, and simulates nothing twice", async () => {
    const here = await simulatePort(await loadStudy(path), { measures: ["trust", "churn"] })(settings, [1, 2, 3]);
    const file = join(folder, "points.jsonl");
    const counts: [number, number][] = [];
    const options = {
      path,
      measures: ["trust", "churn"],
      onProgress: (...two: [number, number]) => void counts.push(two),
    };
    const first = await withPoints({ ...options, workers: 2, store: openPoints(file) }, (simulate) =>
      simulate(settings, [1, 2]),
    );
    expect(first).toEqual(here.map((values) => values.slice(0, 2)));
    expect(counts.at(-1)).toEqual([6, 0]);
    const again = await withPoints({ ...options, workers: 1, store: openPoints(file) }, (simulate) =>
      simulate(settings, [1, 2, 3]),
    );
    expect(again).toEqual(here);
    expect(counts.at(-1)).toEqual([3, 6]);
  });
});
