import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { configuration, override, type Configuration, type ReplicationResult } from "../../src/index.ts";
import { jobKey, jobText, readJobText } from "../../src/runners/job-file.ts";
import { replications } from "../../src/runners/run-on-workers.ts";
import { keptJobs, openJobs, removeJobs, type JobStore } from "../../src/runners/job-store.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";

const home = temporaryFolder();
const study = await loadStudy(writeStudy(home));
const settings = configuration(study);

const result = (replication: number, value: number): ReplicationResult => ({
  replication,
  records: [{ policy: "a", replication, week: -1, group: "all", measure: "smallestClass", value }],
  ledgers: [
    {
      policy: "a",
      events: [{ mechanism: "none", epsilon: Infinity, delta: 0, unit: "event", adjacency: "replace", count: 1 }],
    },
  ],
  parameters: { "trust.learn": 0.1 + 0.2 },
});
const job = (number: number) => ({ kind: "replication", number });
const read = (store: JobStore, number: number) => store.get(job(number), replications.schema);

let folders = 0;
/** An empty place, a way to open it, and what was told. */
function place(): {
  readonly folder: string;
  readonly told: string[];
  readonly open: (resume?: boolean, other?: Configuration) => JobStore;
} {
  const folder = join(home, `${++folders}.partial`);
  const told: string[] = [];
  const onDrop = (sentence: string): void => void told.push(sentence);
  const open = (resume = false, other = settings): JobStore =>
    openJobs(folder, { what: "study", configuration: other, resume, onDrop });
  return { folder, told, open };
}

