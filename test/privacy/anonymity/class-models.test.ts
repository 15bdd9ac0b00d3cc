import { describe, expect, test } from "vitest";
import type { ClassModel, WholeTable } from "../../../src/privacy/anonymity/class-model.ts";
import { classTest } from "../../../src/privacy/anonymity/class-counts.ts";
import { classSize } from "../../../src/privacy/anonymity/class-size.ts";
import { closeness, equalDistance, orderedDistance } from "../../../src/privacy/anonymity/closeness.ts";
import { distinctDiversity, entropyDiversity, recursiveDiversity } from "../../../src/privacy/anonymity/diversity.ts";
import { disclosurePrivacy, likeness } from "../../../src/privacy/anonymity/likeness.ts";
import { fullDomain } from "../../../src/privacy/anonymity/full-domain.ts";
import { column, table, written } from "../../fixtures/table.ts";

const whole = (counts: readonly number[], ordered = false): WholeTable => ({
  column: { name: "s", domain: counts.map(String), ordered },
  counts: Uint32Array.from(counts),
  size: counts.reduce((a, b) => a + b, 0),
});
const holds = (model: ClassModel, counts: readonly number[], of: WholeTable = whole(counts.map(() => 1))): boolean =>
  model.holds!(
    Uint32Array.from(counts),
    counts.reduce((a, b) => a + b, 0),
    of,
  );

/** Inpatient microdata of Machanavajjhala et al. 2007, figure 1. */
const zip = [
  "13053",
  "13068",
  "13068",
  "13053",
  "14853",
  "14853",
  "14850",
  "14850",
  "13053",
  "13053",
  "13068",
  "13068",
];
const age = [28, 29, 21, 23, 50, 55, 47, 49, 31, 37, 36, 35];
const condition = "heart heart viral viral cancer heart viral viral cancer cancer cancer cancer".split(" ");
const FOUR_ANONYMOUS = [
  [0, 1, 2, 3],
  [4, 5, 6, 7],
  [8, 9, 10, 11],
]; // figure 2
const THREE_DIVERSE = [
  [0, 3, 8, 9],
  [4, 5, 6, 7],
  [1, 2, 10, 11],
]; // figure 3
const inpatients = table([
  column("zip", zip, {
    domain: ["13053", "13068", "14850", "14853"],
    hierarchy: {
      levels: [
        ["13053", "13068", "14850", "14853"],
        ["1305*", "1306*", "1485*", "1485*"],
        ["130**", "130**", "148**", "148**"],
        ["*", "*", "*", "*"],
      ],
    },
  }),
  column("age", age.map(String), {
    domain: Array.from({ length: 60 }, (_, i) => `${i}`),
    ordered: true,
    hierarchy: {
      levels: [
        Array.from({ length: 60 }, (_, i) => `${i}`),
        Array.from({ length: 60 }, (_, i) => (i <= 40 ? "≤40" : ">40")),
        Array(60).fill("*"),
      ],
    },
  }),
  column("condition", condition, { role: "sensitive" }),
]);
const every = (models: readonly ClassModel[], classes: readonly (readonly number[])[]): boolean => {
  const meets = classTest(inpatients, models);
  return classes.every((rows) => meets(Uint32Array.from(rows), 0, rows.length));
};

