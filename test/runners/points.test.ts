import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadStudy } from "../../src/runners/load-study.ts";
import { openPoints, pointKeys } from "../../src/runners/point-store.ts";
import { storageLimit } from "../../src/strategies/index.ts";
import { override } from "../../src/study/override.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder);

describe("a store of points", () => {
  it("needs all measures that are asked for, and takes each as one that is there", () => {
    const file = join(folder, "measures.jsonl");
    openPoints(file).keep([["a", { trust: 0.5 }]]);
    openPoints(file).keep([["a", { cost: Infinity }]]);
    const store = openPoints(file);
    expect(store.get("a", ["trust", "cost"])).toEqual({ trust: 0.5, cost: Infinity });
    expect(store.get("a", ["trust", "churn"])).toBeUndefined();
    expect(store.get("b", ["trust"])).toBeUndefined();
  });

  it("leaves out lines that were cut off or changed, and goes on after them", () => {
    const file = join(folder, "torn.jsonl");
    openPoints(file).keep([
      ["a", { trust: 0.5 }],
      ["b", { trust: 0.25 }],
    ]);
    writeFileSync(file, readFileSync(file, "utf8").replace("0.25", "0.26"));
    appendFileSync(file, '{"key":"c","val');
    openPoints(file).keep([["d", { trust: 1 }]]);
    const store = openPoints(file);
    expect(["a", "b", "c", "d"].map((key) => store.get(key, ["trust"])?.trust)).toEqual([0.5, undefined, undefined, 1]);
  });

  it("refuses a file of something else", () => {
    expect(() => openPoints(path)).toThrow("--points must be a file of simulated points or a new one");
    expect(() => openPoints(folder)).toThrow("--points must be a plain file");
  });

  it("knows a point by what its numbers depend on", async () => {
    const study = await loadStudy(path);
    const [key, other] = [pointKeys(study), pointKeys(override(study, { customers: 61 }))];
    const short = [storageLimit({ weeks: 2 })];
    expect(key(short, 1)).toBe(pointKeys(override(study, { replications: 9 }))(short, 1));
    const usual = short[0].params.cost as { readonly oneOff: number };
    // a cost that is told is not drawn any more, even where it is the usual one
    const told = key([storageLimit({ weeks: 2, cost: usual })], 1);
    const all = [key(short, 1), key(short, 2), key([], 1), key([storageLimit({ weeks: 3 })], 1), other(short, 1), told];
    expect(new Set(all).size).toBe(all.length);
  });
});
