import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tools } from "../../src/cli/mcp/tools.ts";
import { createServer } from "../../src/cli/mcp/server.ts";
import { createTasks } from "../../src/cli/mcp/tasks.ts";
import { decision } from "../../src/decisions/findings.ts";
import { decisionRecord, scoreDecisions } from "../../src/decisions/record.ts";
import { isCounterpoiseError } from "../../src/index.ts";
import { readDecision, readHappened } from "../../src/reports/decision/decision-file.ts";
import { isOrder } from "../../src/runners/cluster/place.ts";
import { jobFile } from "../../src/runners/job-file.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { readMeasurements } from "../../src/runners/measurements-file.ts";
import { openPoints } from "../../src/runners/point-store.ts";
import { replications } from "../../src/runners/run-on-workers.ts";
import { openStore } from "../../src/runners/stores/open-store.ts";
import { chosenStudy } from "../../src/runners/stores/stored-study.ts";
import { readShard } from "../../src/cli/run/shard.ts";
import { resultsOf } from "../analysis/results-of.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";
import { CASES, damaged, refusesInWords } from "./damaged.ts";
import { malformed } from "./malformed.ts";

const home = temporaryFolder();
const file = (name: string, content: unknown): string => {
  const path = join(home, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

describe("a file of decisions is taken or refused in words, with its name", { timeout: 600_000 }, () => {
  const values = { a: { profit: [1, 2, 3, 2, 2, 1] }, b: { profit: [3, 4, 5, 4, 4, 3] } };
  const made = decision(resultsOf(values), { goal: "profit", stake: { customers: 10, years: 5, discount: 0 } });
  const record = decisionRecord(made, { question: "Which?", owner: "A. Board", date: "2026-12-01" });

  it("the record of one, which is then scored", async () => {
    const path = file("decision.json", record);
    const score = (): void => {
      const { brier } = scoreDecisions([{ record: readDecision(path), happened: { profit: 2 } }], () => "higher");
      expect(Number.isNaN(brier) || (brier >= 0 && brier <= 1)).toBe(true);
    };
    expect(await refusesInWords(path, score, "")).toBeGreaterThan(CASES / 3);
  });

  it("what happened", async () => {
    const path = file("happened.json", { profit: 1.5, churn: -0.01 });
    expect(await refusesInWords(path, () => readHappened(path))).toBeGreaterThan(CASES / 3);
  });

  it("tests that a firm could make", async () => {
    const one = { name: "panel", title: "panel", kind: "mean", informs: [{ parameter: "trust.initial", sd: 0.2 }] };
    const path = file("tests.json", { tests: [{ ...one, fixed: 10, price: 2, weeks: 3, most: 500 }] });
    expect(await refusesInWords(path, () => readMeasurements(path))).toBeGreaterThan(CASES / 3);
  });
});

describe("what machines share", { timeout: 600_000 }, () => {
  it("a store's mark and its studies are taken or refused in words; finished jobs are dropped and told", async () => {
    const folder = join(home, "store");
    const study = await loadStudy(writeStudy(home));
    const told: string[] = [];
    const open = async () => openStore(folder, (sentence) => void told.push(sentence));
    const job = { kind: replications.name, number: 1 };
    const result = { replication: 1, records: [], ledgers: [], parameters: { a: Infinity } };
    await (await (await open()).open(study)).keep(job, result);
    const [hash] = readdirSync(folder).filter((name) => /^[0-9a-f]{64}$/.test(name));
    const pick = async (): Promise<void> => {
      const store = await open();
      const { hash: found } = chosenStudy(await store.studies(), { place: store.place });
      await store.finished(found);
    };
    await refusesInWords(join(folder, "counterpoise-store.json"), pick);
    expect(await refusesInWords(join(folder, `${hash}.study.json`), pick, "")).toBeGreaterThan(CASES / 3);
    const path = join(folder, hash, jobFile(job));
    const text = readFileSync(path, "utf8");
    await fc.assert(
      fc.asyncProperty(damaged(text), async (copy) => {
        writeFileSync(path, copy);
        told.length = 0;
        const found = await (await (await open()).open(study)).get(job, replications.schema);
        expect(found).toEqual(copy === text ? result : undefined);
        expect(told.join().includes(path)).toBe(copy !== text);
      }),
      { numRuns: CASES, seed: 23 },
    );
    expect(readdirSync(folder).sort()).toEqual([hash, `${hash}.study.json`, "counterpoise-store.json"].sort());
  });

  it("points of simulations: damaged lines are as if they were not there, the others are kept", () => {
    const path = join(home, "points.jsonl");
    openPoints(path).keep(["a", "b", "c"].map((key, i) => [key, { trust: i, profit: Infinity }] as const));
    const text = readFileSync(path, "utf8");
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ unit: "binary", maxLength: 4 }), fc.nat(40), (at, put, cut) => {
        writeFileSync(path, text.slice(0, at) + put + text.slice(at + cut));
        try {
          const store = openPoints(path);
          for (const [i, key] of ["a", "b", "c"].entries())
            expect([undefined, i]).toContain(store.get(key, ["trust"])?.trust);
        } catch (error) {
          expect(isCounterpoiseError(error), String(error)).toBe(true);
        }
      }),
      { numRuns: 2 * CASES, seed: 24 },
    );
  });

  it("an order in a queue names a study and a number, or is none; no job has a file elsewhere", () => {
    const hash = "a".repeat(64);
    const numbers = [0, -1, 0.5, NaN, Infinity, "1", "../../x", "/etc/passwd", null, undefined, {}, [1], 2 ** 60];
    for (const number of numbers) {
      expect(isOrder({ study: hash, replication: number })).toBe(false);
      if (number !== 0)
        expect(() => jobFile({ kind: "replication", number: number as number })).toThrow(/^job\.number/);
    }
    for (const study of ["", "../x", "a".repeat(63), hash.toUpperCase(), null, 3, {}, [hash]])
      expect(isOrder({ study, replication: 1 })).toBe(false);
    for (const kind of ["", "../x", "a/b", "A", "a1", "a\0"])
      expect(() => jobFile({ kind, number: 1 })).toThrow(/^job\.kind/);
    expect(isOrder({ study: hash, replication: 1 })).toBe(true);
    fc.assert(
      fc.property(fc.anything(), (data) => !isOrder(data)),
      { numRuns: 500, seed: 25 },
    );
  });

  it("a shard is one of so many, or refused in words", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.integer(), fc.integer()).map((two) => two.join("/")),
        ),
        (text) => {
          try {
            const { number, of } = readShard(text);
            expect(number >= 1 && number <= of).toBe(true);
          } catch (error) {
            expect((error as Error).message).toContain("--shard must be a share such as 3/40");
          }
        },
      ),
      { numRuns: 500, seed: 26 },
    );
  });
});

