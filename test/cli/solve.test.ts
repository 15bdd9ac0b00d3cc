import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder);

describe("counterpoise solve", () => {
  it("says what is wrong in one line, and writes nothing", async () => {
    const out = join(folder, "none");
    const points = join(folder, "points.jsonl");
    const bad = async (...args: string[]): Promise<string> => {
      const { code, err } = await call("solve", path, ...args, "--out", out, "--points", points);
      expect(code).toBe(2);
      return err;
    };
    const keep = ["--keep", "trust >= 90 %"];
    expect(await bad("storageLimit.weeks")).toContain("--keep must be given at least once");
    expect(await bad("storageLimit.week", ...keep)).toContain('did you mean "weeks"?');
    expect(await bad("consent.default", ...keep)).toContain('no number named "default"');
    expect(await bad("storageLimit.weeks", "--keep", "trist >= 1")).toContain('did you mean "trust"?');
    expect(await bad("storageLimit.weeks", ...keep, "--between", "9,2")).toContain("--between must be two numbers");
    expect(await bad("storageLimit.weeks", ...keep, "--between", "0,9")).toContain("storageLimit.weeks must be");
    expect(await bad("storageLimit.weeks", ...keep, "--policy", "nobody")).toContain('no policy named "nobody"');
    expect(await bad("storageLimit.weeks", ...keep, "--worlds", "2")).toContain(
      "--worlds must be a number from 0.01 to 0.99",
    );
    expect(await bad("storageLimit.weeks", ...keep, "--worlds", "0.5", "--confidence", "0.9")).toContain(
      "cannot be used",
    );
    expect(await bad("storageLimit.weeks", ...keep, "--best", "activeShar")).toContain("activeShare");
    expect(await bad("storageLimit.weeks", ...keep, "--budget", "3")).toContain(
      "--budget must be a whole number at least 30",
    );
    expect([existsSync(out), existsSync(points)]).toEqual([false, false]);
  });
});
