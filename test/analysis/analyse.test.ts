import { describe, expect, it } from "vitest";
import { analyse } from "../../src/analysis/analyse.ts";
import { bestPolicy } from "../../src/analysis/best-policy.ts";
import { frontier } from "../../src/analysis/frontier.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { winners } from "../../src/analysis/winners.ts";
import { nullStudies } from "./results-of.ts";

describe("the analysis of results", () => {
  const [results] = nullStudies(1, 3, 6);
  const [{ name: measure }] = results.info.measures;

  it("says what each function says by itself", () => {
    const { summary, best, frontier: line, winners: won } = analyse(results);
    expect(summary).toEqual(summarise(results));
    expect(best(measure)).toEqual(bestPolicy(results, measure));
    expect(line(measure, measure)).toEqual(frontier(results, measure, measure));
    expect(won).toEqual(winners(results));
  });

  it("is made once, and anew when records have come", () => {
    const first = analyse(results);
    expect(analyse(results)).toBe(first);
    expect(first.summary).toBe(analyse(results).summary);
    expect(first.best(measure)).toBe(analyse(results).best(measure));
    const growing = { ...results, records: [...results.records] };
    const before = analyse(growing);
    growing.records.push({ ...growing.records[0], replication: 99 });
    expect(analyse(growing)).not.toBe(before);
    expect(analyse(growing).summary).toEqual(summarise(growing));
  });
});
