import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/model/table.ts";
import type { ClassModel } from "../../../src/privacy/anonymity/class-model.ts";
import { classSize } from "../../../src/privacy/anonymity/class-size.ts";
import { closeness } from "../../../src/privacy/anonymity/closeness.ts";
import { distinctDiversity, entropyDiversity, recursiveDiversity } from "../../../src/privacy/anonymity/diversity.ts";
import { fullDomain } from "../../../src/privacy/anonymity/full-domain.ts";
import { generaliser } from "../../../src/privacy/anonymity/generaliser.ts";
import { grouper } from "../../../src/privacy/anonymity/grouping.ts";
import { lattice } from "../../../src/privacy/anonymity/lattice.ts";
import { quasiIdentifiersOf } from "../../../src/privacy/anonymity/generalisation-levels.ts";
import type { ObjectiveName } from "../../../src/privacy/anonymity/objective.ts";
import { column, permuted, table, toyTable, written } from "../../fixtures/table.ts";

const MODELS: fc.Arbitrary<ClassModel[]> = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((k) => [classSize({ k })]),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .map(([k, l]) => [classSize({ k }), distinctDiversity({ sensitive: "s", l })]),
  fc.constant<ClassModel[]>([entropyDiversity({ sensitive: "s", l: 2 })]),
  fc.constant<ClassModel[]>([recursiveDiversity({ sensitive: "s", c: 2, l: 2 })]),
  fc.constantFrom(0.2, 0.4).map((t) => [classSize({ k: 2 }), closeness({ sensitive: "s", t })]),
);
const OBJECTIVES = fc.constantFrom<ObjectiveName>("loss", "discernibility", "average-class-size", "entropy");

/**
 * The least objective over all choices of levels, from strings alone: no pruning, no shared code but the models' own
 * rules.
 */
function bruteForce(t: Table, models: readonly ClassModel[], limit: number, objective: ObjectiveName): number {
  const columns = t.columns.filter((c) => c.role === "quasi-identifier");
  const s = t.columns.find((c) => c.role === "sensitive")!;
  const hierarchies = columns.map((c) => c.hierarchy?.levels ?? [c.domain, c.domain.map(() => "*")]);
  const whole = Uint32Array.from(s.domain, (_, v) => s.lo.filter((x) => x === v).length);
  let best = Infinity;
  const choose = (levels: number[]): void => {
    if (levels.length < columns.length)
      return hierarchies[levels.length].forEach((_, level) => choose([...levels, level]));
    const label = (r: number, a: number): string => hierarchies[a][levels[a]][columns[a].lo[r]];
    const classes = new Map<string, number[]>();
    for (let r = 0; r < t.rows; r++) {
      const key = columns.map((_, a) => label(r, a)).join(";");
      classes.set(key, [...(classes.get(key) ?? []), r]);
    }
    const kept = [...classes.values()].filter((rows) =>
      models.every((m) => {
        const counts = Uint32Array.from(s.domain, (_, v) => rows.filter((r) => s.lo[r] === v).length);
        return (
          rows.length >= m.minimum &&
          (m.holds === undefined || m.holds(counts, rows.length, { column: s, counts: whole, size: t.rows }))
        );
      }),
    );
    const published = new Set(kept.flat());
    if (t.rows - published.size > limit * t.rows) return;
    const leavesUnder = (r: number, a: number): number =>
      hierarchies[a][levels[a]].filter((x) => x === label(r, a)).length;
    const rowsUnder = (r: number, a: number): number =>
      [...columns[a].lo].filter((_, o) => label(o, a) === label(r, a)).length;
    const same = (r: number, a: number): number => columns[a].lo.filter((x) => x === columns[a].lo[r]).length;
    let value = 0;
    if (objective === "discernibility")
      value = kept.reduce((sum, rows) => sum + rows.length ** 2, 0) + (t.rows - published.size) * t.rows;
    else if (objective === "average-class-size") value = t.rows / (kept.length + (published.size < t.rows ? 1 : 0));
    else
      for (let r = 0; r < t.rows; r++)
        for (let a = 0; a < columns.length; a++) {
          const out = !published.has(r);
          if (objective === "entropy") value += Math.log2((out ? t.rows : rowsUnder(r, a)) / same(r, a));
          else
            value += (out ? 1 : (leavesUnder(r, a) - 1) / (columns[a].domain.length - 1)) / (t.rows * columns.length);
        }
    if (value < best) best = value;
  };
  choose([]);
  return best;
}

