import { describe, expect, it } from "vitest";
import { calibrate } from "../../../../src/population/fit/interests/calibrate.ts";
import { coincidences, keysOf } from "../../../../src/population/fit/interests/moments.ts";
import { generateLog } from "../../../../src/population/fit/interests/generate-log.ts";
import { selectCustomers } from "../../../../src/population/fit/visit-log.ts";
import { shop } from "./worlds.ts";

const known = { category: 4, family: 2, item: 2, missionCategory: 4, missionFamily: 4 };
const small = shop(known, { items: 60, categories: 6, customers: 50 });
const log = generateLog(small, "s");

describe("generateLog", () => {
  it("keeps first days, orders visits and repeats no item within one", () => {
    expect(log.visits).toHaveLength(51);
    for (let i = 0; i < 50; i++) {
      expect(log.day[log.visits[i]]).toBe(small.firstDays[i]);
      for (let v = log.visits[i] + 1; v < log.visits[i + 1]; v++) expect(log.day[v]).toBeGreaterThan(log.day[v - 1]);
    }
    for (let v = 0; v < log.day.length; v++) {
      const bought = log.item.subarray(log.lines[v], log.lines[v + 1]);
      expect(new Set(bought).size).toBe(bought.length);
    }
  });

  it("sells only what is on offer", () => {
    const periods = small.multipliers.length / 60;
    for (let v = 0; v < log.day.length; v++)
      for (const j of log.item.subarray(log.lines[v], log.lines[v + 1]))
        expect(small.multipliers[j * periods + Math.floor(log.day[v] / 28)]).toBeGreaterThan(0);
  });

  it("is the same for a seed; one more customer changes nobody else", () => {
    expect(generateLog(small, "s")).toEqual(log);
    expect(generateLog(small, "t").item).not.toEqual(log.item);
    const more = generateLog({ ...small, firstDays: [...Array.from(small.firstDays), 3] }, "s");
    expect(
      selectCustomers(
        more,
        Array.from({ length: 50 }, (_, i) => i),
      ),
    ).toEqual(log);
  });
});

describe("calibrate", () => {
  it("says which coincidences no concentration gives", () => {
    const keys = { ...keysOf(coincidences(log, small.groups)), category: 0.001 };
    const share = small.weight;
    const target = { keys, breadth: 1, share, multipliers: small.multipliers, extra: 2 };
    expect(calibrate(small, target, { seed: "s", progress: () => undefined }).shortfall).toMatch(
      /^fitted interests must buy as the file's customers do, got a coincidence of 0\.\d+ instead of 0\.00100 for "category"/,
    );
  });
});