describe("k-anonymity and l-diversity", () => {
  test("the tables of Machanavajjhala et al. 2007: figure 2 is 4-anonymous but not 2-diverse, figure 3 is 3-diverse and entropy 2.8-diverse", () => {
    expect(every([classSize({ k: 4 })], FOUR_ANONYMOUS)).toBe(true);
    expect(every([classSize({ k: 5 })], FOUR_ANONYMOUS)).toBe(false);
    expect(every([distinctDiversity({ sensitive: "condition", l: 2 })], FOUR_ANONYMOUS)).toBe(false);
    expect(every([distinctDiversity({ sensitive: "condition", l: 3 })], THREE_DIVERSE)).toBe(true);
    expect(every([distinctDiversity({ sensitive: "condition", l: 4 })], THREE_DIVERSE)).toBe(false);
    expect(every([entropyDiversity({ sensitive: "condition", l: 2.8 })], THREE_DIVERSE)).toBe(true);
    expect(every([entropyDiversity({ sensitive: "condition", l: 2.83 })], THREE_DIVERSE)).toBe(false); // 2^1.5 = 2.828…
  });

  test("the optimal 3-diverse table groups people as figure 3 does", () => {
    const found = fullDomain(inpatients, { models: [distinctDiversity({ sensitive: "condition", l: 3 })] });
    const classes = new Map<string, number[]>();
    for (let r = 0; r < 12; r++) {
      const key = written(found.table, r, ["zip", "age"]);
      classes.set(key, [...(classes.get(key) ?? []), r]);
    }
    expect([...classes.values()].sort((a, b) => a[0] - b[0])).toEqual([...THREE_DIVERSE].sort((a, b) => a[0] - b[0]));
  });

  test("a class of l equally frequent values is entropy l-diverse, however large", () => {
    for (const size of [1, 2, 3, 7, 1000]) {
      for (const l of [2, 3, 5, 7, 10]) {
        expect(holds(entropyDiversity({ sensitive: "s", l }), Array(l).fill(size))).toBe(true);
        expect(holds(entropyDiversity({ sensitive: "s", l: l + 1e-6 }), Array(l).fill(size))).toBe(false);
      }
    }
  });

  test("recursive (c, l): r1 < c (r_l + … + r_m), strictly, by hand", () => {
    const at = (c: number, l: number, counts: readonly number[]): boolean =>
      holds(recursiveDiversity({ sensitive: "s", c, l }), counts);
    expect(at(1, 2, [2, 1, 1])).toBe(false); // 2 < 1 · (1 + 1) is false
    expect(at(1.01, 2, [1, 2, 1])).toBe(true);
    expect(at(2, 3, [2, 1, 1])).toBe(false); // 2 < 2 · 1 is false
    expect(at(2.01, 3, [1, 1, 2])).toBe(true);
    expect(at(1000, 3, [5, 5, 0])).toBe(false); // two different values are never 3-diverse
  });

  test("rows whose secret is missing count for size but reveal nothing", () => {
    const s = {
      ...column("s", ["x", "x", "y"], { role: "sensitive" }),
      hi: Uint16Array.of(0, 1, 1),
      lo: Uint16Array.of(0, 0, 1),
    };
    const t = table([column("a", ["1", "1", "1"]), s]);
    const distinct = classTest(t, [distinctDiversity({ sensitive: "s", l: 2 })]);
    const rows = Uint32Array.of(0, 1, 2);
    expect(distinct(rows, 0, 2)).toBe(false); // x and missing: one value shown
    expect(distinct(rows, 1, 2)).toBe(true); // only a missing value
    expect(distinct(rows, 0, 3)).toBe(true);
    expect(classTest(t, [classSize({ k: 3 }), distinctDiversity({ sensitive: "s", l: 2 })])(rows, 1, 3)).toBe(false);
  });
});

describe("t-closeness", () => {
  /** Salaries 3K … 11K, each once: Li et al. 2007, table 3. */
  const salaries = whole(Array(9).fill(1), true);
  const salary = (...k: number[]): Uint32Array =>
    Uint32Array.from({ length: 9 }, (_, i) => (k.includes(i + 3) ? 1 : 0));

  test("earth mover's distances of Li et al. 2007, section 4.1: 0.375 for {3K, 4K, 5K} and 0.167 for {6K, 8K, 11K}", () => {
    expect(orderedDistance(salary(3, 4, 5), 3, salaries)).toBeCloseTo(0.375, 12);
    expect(orderedDistance(salary(6, 8, 11), 3, salaries)).toBeCloseTo(1 / 6, 12);
  });

  test("table 5 of Li et al. 2007 is 0.167-close in salary", () => {
    const distances = [salary(3, 5, 9), salary(6, 11, 8), salary(4, 7, 10)].map((s) => orderedDistance(s, 3, salaries));
    expect(Math.max(...distances)).toBeCloseTo(1 / 6, 12);
    expect(closeness({ sensitive: "s", t: 1 / 6 }).holds!(salary(6, 11, 8), 3, salaries)).toBe(true);
    expect(closeness({ sensitive: "s", t: 0.16 }).holds!(salary(6, 11, 8), 3, salaries)).toBe(false);
  });

  test("equal distance is half the L1 distance; an ordered domain takes the ordered one unless told", () => {
    expect(equalDistance(salary(3, 4, 5), 3, salaries)).toBeCloseTo(2 / 3, 12); // 3 · (1/3 − 1/9)
    const near = closeness({ sensitive: "s", t: 0.5 });
    expect(near.holds!(salary(3, 4, 5), 3, salaries)).toBe(true);
    expect(near.holds!(salary(3, 4, 5), 3, { ...salaries, column: { ...salaries.column, ordered: false } })).toBe(
      false,
    );
    expect(closeness({ sensitive: "s", t: 0.5, distance: "equal" }).holds!(salary(3, 4, 5), 3, salaries)).toBe(false);
  });

  test("values of the domain that never occur count in the ordered distance", () => {
    // p = value 0, q = half value 0, half value 2: |1 − ½| + |1 − ½| = 1, over m − 1 = 2; over the two observed values
    // it would be ½ / 1
    expect(orderedDistance(Uint32Array.of(1, 0, 0), 1, whole([1, 0, 1], true))).toBe(0.5);
    expect(orderedDistance(Uint32Array.of(1, 0, 0, 0), 1, whole([1, 0, 1, 0], true))).toBeCloseTo(1 / 3, 12);
  });

  test("the whole table is 0-close to itself", () => {
    expect(holds(closeness({ sensitive: "s", t: 0 }), [3, 1, 7], whole([3, 1, 7]))).toBe(true);
    expect(holds(closeness({ sensitive: "s", t: 0 }), [6, 2, 14], whole([3, 1, 7]))).toBe(true);
  });
});

