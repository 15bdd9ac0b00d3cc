import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { override } from "../../src/index.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { replications as kind } from "../../src/runners/run-on-workers.ts";
import { openStore } from "../../src/runners/stores/open-store.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";
import { postgresPrograms, startPostgres } from "./postgres.ts";

const home = temporaryFolder();
const study = await loadStudy(writeStudy(home));
const job = (number: number) => ({ kind: kind.name, number });
const result = (replication: number, value: number) => ({
  replication,
  records: [{ policy: "a", replication, week: -1, group: "all", measure: "trust", value }],
  ledgers: [],
  parameters: { x: Infinity },
});

const server = postgresPrograms === undefined ? undefined : await startPostgres();
afterAll(() => server?.stop());

describe.each([
  ["a folder", () => mkdtempSync(join(home, "store-"))],
  ["PostgreSQL", () => server!.url],
])("a store in %s", (name, place) => {
  const here = it.skipIf(name === "PostgreSQL" && server === undefined);

  here("keeps what comes first, of each study apart, and says which there are", async () => {
    const at = place();
    const [one, two] = await Promise.all([openStore(at), openStore(at)]);
    const jobs = await Promise.all([one.open(study), two.open(override(study, { replications: 7 }))]);
    await Promise.all(Array.from({ length: 40 }, (_, i) => jobs[i % 2].keep(job(i % 10), result(i % 10, i % 10))));
    expect(await Promise.all(jobs.map((store) => store.size()))).toEqual([10, 10]);
    await jobs[0].keep(job(3), result(3, 99));
    expect(await jobs[1].get(job(3), kind.schema)).toEqual(result(3, 3));
    const other = await two.open(override(study, { seed: "another" }));
    expect(await other.get(job(3), kind.schema)).toBeUndefined();
    const studies = await one.studies();
    expect(studies.map(({ replications, runnable }) => [replications, runnable])).toEqual(
      expect.arrayContaining([
        [7, true],
        [study.replications, true],
      ]),
    );
    expect(studies.map(({ hash }) => hash)).toEqual([...studies.map(({ hash }) => hash)].sort());
    await Promise.all([one.close(), two.close()]);
  });

  here("drops what is damaged, says so, and takes it anew", async () => {
    const told: string[] = [];
    const store = await openStore(place(), (sentence) => void told.push(sentence));
    const jobs = await store.open(override(study, { seed: "damaged" }));
    await jobs.keep(job(1), { replication: "one" });
    expect(await jobs.get(job(1), kind.schema)).toBeUndefined();
    expect(told.join()).toMatch(/is left out, since its content has another form: (it|replication 1) is done again/);
    expect(told.join()).not.toContain("secret");
    await jobs.keep(job(1), result(1, 1));
    expect(await jobs.get(job(1), kind.schema)).toEqual(result(1, 1));
    await store.close();
  });
});

describe("a store that cannot be", () => {
  it("names a folder of something else, and a form of another version", async () => {
    const folder = mkdtempSync(join(home, "own-"));
    writeFileSync(join(folder, "thesis.txt"), "years");
    await expect(openStore(folder)).rejects.toThrow(/must be an empty folder or one of results.*thesis\.txt/);
    expect(readdirSync(folder)).toEqual(["thesis.txt"]);
    const newer = mkdtempSync(join(home, "newer-"));
    writeFileSync(join(newer, "counterpoise-store.json"), '{"format":"counterpoise store 2"}');
    await expect(openStore(newer)).rejects.toThrow(/counterpoise store 1.*another version wrote it/);
  });

  it.skipIf(server === undefined)("says what the server says, without the password", async () => {
    const at = server!.url;
    const said = async (place: string): Promise<string> =>
      openStore(place).then(
        () => "nothing",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const wrong = await said(at.replace("secret", "guess"));
    expect(wrong).toMatch(/^CounterpoiseError: postgres:\/\/counterpoise@.* could not be used as a store: password/);
    expect(wrong).not.toContain("guess");
    expect(await said(at.replace(String(server!.port), "1"))).toMatch(
      /could not be used as a store: connect ECONNREFUSED/,
    );
    expect(await said(at.replace("/postgres", "/nowhere"))).toMatch(/could not be used as a store:/);
    expect(await said("postgres://[broken")).toMatch(/must be a folder or postgres:/);
  });
});
