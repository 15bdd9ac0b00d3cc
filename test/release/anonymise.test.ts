import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anonymise, hierarchyFromLevels, tableFromCsv, type PlainRecord } from "../../src/privacy.ts";

const person = fc.record({
  id: fc.uuid(),
  age: fc.option(fc.integer({ min: 18, max: 90 }), { nil: null, freq: 20 }),
  city: fc.constantFrom("Oslo", "Rome", "Bern", "Kyiv"),
  ill: fc.constantFrom("flu", "none", "asthma"),
});
const people = fc
  .array(person, { minLength: 40, maxLength: 120 })
  .filter((all) => new Set(all.map(({ age }) => age ?? -1)).size > 2);
type Row = Readonly<Record<string, string>>;
const keyOf = ({ age, city }: Row): string => `${age}|${city}`;

function classesOf(rows: readonly Row[]): Map<string, Row[]> {
  const classes = new Map<string, Row[]>();
  for (const row of rows) classes.set(keyOf(row), [...(classes.get(keyOf(row)) ?? []), row]);
  return classes;
}

describe("anonymise", () => {
  it("keeps what it promises, counted on the records that come out", () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 8 }), (records, k) => {
        const { records: out, report } = anonymise(records, {
          quasiIdentifiers: ["age", "city"],
          sensitive: ["ill"],
          k,
          l: 2,
        });
        const classes = classesOf(out);
        for (const rows of classes.values()) {
          expect(rows.length).toBeGreaterThanOrEqual(k);
          expect(new Set(rows.map(({ ill }) => ill)).size).toBeGreaterThanOrEqual(2);
        }
        expect(out.length).toBe(records.length);
        expect(Object.keys(out[0])).toEqual(["age", "city", "ill"]);
        const sizes = out.map((row) => classes.get(keyOf(row))!.length);
        expect([...report.perRecord]).toEqual(sizes.map((size) => 1 / size));
        expect(report.risk.prosecutor.highest).toBe(1 / Math.min(...sizes));
        expect(report.risk.prosecutor.average).toBeCloseTo(classes.size / out.length, 12);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("says the same of records in any order, and gives them in the same", () => {
    fc.assert(
      fc.property(people, (records) => {
        const options = { quasiIdentifiers: ["age", "city"], sensitive: ["ill"], k: 3 };
        const [one, other] = [records, [...records].reverse()].map((rows) => anonymise(rows, options));
        expect(other.records.map(keyOf)).toEqual(one.records.map(keyOf));
        const { classes, discernibility, gcp } = one.report.utility;
        expect(other.report.utility).toMatchObject({ classes, discernibility });
        expect(other.report.utility.gcp).toBeCloseTo(gcp, 12);
      }),
      { numRuns: 30, seed: 6 },
    );
  });

  it("sets a sample against everybody: k-map, journalist and δ-presence by counting", () => {
    const everybody: PlainRecord[] = Array.from({ length: 200 }, (_, i) => ({
      age: 20 + (i % 50),
      city: i % 2 ? "Oslo" : "Rome",
    }));
    const sample = everybody.filter((_, i) => i % 4 === 0);
    const { report, records } = anonymise(sample, { quasiIdentifiers: ["age", "city"], k: 5, population: everybody });
    const shares = [...classesOf(records)].map(([key, rows]) => {
      const [age, city] = key.split("|");
      const [low, high = low] = age.split(" – ").map(Number);
      const fits = everybody.filter(
        (one) => Number(one.age) >= low && Number(one.age) <= high && (city === "*" || city === one.city),
      );
      return { size: rows.length, people: fits.length };
    });
    expect(report.risk.kMap).toBe(Math.min(...shares.map((one) => one.people)));
    expect(report.risk.marketer).toBeCloseTo(
      shares.reduce((sum, { size, people: all }) => sum + size / all, 0) / sample.length,
      12,
    );
    expect(report.presence?.highest).toBeCloseTo(Math.max(...shares.map(({ size, people: all }) => size / all)), 12);
    expect(report.presence?.lowest).toBeCloseTo(Math.min(...shares.map(({ size, people: all }) => size / all)), 12);
    expect(report.populationUniqueness?.before.model).toBe("zayatz");
  });

  it("generalises a column for all alike, suppresses what does not fit, and comes back as CSV", () => {
    const hierarchy = hierarchyFromLevels(
      ["Rome", "Bern", "Oslo", "Kyiv"],
      [
        ["west", "west", "north", "east"],
        ["*", "*", "*", "*"],
      ],
    );
    const cities = ["Oslo", "Oslo", "Oslo", "Rome", "Rome", "Rome", "Kyiv"];
    const release = anonymise(
      cities.map((city, i) => ({ city, bought: i % 2 })),
      {
        quasiIdentifiers: ["city"],
        keep: ["bought"],
        k: 3,
        model: "full-domain",
        suppression: 0.2,
        hierarchies: { city: hierarchy },
      },
    );
    expect([release.report.published, release.report.suppressed]).toEqual([6, 1]);
    expect(release.records.map(({ city }) => city)).not.toContain("Kyiv");
    expect(tableFromCsv(release.csv, { bought: { role: "other" } }).rows).toBe(6);
  });

  it.each([
    [{ k: 1 }, /anonymise\.options\.k must be/],
    [{ k: 2, quasiIdentifiers: [] }, /quasiIdentifiers must name a column at least, got none/],
    [{ k: 2, l: 2 }, /sensitive must name a column where l or t is told/],
    [{ k: 2, keep: ["age"] }, /must name each column once, got "age" twice/],
    [{ k: 2, suppression: 0.1 }, /suppression must be 0 with mondrian/],
    [{ k: 2, anonymity: 3 }, /no option of anonymise named "anonymity"/],
    [{ k: 99 }, /99/],
    [{ k: 2, quasiIdentifiers: ["ages"] }, /no field named "ages"/],
  ])("refuses %j", (wrong, message) => {
    const records = Array.from({ length: 10 }, (_, i) => ({ age: 20 + i }));
    expect(() => anonymise(records, { quasiIdentifiers: ["age"], ...wrong } as never)).toThrow(message);
  });
});
