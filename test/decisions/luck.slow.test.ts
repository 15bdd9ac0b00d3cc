import { describe, expect, it } from "vitest";
import { bestPolicy } from "../../src/analysis/best-policy.ts";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { mean, sampleSd } from "../../src/core/statistics.ts";
import { valueOfKnowing } from "../../src/decisions/value-of-knowing.ts";
import { worth, type Worth } from "../../src/decisions/worth.ts";
import type { Results } from "../../src/model/results.ts";
import { worthInWords } from "../../src/reports/decision/worth-words.ts";
import { resultsOf } from "../analysis/results-of.ts";

const STUDIES = 60;
const WORLDS = 200;
const firm = { customers: 1, years: 1, discount: 0 };

/** A study of two policies whose difference is 1 + 2 z of the parameters and `luck` times chance; every fifth has a twin. */
function made(luck: number, number: number): Results {
  const source = draws(stream("luck", number, String(luck)), 0, 0, 0);
  const truth = Array.from({ length: WORLDS }, () => 1 + 2 * normal(source));
  const lucky = (): number[] => truth.map((d) => d + luck * normal(source));
  const results = resultsOf({ "as is": { profit: truth.map(() => 0) }, ask: { profit: lucky() } });
  const measures = results.info.measures.map((measure) => ({ ...measure, unit: "money per year" }));
  const twins = lucky().flatMap((value, r) =>
    r % 5 > 0
      ? []
      : [0, value].map((own, p) => ({
          policy: ["as is", "ask"][p],
          replication: r + 1,
          week: -1,
          group: "all",
          measure: "profit",
          value: own,
        })),
  );
  return { ...results, info: { ...results.info, measures }, twins };
}

const known = (results: Results): Worth =>
  worth(results, { goal: "profit", firm, drawn: new Map(), measurements: [], parameters: [] });

/** What knowing the parameters is worth, whatever the luck: the unit normal loss. */
const TRUE_VALUE = valueOfKnowing(1, 2);

describe.each([0, 1, 3])("where luck has a standard deviation of %d", (luck) => {
  const studies = Array.from({ length: STUDIES }, (_, number) => made(luck, number));
  const found = studies.map(known);
  const regrets = found.map(({ regret }) => regret);
  const values = found.map(({ evpi }) => evpi!);

  it("the least mean regret has the luck in it", () => {
    const right = valueOfKnowing(1, Math.sqrt(4 + luck * luck));
    // four standard errors of a mean over sixty studies: false alarm 1 of 16,000
    expect(Math.abs(mean(regrets) - right)).toBeLessThan((4 * sampleSd(regrets)) / Math.sqrt(STUDIES));
    for (const [i, results] of studies.entries()) {
      const least = Math.min(...bestPolicy(results, "profit").map(({ regret }) => regret.estimate));
      expect(least).toBeCloseTo(regrets[i], 9);
    }
  });

  it("the value of perfect information has not", () => {
    // the root of an estimated share is curved: at three times as much luck a bias of some 5 % is its own
    const error = (4 * sampleSd(values)) / Math.sqrt(STUDIES);
    expect(Math.abs(mean(values) - TRUE_VALUE)).toBeLessThan(error + 0.05 * TRUE_VALUE);
    if (luck === 3) expect(mean(regrets)).toBeGreaterThan(2 * mean(values));
  });

  it("nothing is called the worth of knowing where no twin tells", () => {
    const [{ twins: _, ...alone }] = studies;
    const without = known(alone);
    expect(without.evpi).toBeUndefined();
    const said = worthInWords(without, { firm, currency: "EUR" }).join(" ");
    expect(said).not.toMatch(/to know every parameter|perfect information|EVPI/i);
    expect(said).toContain("chance, which nobody can know beforehand");
    expect(worthInWords(found[0], { firm, currency: "EUR" }).join(" ")).toContain("the rest of it is chance");
  });
});
