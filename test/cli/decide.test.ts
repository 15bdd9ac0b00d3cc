import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder);

describe("counterpoise decide", () => {
  it("says what is wrong in one line, and writes nothing", async () => {
    const out = join(folder, "none");
    const bad = async (...args: string[]): Promise<string> => {
      const { code, err } = await call("decide", path, ...args, "--out", out, "--points", join(folder, "p.jsonl"));
      expect(code).toBe(2);
      return err;
    };
    expect(await bad("--goal", "profits")).toContain('did you mean "profit"?');
    expect(await bad("--until", "1")).toContain("--until must be a number from 0.5 to 0.999");
    expect(await bad("--matters", "-1")).toContain('--matters must be a number above 0, got "-1"');
    expect(await bad("--customers", "1")).toContain("--customers must be");
    expect([existsSync(out), existsSync(join(folder, "p.jsonl"))]).toEqual([false, false]);
  });
});
