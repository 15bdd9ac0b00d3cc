import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { fromJSON, isCounterpoiseError, run, toJSON, type Results, type Study } from "../../src/index.ts";
import { diffFolders, readResults, verifyResults, writeReport, type Undrawn } from "../../src/node.ts";
import { digest } from "../../src/analysis/digest.ts";
import { reportContent } from "../../src/reports/report/report-content.ts";
import { reportMarkdown } from "../../src/reports/report/report-md.ts";
import type { StudyFile } from "../../src/study/schema.ts";
import { arbitraryStudy } from "./arbitrary-study.ts";

/** Every so many of them all formats are written, pictures among them, and the folder is verified on a worker. */
const PICTURED = 60;

/** The study, or the message with which it is refused. */
function checked(file: StudyFile): Study | string {
  try {
    return fromJSON(file);
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    return error.message;
  }
}

/** Records beyond the least or the largest value that their measures can have, and infinite shares and amounts. */
const impossible = ({ info, records }: Results): unknown[] => {
  const bounds = new Map(info.measures.map(({ name, unit, least = -Infinity, most = Infinity }) => [name, { least, most, share: /^(share|probability|money|per )/.test(unit) }])); // prettier-ignore
  return records.filter(({ measure, value }) => {
    // what is counted beside what a study measures has no bounds
    const { least, most, share } = bounds.get(measure) ?? { least: -Infinity, most: Infinity, share: false };
    return value < least || value > most || (share && Math.abs(value) === Infinity);
  });
};

/** Runs a study, writes it, reads it, runs what was read, and compares. */
async function through(study: Study, index: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "counterpoise-fuzz-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [folder, again] = [join(root, "first"), join(root, "again")];
  const results = await run(study);
  expect(impossible(results)).toEqual([]);
  const undrawn: Undrawn[] = [];
  const options = { study, charts: study.charts };
  const onUndrawn = (one: Undrawn): number => undrawn.push(one);
  const pictured = index % PICTURED === 0;
  await writeReport(results, folder, { ...options, onUndrawn, formats: pictured ? undefined : ["parquet"] });
  expect(undrawn).toEqual([]);
  expect(reportMarkdown(reportContent(results, options))).not.toMatch(/undefined|\[object Object\]/);
  const read = readResults(folder);
  expect(digest(read)).toBe(digest(results));
  const second = fromJSON(read.file);
  expect(toJSON(second)).toEqual(toJSON(study));
  await writeReport(await run(second), again, { study: second, formats: [], onUndrawn: () => undefined });
  const { changes, rows } = diffFolders(folder, again);
  expect(changes).toEqual([]);
  for (const { difference } of rows) expect(Math.abs(difference.estimate) > 0).toBe(false);
  if (pictured) expect((await verifyResults(folder)).confirmed).toBe(true);
}

/** Tests of a number of random valid studies: a share of them is accepted, and each of those goes all the way. */
export function testStudies(
  seed: number,
  count: number,
  {
    studies: arbitrary = arbitraryStudy,
    accepted: share = 0.7,
  }: { studies?: fc.Arbitrary<StudyFile>; accepted?: number } = {},
): void {
  const studies = fc.sample(arbitrary, { numRuns: count, seed }).map(checked);
  const accepted = studies.flatMap((study, i) => (typeof study === "string" ? [] : [[i, study] as const]));

  describe("studies of any valid parts", () => {
    it("are accepted as often as they fit together, and else refused in words that name the place", () => {
      const refused = studies.filter((study) => typeof study === "string");
      expect(accepted.length).toBeGreaterThanOrEqual(share * count);
      for (const message of refused)
        expect(message).toMatch(/^(policies|charts|measures|groups|scenario|goal|keep|matters|worth)\b/);
    });

    it.each(accepted)("%i runs, is written, and comes out again", (index, study) => through(study, index));
  });
}
