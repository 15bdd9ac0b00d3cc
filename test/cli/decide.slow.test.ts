import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder);
const small = ["--points", join(folder, "points.jsonl"), "--workers", "1", "--budget", "40"];

describe("counterpoise decide", () => {
  it("says the same again for nothing, and puts the decision into the folder of a run", async () => {
    const out = join(folder, "decided");
    const first = await call("decide", path, "--goal", "profit", "--out", out, "--json", ...small);
    expect(first.code).toBe(0);
    const decision = JSON.parse(first.out) as { policies: { policy: string; n: number }[]; simulations: number };
    expect(decision.policies.map(({ policy }) => policy)).toEqual(["everything", "10-anonymity"]);
    expect(JSON.parse(readFileSync(join(out, "race.json"), "utf8"))).toEqual(decision);
    const run = join(folder, "run");
    const again = await call("decide", path, "--goal", "profit", "--out", run, "--report", "--json", ...small);
    expect(again.err).toContain(`${decision.simulations} of the simulations were there already`);
    expect(JSON.parse(readFileSync(join(run, "race.json"), "utf8"))).toEqual(decision);
    const made = JSON.parse(readFileSync(join(run, "decision.json"), "utf8")) as {
      format: string;
      foretold: unknown[];
    };
    expect(made.format).toBe("counterpoise decision 1");
    expect(made.foretold).toHaveLength(3);
    // what the manifest knows may be replaced
    const third = await call(
      "decide",
      path,
      "--goal",
      "profit",
      "--out",
      run,
      "--report",
      "--force",
      "--json",
      ...small,
    );
    expect([third.code, third.err]).toEqual([0, expect.not.stringContaining("must be")]);
    expect((await call("verify", run, "--replications", "1")).code).toBe(0);
  });
});