describe("finished jobs", () => {
  it("come back as they were, infinite and undefined values too, and are gone when work starts anew", async () => {
    const { folder, told, open } = place();
    const store = open();
    const results = [result(12, NaN), result(2, -Infinity), result(7, 1 / 3)];
    for (const one of results) await store.keep(job(one.replication), one);
    const again = open(true);
    expect(await Promise.all([12, 2, 7, 1].map((n) => read(again, n)))).toEqual([...results, undefined]);
    expect([await again.size(), told]).toEqual([3, []]);
    expect(await open().size()).toBe(0);
    removeJobs(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it("are kept once: who comes second changes nothing", async () => {
    const store = place().open();
    await store.keep(job(1), result(1, 1));
    await store.keep(job(1), result(1, 2));
    expect(await read(store, 1)).toEqual(result(1, 1));
  });

  it("belong to one study: more replications or another question are the same, all else is not", async () => {
    const { open } = place();
    await open().keep(job(1), result(1, 1));
    const same = configuration({ ...override(study, { replications: 99 }), question: "Other words?" });
    expect(await read(open(true, same), 1)).toBeDefined();
    const policies = [...study.policies].reverse();
    expect(() => open(true, configuration({ ...study, policies }))).toThrow(
      /must belong to the same study to be resumed, but it changed: order of policies: \["everything","10-anonymity"\] → \["10-anonymity","everything"\]$/,
    );
    const { scenario } = study;
    const population = { ...scenario.population, archetypes: 9 };
    const other = { ...study, scenario: { ...scenario, population, customers: 61, weeks: 4, burnIn: 3 } };
    expect(() => open(true, configuration(other))).toThrow(
      /scenario\.burnIn: 2 → 3; scenario\.customers: 60 → 61; scenario\.population\.archetypes: [\d.]+ → 9; and 1 more$/,
    );
  });

  it("are known by all that they depend on", () => {
    const key = jobKey("a", { kind: "run", number: 1, args: { x: 1 } });
    const others = [
      jobKey("b", { kind: "run", number: 1, args: { x: 1 } }),
      jobKey("a", { kind: "walk", number: 1, args: { x: 1 } }),
      jobKey("a", { kind: "run", number: 2, args: { x: 1 } }),
      jobKey("a", { kind: "run", number: 1, args: { x: 2 } }),
    ];
    for (const other of others) expect(readJobText(other, jobText(key, 1))).toHaveProperty("wrong");
    expect(readJobText(key, jobText(key, 1))).toEqual({ result: 1 });
  });
});

describe("a damaged job", () => {
  it("is noticed whatever was changed, cut or put in", () => {
    const key = jobKey("a", job(1));
    const text = jobText(key, result(1, 0.595));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), fc.nat(40), (at, put, cut) => {
        const damaged = text.slice(0, at) + put + text.slice(at + cut);
        fc.pre(damaged !== text);
        return "wrong" in readJobText(key, damaged);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it("is told with its file and done again", async () => {
    const { folder, told, open } = place();
    const store = open();
    for (const n of [1, 2, 3]) await store.keep(job(n), result(n, n));
    const file = (n: number): string => join(folder, `replication-000${n}.json`);
    writeFileSync(file(1), readFileSync(file(1), "utf8").slice(0, 300));
    copyFileSync(file(3), file(2));
    const again = open(true);
    expect(await Promise.all([1, 2, 3].map((n) => read(again, n)))).toEqual([undefined, undefined, result(3, 3)]);
    expect(told).toEqual([
      `"${file(1)}" is left out, since its content is not what was written: replication 1 is done again`,
      `"${file(2)}" is left out, since it belongs to another piece of work: replication 2 is done again`,
    ]);
    expect(keptJobs(folder)).toBe(1);
  });

  it("is noticed where only its form is another, too", async () => {
    const { told, open } = place();
    const store = open();
    await store.keep(job(1), { replication: 1 });
    expect(await read(store, 1)).toBeUndefined();
    expect(told).toEqual([expect.stringMatching(/is left out, since its content has another form: replication 1/)]);
    await store.keep(job(2), [1]);
    expect(await store.get(job(2), z.array(z.number()))).toEqual([1]);
  });
});

describe("a folder of somebody's own", () => {
  it.each([
    ["a thesis", (folder: string) => writeFileSync(join(folder, "thesis.txt"), "years"), "thesis.txt"],
    ["a file of a job's name", (folder: string) => writeFileSync(join(folder, "run-0001.json"), "{}"), "run-0001.json"],
    ["a configuration of another program", (folder: string) => writeFileSync(join(folder, "configuration.json"), "{}"), "configuration.json"], // prettier-ignore
    ["a link", (folder: string) => symlinkSync("/etc/passwd", join(folder, "run-0001.json")), "run-0001.json"],
    ["a folder", (folder: string) => mkdirSync(join(folder, "run-0001.json")), "run-0001.json"],
  ])("is neither used nor removed: %s", (_, fill, name) => {
    const { folder, open } = place();
    mkdirSync(folder);
    fill(folder);
    for (const resume of [true, false]) expect(() => open(resume)).toThrow(/must be free for unfinished work, got/);
    expect(() => removeJobs(folder)).toThrow(/must be free for unfinished work/);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it("is not used where something else of that name is there", () => {
    const { folder, open } = place();
    writeFileSync(folder, "mine");
    expect(() => open()).toThrow(/must be free for unfinished work, got a file of that name/);
    expect(readFileSync(folder, "utf8")).toBe("mine");
  });

  it("that is empty may be used, and goes like one that a killed run left empty", async () => {
    const { folder, open } = place();
    mkdirSync(folder);
    await open().keep(job(1), result(1, 1));
    removeJobs(folder);
    expect(existsSync(folder)).toBe(false);
    mkdirSync(folder);
    removeJobs(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it("keeps what was put beside finished jobs", async () => {
    const { folder, open } = place();
    await open().keep(job(1), result(1, 1));
    writeFileSync(join(folder, "notes.txt"), "mine");
    expect(() => removeJobs(folder)).toThrow(/got a folder with "notes.txt" in it/);
    expect(readdirSync(folder)).toHaveLength(3);
  });
});

it("finished jobs outlive a damaged configuration", async () => {
  const { folder, told, open } = place();
  await open().keep(job(1), result(1, 1));
  writeFileSync(join(folder, "configuration.json"), '{"format":1}');
  expect(await read(open(true), 1)).toEqual(result(1, 1));
  expect(told).toEqual([
    `${join(folder, "configuration.json")}:1:11: format must be "counterpoise unfinished work 1", got 1: it is written anew`,
  ]);
});