describe("optimal full-domain generalisation", () => {
  test("equals brute force on toys, whatever the models, limit and objective", () => {
    fc.assert(
      fc.property(
        toyTable(),
        MODELS,
        fc.constantFrom(0, 0.1, 0.3, 0.6, 1),
        OBJECTIVES,
        (t, models, suppression, objective) => {
          const least = models.some((m) => m.minimum > t.rows)
            ? Infinity
            : bruteForce(t, models, suppression, objective);
          if (least === Infinity)
            expect(() => fullDomain(t, { models, suppression, objective })).toThrow(
              /^no generalisation of|at most the number of rows/,
            );
          else expect(fullDomain(t, { models, suppression, objective }).value).toBeCloseTo(least, 9);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("the written table has the classes that were promised", () => {
    fc.assert(
      fc.property(toyTable(), fc.integer({ min: 2, max: 4 }), (t, k) => {
        fc.pre(t.rows >= k);
        const found = fullDomain(t, { models: [classSize({ k })], suppression: 1 });
        const names = ["a", "b", "c"];
        const counts = new Map<string, number>();
        for (let r = 0; r < t.rows; r++)
          if (found.suppressed[r] === 0)
            counts.set(written(found.table, r, names), (counts.get(written(found.table, r, names)) ?? 0) + 1);
        expect(Math.min(...counts.values(), Infinity)).toBeGreaterThanOrEqual(k);
        expect(counts.size).toBe(found.classes);
        for (let r = 0; r < t.rows; r++) {
          if (found.suppressed[r] === 1)
            expect(written(found.table, r)).toBe(t.columns.map((c) => c.domain.join("|")).join(";"));
          else expect(written(found.table, r, ["s"])).toBe(written(t, r, ["s"]));
        }
      }),
    );
  });

  test("what some of the attributes show to be suppressed is suppressed, and they do show it", () => {
    let shown = 0;
    fc.assert(
      fc.property(toyTable(), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 12 }), (t, k, cells) => {
        const prepared = generaliser(t, quasiIdentifiersOf(t), [classSize({ k })], cells);
        const nodes = lattice(prepared.attributes.map((a) => a.levels.length));
        for (let node = 0; node < nodes.size; node++) {
          const levels = nodes.levelsOf(node);
          const { suppressed } = prepared.apply(levels);
          expect(prepared.surelyExceeds(levels, suppressed)).toBe(false);
          if (prepared.surelyExceeds(levels, 0)) shown++;
        }
      }),
    );
    expect(shown).toBeGreaterThan(100);
  });

  test("members are grouped alike by a table of keys, by hashing and in several passes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(3, 1000, 2 ** 20),
        (members, codes) => {
          const coordinates = [0, 1, 2].map((c) => ({
            valueOf: Uint32Array.from(members, (m) => m[c]),
            code: Uint32Array.of(0, 1, codes - 1),
            codes,
          }));
          const { count, groupOf, first } = grouper(members.length)(coordinates, Uint32Array.from(members.keys()));
          const keys = members.map(String);
          const distinct = [...new Set(keys)];
          expect(count).toBe(distinct.length);
          expect([...groupOf]).toEqual(keys.map((key) => distinct.indexOf(key)));
          expect([...first]).toEqual(distinct.map((key) => keys.indexOf(key)));
        },
      ),
    );
  });

  test("the order of rows changes nothing", () => {
    fc.assert(
      fc.property(toyTable(), fc.integer(), OBJECTIVES, (t, seed, objective) => {
        fc.pre(t.rows >= 2);
        const order = Array.from({ length: t.rows }, (_, r) => r).sort(
          (a, b) => ((a * 7919 + seed) % 31) - ((b * 7919 + seed) % 31),
        );
        const options = { models: [classSize({ k: 2 })], suppression: 1, objective };
        const one = fullDomain(t, options);
        const other = fullDomain(permuted(t, order), options);
        expect(other.levels).toEqual(one.levels);
        expect(other.value).toBe(one.value);
        order.forEach((from, r) => expect(written(other.table, r)).toBe(written(one.table, from)));
      }),
    );
  });

  test("a more general table may lose less when rows are suppressed: pruning above a feasible node would be wrong", () => {
    // Four people at a0 and one each at a1, a2, a3. Exact ages with k = 2 keep 4 rows and suppress 3 of 7: loss 3/7 =
    // 0.43.
    // One level up, {a0, a1} and {a2, a3} keep everybody: loss (2 − 1)/(4 − 1) = 1/3.
    const domain = ["a0", "a1", "a2", "a3"];
    const a = column("a", ["a0", "a0", "a0", "a0", "a1", "a2", "a3"], {
      domain,
      ordered: true,
      hierarchy: { levels: [domain, ["l", "l", "h", "h"], ["*", "*", "*", "*"]] },
    });
    const found = fullDomain(table([a]), { models: [classSize({ k: 2 })], suppression: 0.5 });
    expect(found.levels).toEqual([1]);
    expect(found.value).toBeCloseTo(1 / 3, 12);
  });

  test("suppressed rows are no class, and the limit counts them exactly", () => {
    const domain = ["x", "y"];
    const a = column("a", ["x", "x", "x", "y"], { domain });
    const run = (suppression: number) =>
      fullDomain(table([a]), { models: [classSize({ k: 2 })], suppression, objective: "discernibility" });
    expect(run(0.25).levels).toEqual([0]); // 3² + 1 · 4 = 13 against 4² = 16
    expect(run(0.25).value).toBe(13);
    expect(run(0.25).classes).toBe(1);
    expect(run(0.249).value).toBe(16);
  });

  test("values that are already intervals join the nodes that contain them", () => {
    const domain = ["a0", "a1", "a2", "a3"];
    const hierarchy = { levels: [domain, ["l", "l", "h", "h"], ["*", "*", "*", "*"]] };
    const a = {
      ...column("a", ["a0", "a0", "a0"], { domain, ordered: true, hierarchy }),
      lo: Uint16Array.of(0, 0, 1),
      hi: Uint16Array.of(1, 0, 2),
    };
    const prepared = generaliser(table([a]), quasiIdentifiersOf(table([a])), []);
    const level = prepared.attributes[0].levels[1];
    expect([...level.code].map((c) => [level.lo[c], level.hi[c]])).toEqual([
      [0, 1],
      [0, 1],
      [0, 3],
    ]);
  });

  test("errors name what is wrong", () => {
    const a = column("a", ["x", "y"]);
    const s = column("s", ["u", "u"], { role: "sensitive" });
    expect(() => fullDomain(table([a, s]), { models: [distinctDiversity({ sensitive: "s", l: 2 })] })).toThrow(
      'no generalisation of 2 rows meets distinct 2-diversity of "s" with at most 0 % of the rows suppressed',
    );
    expect(() => fullDomain(table([a]), { models: [], quasiIdentifiers: ["b"] })).toThrow(
      'no column named "b"; columns are a',
    );
    expect(() => fullDomain(table([a]), { models: [], suppression: 2 })).toThrow(
      /^fullDomain\.suppression must be a number from 0 to 1, got 2$/,
    );
    expect(() => fullDomain(table([a]), { models: [], objective: "los" as ObjectiveName })).toThrow(
      'did you mean "loss"?',
    );
  });
});
