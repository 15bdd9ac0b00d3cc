import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { call, type Outcome } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts a TypeScript file in a process of its own and ends it with Ctrl-C as soon as stderr matches. */
function start(file: string, args: readonly string[], interruptAt?: RegExp): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", join(root, file), ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err, sent] = ["", "", false];
    child.stdout.on("data", (chunk) => (out += String(chunk)));
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
      if (interruptAt?.test(err) && !sent) sent = child.kill("SIGINT");
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, out, err }));
  });
}

const csv = (out: string): string => readFileSync(join(out, "results.csv"), "utf8");

describe("counterpoise run", () => {
  const own = temporaryFolder();
  const study = writeStudy(own);
  const out = join(own, "results");
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await call("run", study, "--out", out, "--replications", "2", "--workers", "2");
  }, 120_000);

  it("prints the table on stdout and all else on stderr", () => {
    expect(outcome, outcome.err).toMatchObject({ code: 0 });
    expect(outcome.out).toMatch(/^┌─/);
    expect(outcome.out).toContain("10-anonymity");
    expect(outcome.out).not.toMatch(/Is it small|files in/);
    const lines = outcome.err.trim().split("\n");
    expect(lines.slice(0, 2).sort().join()).toMatch(
      /^replication 1 is finished \([12] of 2\),replication 2 is finished \([12] of 2\)$/,
    );
    expect(lines.slice(2)).toEqual([
      "",
      "Is it small?",
      expect.stringMatching(/^\d+ files in .*results, in [\d.]+ s; open .*results\/report\.html$/),
    ]);
  });

  it("writes a whole folder of results and leaves nothing else", () => {
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining(["manifest.json", "report.html", "results.csv", "summary.json"]),
    );
    expect(csv(out).split("\n")[0]).toBe("policy,replication,week,group,measure,value");
    // 2 policies × 2 replications × (3 weeks + whole run) × 4 groups × 3 measures, a head and an empty end
    expect(csv(out).split("\n").length).toBe(2 * 2 * 4 * 4 * 3 + 2);
    expect(readdirSync(own).sort()).toEqual(["results", "study.yaml"]);
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as { command: string };
    expect(manifest.command).toBe(`counterpoise run ${study} --out ${out} --replications 2 --workers 2`);
  });

  it("does it again with --force, quietly and as JSON", async () => {
    const before = csv(out);
    const again = await call(
      "run",
      study,
      "--out",
      out,
      "--replications",
      "2",
      "--workers",
      "1",
      "--force",
      "--quiet",
      "--json",
    );
    expect([again.code, again.err]).toEqual([0, ""]);
    expect(JSON.parse(again.out)).toMatchObject({
      question: "Is it small?",
      replications: 2,
      policies: [{ name: "everything" }, { name: "10-anonymity" }],
    });
    expect(csv(out)).toBe(before);
  });

  it("hears FORCE_COLOR and NO_COLOR", async () => {
    const flags = ["--out", out, "--replications", "2", "--workers", "1", "--force", "--quiet", "--formats", "none"];
    vi.stubEnv("NO_COLOR", undefined);
    vi.stubEnv("FORCE_COLOR", "1");
    expect((await call("run", study, ...flags)).out).toContain("\u001b[");
    vi.stubEnv("FORCE_COLOR", undefined);
    vi.stubEnv("NO_COLOR", "1");
    expect((await call("run", study, ...flags)).out).not.toContain("\u001b[");
    vi.unstubAllEnvs();
  });

  it("takes the theme of a brand and a sensitivity, and says which file is wrong", async () => {
    const theme = join(own, "brand.json");
    const flags = ["--out", out, "--replications", "2", "--workers", "1", "--force", "--quiet", "--formats", "html"];
    writeFileSync(
      theme,
      JSON.stringify({ colours: { link: "#7a0055", categories: ["#333333", "#7a0055"] }, font: "Georgia" }),
    );
    const varied = join(own, "varied");
    await call("sensitivity", study, "--parameters", "trust.learn", "--replications", "2", "--out", varied, "--quiet");
    expect(await call("run", study, ...flags, "--theme", theme, "--sensitivity", varied)).toMatchObject({ code: 0 });
    const page = readFileSync(join(out, "report.html"), "utf8");
    expect(page).toContain("--link: #7a0055");
    expect(page).toMatch(/<svg[^>]*>(?:(?!<\/svg>)[\s\S])*#7a0055/);
    expect(page).toContain("1 assumption was moved to the ends of its range, one at a time");
    writeFileSync(theme, JSON.stringify({ colours: { link: "#ffff00" } }));
    expect((await call("run", study, ...flags, "--theme", theme)).err).toMatch(
      /brand\.json: brandTheme\.colours\.link must have a contrast of at least 4\.5:1/,
    );
    expect((await call("run", study, ...flags, "--sensitivity", own)).err).toMatch(
      /--sensitivity must be a folder or file that/,
    );
  });
});

