import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { stream, uniform } from "../../src/core/random.ts";
import { isJobFile } from "../../src/runners/job-file.ts";
import { bundledCommand } from "../cli/bundled.ts";
import { temporaryFolder, writeSales, writeStudy, writeTargets } from "../cli/small.ts";

const start = bundledCommand();
const home = temporaryFolder();
const dying = fileURLToPath(new URL("dying.mjs", import.meta.url));

// inputs
const study = writeStudy(home, "study.yaml", "replications: 4");
const pictured = join(home, "pictured.yaml");
writeFileSync(
  pictured,
  readFileSync(study, "utf8").replace("charts: []", "charts: [{ chart: winners, measure: churn }]"),
);
const sales = writeSales(home);
const targets = writeTargets(home);

/** A command that writes to `out`, and how often it is killed. */
const COMMANDS: readonly (readonly [name: string, kills: number, args: (out: string) => string[]])[] = [
  ["run", 14, (out) => ["run", study, "--out", out, "--formats", "none", "--resume", "--force"]],
  ["run with pictures", 6, (out) => ["run", pictured, "--out", out, "--formats", "html,md", "--resume", "--force"]],
  [
    "fit",
    6,
    (out) => `fit ${sales} --customer who --item what --time when --uncalibrated --force --out ${out}`.split(" "),
  ],
  [
    "sensitivity",
    12,
    (out) =>
      `sensitivity ${study} --parameters trust.learn trust.forget --replications 2 --resume --force --out ${out}`.split(
        " ",
      ),
  ],
  ["calibrate", 12, (out) => `calibrate ${study} --targets ${targets} --resume --force --out ${out}`.split(" ")],
];

/** Digest of a file, or of all files of a folder; of the manifest what does not tell the time. */
function digest(path: string): string {
  const hash = createHash("sha256");
  const add = (at: string): void => {
    if (statSync(at).isDirectory())
      readdirSync(at)
        .sort()
        .forEach((name) => add(join(at, name)));
    else hash.update(at.slice(path.length)).update(lasting(at));
  };
  add(path);
  return hash.digest("hex");
}

function lasting(path: string): string {
  const text = readFileSync(path, "utf8");
  if (basename(path) !== "manifest.json") return text;
  const { configHash, replications, files } = JSON.parse(text) as Record<string, object>;
  return JSON.stringify([configHash, replications, Object.keys(files)]);
}

describe.each(COMMANDS)("%s, killed %i times", (name, kills, args) => {
  const folder = join(home, name.replaceAll(" ", "-"));
  const out = join(folder, "out");
  const log = join(home, `${name}.log`);
  /** Starts the command; it dies at its n-th change to the folder, if there are so many. */
  const live = (at?: number) => {
    writeFileSync(log, "");
    const env = { DYING_IN: folder, DYING_AT: String(at ?? 0), DYING_LOG: log };
    return start([...args(out), ...(name === "fit" ? [] : ["--workers", "1"])], { node: ["--import", dying], env });
  };
  const changes = (): string[] => readFileSync(log, "utf8").split("\n").slice(0, -1);
  let [whole, length] = ["", 0];

  beforeAll(async () => {
    mkdirSync(folder);
    const { code, err } = await live();
    expect(code, err).toBe(0);
    [whole, length] = [digest(out), changes().length];
    rmSync(out, { recursive: true });
  });

  it("comes to the same end, does nothing twice and leaves nothing", async () => {
    const random = stream(`kills of ${name}`, 0, "test");
    let [starts, killed, ends] = [0, 0, 0];
    const made = new Set<string>();
    while (killed < kills || ends === 0 || existsSync(`${out}.partial`)) {
      const at = killed < kills ? 1 + Math.floor(length * uniform(random, 0, 0, 0, starts++)) : undefined;
      const { code, signal, err } = await live(at);
      const where = `killed ${killed} times, then at ${at} of ${length}: ${err}`;
      expect(err, where).not.toMatch(/left out|Error|written anew/);
      // a job that is there is neither read as damaged nor made again
      let fresh = 0;
      for (const line of changes()) {
        const [, change, job] = /^(\w+) .*\/([^/]+)$/.exec(line)!;
        if (!isJobFile(job)) continue;
        // jobs are removed once the whole is written
        if (change === "rmSync") {
          expect(existsSync(out), where).toBe(true);
          made.delete(job);
        }
        if (change !== "renameSync") continue;
        expect(made.has(job), where).toBe(false);
        made.add(job);
        fresh++;
      }
      // told right after it is kept
      const untold = fresh - (err.match(/is finished/g) ?? []).length;
      if (name.startsWith("run")) expect([0, signal === "SIGKILL" ? 1 : 0], where).toContain(untold);
      if (existsSync(out)) expect(digest(out), where).toBe(whole);
      if (signal === "SIGKILL") {
        killed++;
        continue;
      }
      expect([code, readdirSync(folder)], where).toEqual([0, ["out"]]);
      ends++;
      expect(made.size, where).toBe(0);
      rmSync(out, { recursive: true });
    }
    expect(killed).toBe(kills);
  });
});
