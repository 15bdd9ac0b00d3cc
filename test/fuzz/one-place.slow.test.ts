import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { claim } from "../../src/files/claim.ts";
import { isJobFile } from "../../src/runners/job-file.ts";
import { bundledCommand, type Ended } from "../cli/bundled.ts";
import { temporaryFolder, writeSales, writeStudy, writeTargets } from "../cli/small.ts";

const start = bundledCommand();
const home = temporaryFolder();
const study = writeStudy(home);
const sales = writeSales(home);
const leavers = join(home, "leavers.csv");
writeFileSync(
  leavers,
  `months,left\n${Array.from({ length: 300 }, (_, i) => `${1 + (i % 36)},${i % 3 === 0 ? "yes" : "no"}`).join("\n")}\n`,
);
const targets = writeTargets(home);

const run = (out: string, ...more: string[]): string[] => [
  "run",
  study,
  "--out",
  out,
  "--workers",
  "1",
  "--formats",
  "none",
  ...more,
];
const fit = (out: string): string[] =>
  `fit ${sales} --customer who --item what --time when --uncalibrated --out ${out}`.split(" ");
const sensitivity = (out: string): string[] =>
  `sensitivity ${study} --parameters trust.learn --replications 2 --workers 1 --out ${out}`.split(" ");
let places = 0;
const place = (name: string = "out"): string => {
  const folder = join(home, `place-${++places}`);
  mkdirSync(folder);
  return join(folder, name);
};
const beside = (out: string): string[] => readdirSync(join(out, ".."));
const results = (out: string): string => readFileSync(join(out, "results.csv"), "utf8");

/** Numbers of a run that had its folder and its disk for itself. */
let whole: string | undefined;
const alone = async (): Promise<string> => {
  const out = place();
  if (whole === undefined) expect(await start(run(out, "--quiet"))).toMatchObject({ code: 0 });
  return (whole ??= results(out));
};

describe("two processes and one place", () => {
  it.each(["first", "second", "third"])("exactly one has it: %s race", async () => {
    const out = place();
    const both = await Promise.all([start(run(out)), start(run(out))]);
    const lost = both.filter(({ code }) => code !== 0);
    // who comes when the other has ended is told that the folder exists
    expect(lost.map(({ code, err }) => [code, err])).toEqual([
      [2, expect.stringMatching(/must be written by one run at a time, but process \d+ is writing it, see ".*\.out\.(claim|held)-.*"\n$|must be a folder that does not exist yet/)], // prettier-ignore
    ]);
    expect([results(out), beside(out)]).toEqual([await alone(), ["out"]]);
  });

  it("tells the later one who has it while the earlier one works", async () => {
    const out = place();
    const seen: { second?: Promise<Ended>; pid?: number } = {};
    const first = await start(run(out), {
      onStart: (child) => {
        seen.pid = child.pid;
        // it waits until the later one has ended
        child.stderr!.once("data", () => {
          child.kill("SIGSTOP");
          seen.second = start(run(out, "--force", "--seed", "other")).finally(() => child.kill("SIGCONT"));
        });
      },
    });
    expect(first.code, first.err).toBe(0);
    const err = expect.stringContaining(`but process ${seen.pid} is writing it, see "`) as string;
    expect(await seen.second).toMatchObject({ code: 2, err });
    expect([results(out), beside(out)]).toEqual([await alone(), ["out"]]);
  });

  const held = place("held");
  let release = (): void => undefined;
  afterEach(() => release());
  it.each([
    ["run", run],
    ["fit", fit],
    ["fit-churn", (out: string) => `fit-churn ${leavers} --tenure months --churn left --out ${out}`.split(" ")],
    ["calibrate", (out: string) => `calibrate ${study} --targets ${targets} --workers 1 --out ${out}`.split(" ")],
    ["sensitivity", sensitivity],
    ["init", (out: string) => ["init", `${out}.yaml`, "--yes"]],
    ["sweep", (out: string) => `sweep ${study} localDp.epsilon 1,2 --workers 1 --out ${out}`.split(" ")],
    ["validate", (out: string) => `validate --workers 1 --out ${out}`.split(" ")],
  ])("none of them writes where another writes: %s", async (name, args) => {
    const path = `${held}-${name}`;
    const target = name === "init" ? `${path}.yaml` : name === "sweep" ? `${path}.json` : path;
    release = claim(target);
    const [mark] = beside(held);
    const { code, err } = await start(args(path));
    expect([code, err.trim().split("\n").at(-1)]).toEqual([
      2,
      `counterpoise: "${target}" must be written by one run at a time, but process ${process.pid} is writing it, see "${join(held, "..", mark)}"`,
    ]);
    expect(beside(held)).toEqual([mark]);
  });

  it("nor does diff", async () => {
    const [a, out] = [place(), place("changes.md")];
    expect((await start(run(a, "--quiet"))).code).toBe(0);
    release = claim(out);
    expect((await start(["diff", a, a, "--out", out])).err).toContain(`but process ${process.pid} is writing it`);
    release();
    release = () => undefined;
    expect([(await start(["diff", a, a, "--out", out])).code, beside(out)]).toEqual([0, ["changes.md"]]);
  });
});