describe("the door for assistants", { timeout: 600_000 }, () => {
  const place = join(home, "assistant");
  const tasks = createTasks({ home: place, workers: 1 });
  const client = new Client({ name: "enemy", version: "1" });
  beforeAll(async () => {
    mkdirSync(place);
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    await Promise.all([createServer(tasks).connect(theirs), client.connect(ours)]);
  });
  afterAll(async () => {
    await client.close();
    await tasks.close();
  });

  it("answers any input of any tool in words, and begins and writes nothing by it", async () => {
    const texts = fc.constantFrom(
      ...["../../etc/passwd", "/dev/zero", home, "", "\0", "__proto__", "constructor", "all", "trust", "churn.base"],
      "x".repeat(10_000),
    );
    const value = fc.oneof(texts, fc.jsonValue({ maxDepth: 3 }), malformed.map((one) => ("data" in one ? one.data : one.text))); // prettier-ignore
    const fields = [...new Set(Object.values(tools).flatMap(({ input }) => Object.keys((input as unknown as { shape: object }).shape)))]; // prettier-ignore
    const input = fc.dictionary(fc.constantFrom(...fields, "other"), value, { maxKeys: 4 });
    // what begins simulations has the same field as what checks studies
    const names = Object.keys(tools).filter((name) => name !== "run");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), input, async (name, given) => {
        const answer = await client.callTool({ name, arguments: given }).catch((error: Error) => error);
        if (answer instanceof Error) return expect(answer.message).toMatch(/invalid|Invalid|expected/);
        const [{ text }] = answer.content as unknown as [{ text: string }];
        expect(text).not.toMatch(/TypeError|RangeError|Cannot read|is not a function|ENOENT|EACCES|\n {4}at /);
        expect(text.length).toBeLessThan(answer.isError === true ? 5_000 : 1_000_000);
      }),
      { numRuns: 1_000, seed: 27 },
    );
    expect([tasks.all(), readdirSync(place)]).toEqual([[], []]);
  });
});