test.each([
  [() => classSize({ k: 0 }), /^classSize\.k must be a whole number .*1, got 0$/],
  [() => distinctDiversity({ sensitive: "s", l: 1.5 }), /^distinctDiversity\.l must be a whole number .*1, got 1\.5$/],
  [() => entropyDiversity({ sensitive: "s", l: 0.5 }), /^entropyDiversity\.l must be a finite number .*1, got 0\.5$/],
  [
    () => recursiveDiversity({ sensitive: "s", c: 0, l: 2 }),
    /^recursiveDiversity\.c must be a finite number .*0, got 0$/,
  ],
  [() => closeness({ sensitive: "s", t: 1.1 }), /^closeness\.t must be a number from 0 to 1, got 1\.1$/],
])("parameters are checked where they are written (%#)", (make, message) => {
  expect(make).toThrow(message);
});

describe("likeness and disclosure of a class", () => {
  // a value that one in ten has, and one that nine have
  const of = whole([10, 90]);

  test("β bounds how much likelier a value gets; where it is common, its logarithm does", () => {
    // 0.1 may become 0.1 × (1 + 1) = 0.2
    expect(holds(likeness({ sensitive: "s", beta: 1 }), [2, 8], of)).toBe(true);
    expect(holds(likeness({ sensitive: "s", beta: 1 }), [3, 7], of)).toBe(false);
    // −ln 0.9 = 0.105: 0.9 may become 0.994, whatever β is
    expect(holds(likeness({ sensitive: "s", beta: 100 }), [1, 99], of)).toBe(true);
    expect(holds(likeness({ sensitive: "s", beta: 100 }), [0, 99], of)).toBe(false);
    // shares that fall are not bounded
    expect(holds(likeness({ sensitive: "s", beta: 1 }), [0, 2, 8], whole([10, 10, 80]))).toBe(true);
  });

  test("δ bounds both ways, strictly, and wants every value in every class", () => {
    const delta = Math.log(2);
    expect(holds(disclosurePrivacy({ sensitive: "s", delta: delta + 1e-9 }), [2, 8], of)).toBe(true);
    expect(holds(disclosurePrivacy({ sensitive: "s", delta: delta - 1e-9 }), [2, 8], of)).toBe(false);
    expect(holds(disclosurePrivacy({ sensitive: "s", delta: 50 }), [0, 8], of)).toBe(false);
    // values that the table does not have ask for nothing
    expect(holds(disclosurePrivacy({ sensitive: "s", delta: 0.1 }), [1, 9, 0], whole([10, 90, 0]))).toBe(true);
  });

  test("a class that is the whole table meets both at any strength", () => {
    expect(holds(likeness({ sensitive: "s", beta: 1e-6 }), [10, 90], of)).toBe(true);
    expect(holds(disclosurePrivacy({ sensitive: "s", delta: 1e-6 }), [10, 90], of)).toBe(true);
  });
});
