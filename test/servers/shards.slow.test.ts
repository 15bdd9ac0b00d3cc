import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { call } from "../cli/capture.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";
import { postgresPrograms, startPostgres } from "./postgres.ts";

const home = temporaryFolder();
const study = writeStudy(home, "study.yaml", "replications: 5");
const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");

const server = postgresPrograms === undefined ? undefined : await startPostgres();
afterAll(() => server?.stop());

const whole = join(home, "whole");
await call("run", study, "--out", whole, "--quiet", "--formats", "none");

describe.each([
  ["a folder", () => mkdtempSync(join(home, "store-"))],
  ["PostgreSQL", () => server!.url],
])("shares of a study in %s", (name, place) => {
  it.skipIf(name === "PostgreSQL" && server === undefined)("give the results of one run, to the bit", async () => {
    const store = place();
    const out = join(home, `gathered from ${name}`);
    const gather = () => call("gather", store, "--out", out, "--formats", "none");
    expect(await call("run", study, "--store", store, "--shard", "2/2")).toMatchObject({ code: 0 });
    const early = await gather();
    expect([early.code, early.err]).toEqual([
      1,
      expect.stringMatching(/3 of 5 replications are missing .*: 1, 3 and 5/),
    ]);
    expect(early.err).not.toContain("secret");
    const last = await call("run", study, "--store", store, "--shard", "1/2");
    expect([last.code, last.err]).toEqual([
      0,
      expect.stringMatching(/5 of 5 replications .*; now: counterpoise gather/),
    ]);
    expect(await gather()).toMatchObject({ code: 0 });
    for (const file of ["results.csv", "summary.csv", "parameters.csv"])
      expect(read(out, file)).toBe(read(whole, file));
    expect(await call("verify", out, "--replications", "1", "--quiet")).toMatchObject({ code: 0 });
    // nothing is simulated twice
    const again = await call("run", study, "--store", store, "--out", join(home, `again ${name}`), "--formats", "none");
    expect([again.code, again.err]).toEqual([0, expect.not.stringContaining("is finished")]);
  });
});

describe("shares", () => {
  it.each([
    [["--shard", "3/2", "--store", "s"], /--shard must be a share such as 3\/40/],
    [["--shard", "1/2"], /--shard must come with --store/],
    [["--shard", "1/2", "--store", "s", "--formats", "html"], /--formats must be left out with --shard/],
    [["--store", "s", "--resume"], /--resume must be left out with --store/],
  ])("refuse %j before any work", async (options, message) => {
    const { code, err } = await call("run", study, ...options);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(readdirSync(home)).not.toContain("s");
  });

  it("of two studies in one store are told apart", async () => {
    const store = mkdtempSync(join(home, "two-"));
    const other = join(home, "other.yaml");
    writeFileSync(other, read(home, "study.yaml").replace("Is it small?", "Is it another?").replace("60", "61"));
    for (const one of [study, other]) await call("run", one, "--store", store, "--shard", "1/5", "--quiet");
    const { code, err } = await call("gather", store);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/has 2 studies: choose one with --pick .*"Is it another\?"/),
    ]);
    expect((await call("gather", store, "--pick", "zz")).err).toMatch(/--pick must be the beginning of a digest/);
    expect((await call("gather", mkdtempSync(join(home, "empty-")))).err).toMatch(/must have results, got none/);
  });
});
