import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column, Table } from "../../src/model/table.ts";
import { equivalenceClasses, smallestClass } from "../../src/privacy/equivalence-classes.ts";
import { hierarchyFromLevels } from "../../src/privacy/hierarchy.ts";
import { mondrian, type MondrianClasses } from "../../src/privacy/mondrian.ts";
import { adult, adultPath } from "../fixtures/adult.ts";
import { permuted } from "../fixtures/table.ts";
import { publishedLines, smallestGroup, smallestGroupOf } from "../fixtures/table-checks.ts";

const ordered = (name: string, codes: readonly number[], leaves: number): Column => {
  const lo = Uint16Array.from(codes);
  return {
    name,
    role: "quasi-identifier",
    signal: "declared",
    domain: Array.from({ length: leaves }, (_, i) => `${i}`),
    ordered: true,
    lo,
    hi: lo,
  };
};

/** Tables of one to three ordered columns with exact values. */
const tables = (most = 60): fc.Arbitrary<Table> =>
  fc
    .record({
      rows: fc.integer({ min: 1, max: most }),
      leaves: fc.array(fc.constantFrom(1, 2, 5, 40, 3000), { minLength: 1, maxLength: 3 }),
    })
    .chain(({ rows, leaves }) =>
      fc
        .tuple(...leaves.map((l) => fc.array(fc.integer({ min: 0, max: l - 1 }), { minLength: rows, maxLength: rows })))
        .map((codes) => ({ rows, columns: codes.map((c, i) => ordered(`q${i}`, c, leaves[i])) })),
    );
/** The same with some values missing. */
const gappedTables = tables().chain((t) =>
  fc
    .array(fc.integer({ min: 0, max: 5 }), {
      minLength: t.rows * t.columns.length,
      maxLength: t.rows * t.columns.length,
    })
    .map((gaps) => ({
      rows: t.rows,
      columns: t.columns.map((c, i) => ({
        ...c,
        lo: c.lo.map((v, r) => (gaps[i * t.rows + r] === 0 ? 0 : v)),
        hi: c.hi.map((v, r) => (gaps[i * t.rows + r] === 0 ? c.domain.length - 1 : v)),
      })),
    })),
);
const ks = fc.integer({ min: 1, max: 12 });
const algorithms = fc.constantFrom("strict" as const, "relaxed" as const);
const names = (t: Table): string[] => t.columns.map((c) => c.name);
const rowsOf = (m: MondrianClasses, c: number): number[] => [...m.classOf.keys()].filter((r) => m.classOf[r] === c);