describe("an interrupted run", () => {
  const study = writeStudy(folder, "long.yaml", "replications: 12\nseed: long");
  const out = join(folder, "long");
  const size = ["--customers", "300", "--weeks", "8"];
  const partial = `${out}.partial`;
  let interrupted: Outcome;
  beforeAll(async () => {
    interrupted = await start(
      "src/cli/main.ts",
      ["run", study, "--out", out, "--workers", "2", ...size],
      /replication \d+ is finished/,
    );
  }, 120_000);

  it("ends with 130, keeps what is finished and says how to go on", () => {
    expect(interrupted.code).toBe(130);
    expect(interrupted.out).toBe("");
    const advice =
      /counterpoise: interrupted; (\d+) of 12 replications are kept in (\S+); go on with: counterpoise run (.*) --resume\n$/.exec(
        interrupted.err,
      )!;
    const kept = readdirSync(partial).filter((name) => name.startsWith("replication-"));
    expect([Number(advice[1]), advice[2]]).toEqual([kept.length, partial]);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(12);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(partial).filter((name) => name.endsWith(".draft"))).toEqual([]);
  });

  it("is not started anew by accident", async () => {
    const { code, err } = await call("run", study, "--out", out, ...size);
    expect(err).toMatch(
      /^counterpoise: \S+\.partial has \d+ finished replications of an interrupted run: --resume goes on with it, --force starts again\n$/,
    );
    expect(code).toBe(2);
  });

  it("is not resumed as another study", async () => {
    const { code, err } = await call(
      "run",
      study,
      "--out",
      out,
      "--resume",
      "--customers",
      "301",
      "--weeks",
      "8",
      "--seed",
      "other",
    );
    expect(err).toBe(
      `counterpoise: ${partial} must belong to the same study to be resumed, but it changed: scenario.customers: 300 → 301; seed: "long" → "other"\n`,
    );
    expect(code).toBe(2);
  });

  it("has, once resumed, the same results as a run that nobody interrupted", async () => {
    const before = readdirSync(partial).length;
    const resumed = await call("run", study, "--out", out, "--resume", "--workers", "1", ...size);
    expect(resumed, resumed.err).toMatchObject({ code: 0 });
    // the configuration is one of the files; what was kept is not simulated again
    expect(resumed.err.match(/is finished/g)).toHaveLength(12 - (before - 1));
    expect(existsSync(partial)).toBe(false);
    const whole = join(folder, "whole");
    expect((await call("run", study, "--out", whole, "--workers", "2", "--quiet", ...size)).code).toBe(0);
    expect(csv(out)).toBe(csv(whole));
  });
});

describe("a study's file", () => {
  it("is a program that takes the same options", async () => {
    const out = join(folder, "program");
    const {
      code,
      out: printed,
      err,
    } = await start("scenarios/bank.ts", [
      "--customers",
      "50",
      "--weeks",
      "2",
      "--replications",
      "1",
      "--out",
      out,
      "--json",
    ]);
    expect(err).toMatch(/Should a bank guard/);
    expect(JSON.parse(printed)).toMatchObject({ replications: 1, seed: "bank-2026" });
    expect([code, existsSync(join(out, "report.html"))]).toEqual([0, true]);
  });
});
