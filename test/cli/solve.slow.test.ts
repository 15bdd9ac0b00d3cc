import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Solved } from "../../src/index.ts";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder, "study.yaml", "replications: 6");
const small = ["--points", join(folder, "points.jsonl"), "--workers", "1"];

describe("counterpoise solve", () => {
  it("pays nothing twice after a sweep, writes its files, and says the same again", async () => {
    const swept = await call(
      "sweep",
      path,
      "storageLimit.weeks",
      "1,2",
      "--out",
      join(folder, "swept"),
      ...small,
      "--quiet",
      "--measures",
      "churn",
      "trust",
    );
    expect([swept.code, swept.err]).toEqual([0, ""]);
    const out = join(folder, "solved");
    const args = [
      "solve",
      path,
      "storageLimit.weeks",
      "--keep",
      "trust >= 50 %",
      "--between",
      "1,2",
      "--out",
      out,
      "--json",
      ...small,
    ];
    const first = await call(...args);
    expect(first.code).toBe(0);
    const solved = JSON.parse(first.out) as Solved;
    expect([solved.answer?.value, solved.stopped]).toEqual([1, "sure"]);
    // 6 worlds of the reference and of both ends were there
    expect(first.err).toMatch(/^\d\d of the simulations were there already/m);
    expect(JSON.parse(readFileSync(join(out, "solve.json"), "utf8"))).toEqual(solved);
    expect(readFileSync(join(out, "solve.svg"), "utf8")).toContain("trust");
    const again = await call(...args);
    expect(again.out).toBe(first.out);
  });
});