describe("mondrian", () => {
  it("publishes every row in a group of at least k written alike, by a checker of its own", () => {
    fc.assert(
      fc.property(fc.oneof(tables(), gappedTables), ks, algorithms, (t, k, algorithm) => {
        fc.pre(t.rows >= k);
        const m = mondrian(t, names(t), { k, algorithm });
        expect(smallestGroup(publishedLines({ rows: t.rows, columns: m.columns }))).toBeGreaterThanOrEqual(k);
        expect(Math.min(...m.sizes)).toBeGreaterThanOrEqual(k);
      }),
      { numRuns: 300 },
    );
  });

  it("shows intervals that hold the true values", () => {
    fc.assert(
      fc.property(fc.oneof(tables(), gappedTables), ks, algorithms, (t, k, algorithm) => {
        fc.pre(t.rows >= k);
        const m = mondrian(t, names(t), { k, algorithm });
        t.columns.forEach((c, i) =>
          c.lo.forEach((lo, r) => expect(m.columns[i].lo[r] <= lo && c.hi[r] <= m.columns[i].hi[r]).toBe(true)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("lists every row once, class by class", () => {
    fc.assert(
      fc.property(tables(), ks, algorithms, (t, k, algorithm) => {
        fc.pre(t.rows >= k);
        const m = mondrian(t, names(t), { k, algorithm });
        expect([...m.rows].sort((a, b) => a - b)).toEqual([...Array(t.rows).keys()]);
        expect([...m.rows].map((r) => m.classOf[r])).toEqual(
          [...m.sizes].flatMap((size, c) => Array<number>(size).fill(c)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("strict: boxes of two classes do not overlap", () => {
    fc.assert(
      fc.property(tables(), ks, (t, k) => {
        fc.pre(t.rows >= k);
        const m = mondrian(t, names(t), { k, algorithm: "strict" });
        const first = [...m.sizes.keys()].map((c) => m.classOf.indexOf(c));
        for (const a of first) {
          for (const b of first) {
            if (a < b) expect(m.columns.some((c) => c.hi[a] < c.lo[b] || c.hi[b] < c.lo[a])).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("strict: no class has a cut left that leaves k on both sides", () => {
    fc.assert(
      fc.property(tables(), ks, (t, k) => {
        fc.pre(t.rows >= k);
        const m = mondrian(t, names(t), { k, algorithm: "strict" });
        for (let c = 0; c < m.sizes.length; c++) {
          const rows = rowsOf(m, c);
          for (const column of t.columns) {
            for (const cut of new Set(rows.map((r) => column.lo[r]))) {
              const below = rows.filter((r) => column.lo[r] <= cut).length;
              expect(below >= k && rows.length - below >= k).toBe(false);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("strict: classes have at most 2d(k − 1) + m rows, m copies of one point (LeFevre 2006, theorem 2)", () => {
    fc.assert(
      fc.property(tables(), ks, (t, k) => {
        fc.pre(t.rows >= k);
        const m = mondrian(t, names(t), { k, algorithm: "strict" });
        const copies = Math.max(...equivalenceClasses(t, names(t)).sizes);
        expect(Math.max(...m.sizes)).toBeLessThanOrEqual(2 * t.columns.length * (k - 1) + copies);
      }),
      { numRuns: 200 },
    );
  });

  it("relaxed: classes have k to 2k − 1 rows unless all rows of a class are alike", () => {
    fc.assert(
      fc.property(tables(), ks, (t, k) => {
        fc.pre(t.rows >= k);
        const m = mondrian(t, names(t), { k, algorithm: "relaxed" });
        for (let c = 0; c < m.sizes.length; c++) {
          const alike = new Set(rowsOf(m, c).map((r) => t.columns.map((column) => column.lo[r]).join())).size === 1;
          expect(m.sizes[c]).toBeGreaterThanOrEqual(k);
          if (!alike) expect(m.sizes[c]).toBeLessThanOrEqual(2 * k - 1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same classes whatever the order of rows", () => {
    fc.assert(
      fc.property(
        fc
          .oneof(tables(), gappedTables)
          .chain((t) =>
            fc.tuple(fc.constant(t), fc.shuffledSubarray([...Array(t.rows).keys()], { minLength: t.rows })),
          ),
        ks,
        algorithms,
        ([t, shuffled], k, algorithm) => {
          fc.pre(t.rows >= k);
          const a = mondrian(t, names(t), { k, algorithm });
          const b = mondrian(permuted(t, shuffled), names(t), { k, algorithm });
          expect([...b.sizes]).toEqual([...a.sizes]);
          const lines = (m: MondrianClasses, row: (r: number) => number): string[] => {
            const shown = publishedLines({ rows: t.rows, columns: m.columns });
            return shown
              .map(
                (line, r) =>
                  `${m.classOf[r]}:${line}:${t.columns.map((c) => `${c.lo[row(r)]}-${c.hi[row(r)]}`).join()}`,
              )
              .sort();
          };
          expect(lines(b, (r) => shuffled[r])).toEqual(lines(a, (r) => r));
          if (algorithm === "strict") expect(shuffled.map((r) => a.classOf[r])).toEqual([...b.classOf]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("takes the next dimension when the widest cannot be cut (hand calculation)", () => {
    // q0 is widest but any cut leaves one row alone; q1 splits two and two
    const t = { rows: 4, columns: [ordered("q0", [0, 0, 0, 9], 10), ordered("q1", [3, 3, 4, 4], 10)] };
    expect([...mondrian(t, ["q0", "q1"], { k: 2, algorithm: "strict" }).classOf]).toEqual([0, 0, 1, 1]);
  });

  it("cuts where it is most even, not only above the median value (hand calculation)", () => {
    // the median is 5: cutting above it leaves one row, cutting below it leaves two and four
    const t = { rows: 6, columns: [ordered("q", [1, 1, 5, 5, 5, 6], 10)] };
    const m = mondrian(t, ["q"], { k: 2, algorithm: "strict" });
    expect([...m.classOf]).toEqual([0, 0, 1, 1, 1, 1]);
    expect([[...m.columns[0].lo], [...m.columns[0].hi]]).toEqual([
      [1, 1, 5, 5, 5, 5],
      [1, 1, 6, 6, 6, 6],
    ]);
  });

  it("cuts a column without order between siblings first, in domain order without a hierarchy", () => {
    const domain = ["fr", "de", "it", "us"];
    const hierarchy = hierarchyFromLevels(domain, [
      ["europe", "europe", "europe", "america"],
      ["*", "*", "*", "*"],
    ]);
    const codes = Uint16Array.from([0, 0, 1, 1, 2, 2, 3, 3]);
    const country: Column = {
      name: "country",
      role: "quasi-identifier",
      signal: "declared",
      domain,
      ordered: false,
      hierarchy,
      lo: codes,
      hi: codes,
    };
    const cut = (column: Column, k: number): number[] => [
      ...mondrian({ rows: 8, columns: [column] }, ["country"], { k, algorithm: "strict" }).classOf,
    ];
    expect(cut(country, 3)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]); // america alone has two rows; europe may not be torn before that
    expect(cut({ ...country, hierarchy: undefined }, 3)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(cut(country, 2)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it("leaves an empty table empty", () => {
    expect(
      mondrian({ rows: 0, columns: [ordered("q", [], 4)] }, ["q"], { k: 5, algorithm: "relaxed" }).sizes,
    ).toHaveLength(0);
  });

  it("names a column that is not there", () => {
    expect(() =>
      mondrian({ rows: 1, columns: [ordered("age", [0], 4)] }, ["agee"], { k: 2, algorithm: "strict" }),
    ).toThrow('no column named "agee"; columns are age; did you mean "age"?');
  });
});

describe.skipIf(adultPath === undefined)("mondrian on Adult", () => {
  const names = ["age", "sex", "race", "marital-status", "education", "native-country", "workclass", "occupation"];

  it.each([2, 5, 10, 25, 100])("k = %i holds on the written table, strict and relaxed", (k) => {
    const t = adult({ split: "all", quasiIdentifiers: names });
    for (const algorithm of ["strict", "relaxed"] as const) {
      const m = mondrian(t, names, { k, algorithm });
      const published: Table = { rows: t.rows, columns: m.columns };
      const k0 = smallestGroupOf(publishedLines(published));
      expect(k0).toBeGreaterThanOrEqual(k);
      expect(smallestClass(published, names)).toBe(k0);
      console.log(
        `Adult, ${t.rows} rows, k = ${k}, ${algorithm}: ${m.sizes.length} classes of ${k0} to ${Math.max(...m.sizes)} rows`,
      );
    }
  });

  it("is finer for smaller k", () => {
    const t = adult({ split: "train", quasiIdentifiers: names });
    const counts = [2, 5, 10, 25, 100].map((k) => mondrian(t, names, { k, algorithm: "strict" }).sizes.length);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(new Set(counts).size).toBe(5);
  });
});
