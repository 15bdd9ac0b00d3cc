import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DemandEstimate, LogComparison } from "../../src/index.ts";
import { generateLog } from "../../src/population/fit/interests/generate-log.ts";
import { shop } from "../population/fit/interests/worlds.ts";
import { call } from "./capture.ts";
import { temporaryFolder } from "./small.ts";

const folder = temporaryFolder();
const known = { category: 4, family: 2, item: 2, missionCategory: 4, missionFamily: 4 };
const log = generateLog(shop(known, { items: 40, categories: 5, customers: 80 }), "cli");
const rows: string[] = [];
for (let i = 0; i + 1 < log.visits.length; i++)
  for (let v = log.visits[i]; v < log.visits[i + 1]; v++)
    for (const j of log.item.subarray(log.lines[v], log.lines[v + 1]))
      rows.push(`c${i},item ${j},${new Date(Date.UTC(2020, 0, 1 + log.day[v])).toISOString().slice(0, 10)}`);
const purchases = join(folder, "purchases.csv");
writeFileSync(purchases, `who,what,when\n${rows.join("\n")}\n`);
const fit = (...more: string[]): ReturnType<typeof call> =>
  call("fit", purchases, "--customer", "who", "--item", "what", "--time", "when", "--world", "interests", "--quiet", ...more); // prettier-ignore

describe("counterpoise fit --world interests", { timeout: 120_000 }, () => {
  it("writes demand as a population states it, and compares with failures shown", async () => {
    const out = join(folder, "demand.json");
    const { code, out: text, err } = await fit("--compare", "--out", out);
    expect(err).toBe("");
    expect(code).toBe(0);
    const demand = JSON.parse(readFileSync(out, "utf8")) as DemandEstimate;
    // items that fewer than five customers bought are left out
    const buyers = Array.from({ length: 40 }, () => new Set<number>());
    for (let i = 0; i + 1 < log.visits.length; i++)
      for (const j of log.item.subarray(log.lines[log.visits[i]], log.lines[log.visits[i + 1]])) buyers[j].add(i);
    expect(demand.catalogue.items).toBe(buyers.filter(({ size }) => size >= 5).length);
    expect(demand.interests.concentration.category).toBeGreaterThan(1);
    for (const words of ["concentration of lists", "repeat share", "evidence", "fitted", "MISS", "± 2 se"])
      expect(text).toContain(words);
    expect(text).not.toContain("item 3");
    const counted = /(\d+) of (\d+) statistics differ by more than 20 %, (\d+) of them/.exec(text)!;
    const told = await fit("--compare", "--out", out, "--force", "--json");
    const { comparison } = JSON.parse(told.out) as { comparison: LogComparison[] };
    expect(counted.slice(1).map(Number)).toEqual([
      comparison.filter(({ outside }) => outside).length,
      comparison.length,
      comparison.filter(({ miss }) => miss).length,
    ]);
  });

  it("refuses what is for tastes, before it reads, and leaves nothing behind", async () => {
    const out = join(folder, "never.json");
    const { code, err } = await fit("--out", out, "--dimensions", "4");
    expect(code).toBe(2);
    expect(err).toContain("--dimensions must be left out with --world interests");
    expect((await fit("--out", out, "--items", "2")).err).toContain(
      "items must be a whole number from 4 to 5000, got 2",
    );
    expect(existsSync(out)).toBe(false);
  });
});
