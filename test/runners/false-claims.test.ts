import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { retailer, run, storageLimit, study } from "../../src/index.ts";
import { diffFolders, readResults, writeReport, type Manifest } from "../../src/node.ts";
import { checkFiles } from "../../src/reports/results/check-files.ts";
import { falseClaims } from "../../src/runners/false-claims.ts";
import { storedResults } from "../../src/runners/stored-results.ts";

const root = mkdtempSync(join(tmpdir(), "counterpoise-claims-"));
const out = join(root, "out");
const small = study({
  question: "Keep less?",
  scenario: retailer({ customers: 20, weeks: 2, burnIn: 1, uncertainty: "fixed" }),
  policies: { everything: [], less: [storageLimit({ weeks: 1 })] },
  measures: ["trust", "churn"],
  groups: [],
  charts: [],
  replications: 2,
});

beforeAll(async () => {
  await writeReport(await run(small), out, { study: small, formats: [] });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** A copy whose manifest says something else. */
function saying(name: string, change: (manifest: Writable<Manifest>) => void): string {
  const copy = join(root, name);
  cpSync(out, copy, { recursive: true });
  const path = join(copy, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Writable<Manifest>;
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
  return copy;
}

const claimsOf = (folder: string): string[] => {
  const results = readResults(folder);
  return falseClaims(results, small, checkFiles(folder, results.manifest));
};

describe("what a manifest says of its data", () => {
  it("is true as it was written, and of views made again", async () => {
    expect(claimsOf(out)).toEqual([]);
    expect((await storedResults(out)).results.records.length).toBeGreaterThan(0);
  });

  it.each<[string, (manifest: Writable<Manifest>) => unknown, string]>([
    ["the other end of a measure is better", ({ study: s }) => (s.measures[1].better = "higher"), 'its "measures" is not that of the study'], // prettier-ignore
    ["a measure has a key's name", ({ study: s }) => s.measures.push({ ...s.measures[0], name: "__proto__" }), 'its "measures" is not that of the study'], // prettier-ignore
    ["there is one more policy", ({ study: s }) => s.policies.push({ name: "ghost", strategies: [] }), 'its "policies" is not that of the study'], // prettier-ignore
    ["a policy is there twice", ({ study: s }) => s.policies.push(s.policies[1]), 'its "policies" is not that of the study'], // prettier-ignore
    ["the question is another", ({ study: s }) => (s.question = "Keep more?"), 'its "question" is not that of the study'], // prettier-ignore
    ["no replication is listed", (m) => (m.replications = {}), "its replications are none, those of results.csv 1, 2"],
    ["one replication too many is listed", (m) => (m.replications["9"] = m.replications["1"]), "its replications are 1, 2, 9, those of results.csv 1, 2"], // prettier-ignore
  ])("is found where %s", async (name, change, claim) => {
    const copy = saying(name, change);
    expect(claimsOf(copy)).toEqual([claim]);
    await expect(storedResults(copy)).rejects.toThrow(claim);
  });

  it("is found where data are not listed, and these go into no view", async () => {
    const copy = saying("unlisted", (m) => (m.files = {}));
    expect(claimsOf(copy)).toEqual(["results.csv is not among its files", "study.json is not among its files"]);
    await expect(storedResults(copy)).rejects.toThrow(
      /results\.csv must be as it was written, with the digest that .*manifest\.json has of it/,
    );
  });
});

describe("results that were changed after they were written", () => {
  const changed = (name: string, line: string): string => {
    const copy = saying(name, () => undefined);
    writeFileSync(join(copy, "results.csv"), `${readFileSync(join(out, "results.csv"), "utf8")}${line}\n`);
    return copy;
  };

  it("are compared with nothing", () => {
    const copy = changed("compared", "less,1,,all,trust,0.9");
    expect(() => diffFolders(out, copy)).toThrow(`${join(copy, "results.csv")} must be as it was written`);
    expect(diffFolders(out, out).changes).toEqual([]);
  });

  it.each(["0x10", " ", "1_0", "1e", ".5", "+1", "NaN"])(
    "hold no number %j, which is refused with its line",
    (value) => {
      const copy = changed(`number ${encodeURIComponent(value)}`, `less,1,,all,trust,${value}`);
      expect(() => readResults(copy)).toThrow(/results\.csv:\d+ must be a record, got "less,1,,all,trust,/);
    },
  );
});
