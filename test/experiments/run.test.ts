import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  collect,
  consent,
  kAnonymity,
  localDp,
  minimisation,
  run,
  simulate,
  storageLimit,
  study,
  summarise,
  type Progress,
  type Strategy,
  type Study,
} from "../../src/index.ts";
import { smallScenario } from "../fixtures/small-study.ts";

const world = smallScenario({ customers: 40, weeks: 2, burnIn: 2 });
const make = (policies: Record<string, readonly Strategy[]>, seed: string = "run"): Study =>
  study({
    question: "?",
    scenario: world,
    policies,
    measures: ["personalisation", "trust", "churn", "profit"],
    groups: ["segment"],
    replications: 3,
    seed,
  });

describe("run", () => {
  const value = make({ everything: [], "10-anonymity": [kAnonymity({ k: 10 })] });

  it("gives one record per policy, replication, week, group and measure, and the whole run", async () => {
    const { info, records } = await run(value);
    // 2 policies × 3 replications × (2 weeks + whole run) × 4 groups × 4 measures
    expect(records.length).toBe(2 * 3 * 3 * 4 * 4);
    expect([...new Set(records.map(({ replication }) => replication))]).toEqual([1, 2, 3]);
    expect([...new Set(records.map(({ week }) => week))].sort((a, b) => a - b)).toEqual([-1, 0, 1]);
    expect(info).toMatchObject({
      question: "?",
      replications: 3,
      seed: "run",
      policies: [{ name: "everything", strategies: [] }, { name: "10-anonymity" }],
    });
    expect(JSON.parse(JSON.stringify(info))).toEqual(info);
  });

  it("repeats itself, and its replications differ", async () => {
    const { records } = await run(value);
    expect((await run(value)).records).toEqual(records);
    const trust = summarise({ info: (await run(value)).info, records }).find(({ measure }) => measure === "trust")!;
    expect(trust.high - trust.low).toBeGreaterThan(0);
  });

  it("does not depend on the order in which replications come in", async () => {
    const results = [3, 1, 2].map((replication) => simulate(value, replication));
    expect(collect(value, results)).toEqual(await run(value));
  });

  it("runs the replications it is told to, reports its progress and lets others have a turn", async () => {
    const progress: Progress[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const { info, records } = await run(value, { replications: [7, 9], onProgress: (p) => progress.push(p) });
    clearInterval(timer);
    expect([info.replications, ...new Set(records.map(({ replication }) => replication))]).toEqual([2, 7, 9]);
    // 2 weeks of burn-in and 2 under each of 2 policies, twice
    expect(progress.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(progress.every(({ total }) => total === 12)).toBe(true);
    expect(turns).toBeGreaterThan(0);
  });

  it("stops when it is told to", async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const running = run(value, {
      signal: controller.signal,
      onReplication: ({ replication }) => {
        seen.push(replication);
        controller.abort(new Error("enough"));
      },
    });
    await expect(running).rejects.toThrow("enough");
    expect(seen).toEqual([1]);
  });

  it("finds that a policy differs from itself by exactly 0, whatever it does", async () => {
    const strategies: (() => Strategy)[] = [
      () => kAnonymity({ k: 5 }),
      () => consent({ default: "opt-in" }),
      () => localDp({ epsilon: 1, on: ["events"] }),
      () => minimisation({ share: 0.5 }),
      () => storageLimit({ weeks: 2 }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.subarray(strategies), fc.string({ minLength: 1, maxLength: 8 }), async (chosen, seed) => {
        fc.pre(/^[^\p{Cc}]+$/u.test(seed));
        const policy = (): Strategy[] => chosen.map((one) => one());
        const rows = summarise(await run(make({ once: policy(), again: policy() }, seed)));
        for (const { policy: name, difference, n } of rows) {
          if (name === "again" && n > 1) expect(difference).toMatchObject({ estimate: 0, low: 0, high: 0 });
        }
        expect(rows.length).toBe(2 * 4 * 4);
      }),
      { numRuns: 12, seed: 2026 },
    );
  });
});