/** Files of at most so many blocks of 512 bytes, as a quota would have it; the signal is not to end the process. */
const limited = (blocks: number): string => `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`;
const FULL = /^counterpoise: could not write "[^"]*": (the disk is full|the file would be too large for the disk)/m;

describe("a place without room", () => {
  it("keeps finished replications, of which a later run makes the whole", async () => {
    const out = place();
    const short = await start(run(out), { shell: limited(36) });
    expect(short.err).toMatch(FULL);
    expect(short.err).toMatch(/; 4 of 4 replications are kept in \S.*; go on with: counterpoise run .* --resume\n$/);
    expect([short.code, beside(out)]).toEqual([1, ["out.partial"]]);
    expect(readdirSync(`${out}.partial`).filter(isJobFile)).toHaveLength(4);
    const { code, err } = await start(run(out, "--resume"));
    expect([code, err.match(/is finished/g)]).toEqual([0, null]);
    expect([results(out), beside(out)]).toEqual([await alone(), ["out"]]);
  });

  it.each([
    ["run without room for one replication", run, 1],
    ["fit", fit, 1],
    ["sensitivity", sensitivity, 0],
    ["init", (out: string) => ["init", `${out}.yaml`, "--yes"], 0],
  ])("%s says so and leaves nothing", async (_, args, blocks) => {
    const out = place();
    const { code, err } = await start(args(out), { shell: limited(blocks) });
    expect(err).toMatch(FULL);
    expect([code, beside(out)]).toEqual([1, []]);
  });

  it("keeps what was there before", async () => {
    const out = place("population.json");
    writeFileSync(out, "mine");
    const { code, err } = await start([...fit(out), "--force"], { shell: limited(1) });
    expect(err).toMatch(FULL);
    expect([code, readFileSync(out, "utf8"), beside(out)]).toEqual([1, "mine", ["population.json"]]);
  });

  it("is the same on a disk that is full", async ({ skip }) => {
    const disk = place("disk");
    mkdirSync(disk);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=96k", "tmpfs", disk]);
    if (mounted.status !== 0) skip("only where a disk may be mounted");
    try {
      const out = join(disk, "out");
      const short = await start(run(out));
      expect(short.err).toMatch(
        /^counterpoise: could not write "[^"]*": the disk is full; \d of 4 replications are kept/m,
      );
      expect([short.code, beside(out)]).toEqual([1, ["out.partial"]]);
      for (const name of readdirSync(`${out}.partial`)) expect(name).toMatch(/^(configuration|replication-\d+)\.json$/);
      spawnSync("mount", ["-o", "remount,size=8m", disk]);
      const { code, err } = await start(run(out, "--resume"));
      expect(code, err).toBe(0);
      expect(err).not.toContain("left out");
      expect([results(out), beside(out)]).toEqual([await alone(), ["out"]]);
    } finally {
      spawnSync("umount", [disk]);
    }
  });
});
