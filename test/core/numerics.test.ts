import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  erfc,
  exp,
  expm1,
  log,
  log1p,
  logAddExp,
  logGamma,
  logistic,
  normalCdf,
  normalQuantile,
  pow,
} from "../../src/core/numerics.ts";

const reference = JSON.parse(
  readFileSync(new URL("../fixtures/special-functions.json", import.meta.url), "utf8"),
) as Record<string, number[][]>;
const functions: Readonly<Record<string, (x: number, y: number) => number>> = {
  exp,
  log,
  log1p,
  expm1,
  pow,
  logistic,
  erfc,
  normalCdf,
  normalQuantile,
  logGamma,
};

const view = new DataView(new ArrayBuffer(8));
/** Position of a double among all doubles; neighbours differ by 1. */
function position(x: number): bigint {
  view.setFloat64(0, x);
  const raw = view.getBigInt64(0);
  return raw < 0n ? -(raw & 0x7fffffffffffffffn) : raw;
}
const ulps = (a: number, b: number): number => Math.abs(Number(position(a) - position(b)));
const next = (x: number): number => {
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + 1n);
  return view.getFloat64(0);
};

describe("against mpmath", () => {
  // distance in units in the last place that each docstring promises
  it.each([
    ["exp", 1],
    ["log", 1],
    ["log1p", 2],
    ["expm1", 2],
    ["pow", 2],
    ["logistic", 3],
    ["erfc", 9],
    ["normalCdf", 9],
    ["normalQuantile", 9],
    ["logGamma", 9],
  ])("%s is within %d ulp", (name, tolerance) => {
    const rows = reference[name];
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const [x, y] = row;
      const wanted = row[row.length - 1];
      expect(ulps(functions[name](x, y), wanted), `${name}(${x}${row.length > 2 ? `, ${y}` : ""})`).toBeLessThanOrEqual(
        tolerance,
      );
    }
  });
});

describe("against the runtime's own functions", () => {
  // V8's are within 1 ulp themselves, so that 2 are allowed
  const grid = (low: number, high: number, n: number): number[] =>
    Array.from({ length: n }, (_, i) => low + ((high - low) * (i + 0.5)) / n);
  it.each([
    ["exp", exp, Math.exp, grid(-708, 709, 20_000)],
    ["exp near 0", exp, Math.exp, grid(-1, 1, 20_000)],
    ["log", log, Math.log, grid(0.4, 2.5, 20_000)],
    ["log of large numbers", log, Math.log, grid(1, 1e9, 20_000)],
    ["log1p", log1p, Math.log1p, grid(-0.9, 3, 20_000)],
    ["expm1", expm1, Math.expm1, grid(-5, 5, 20_000)],
  ])("%s agrees to 2 ulp on a grid", (_, own, built, xs) => {
    const worst = xs.reduce((most, x) => Math.max(most, ulps(own(x), built(x))), 0);
    expect(worst).toBeLessThanOrEqual(2);
  });

  it("pow agrees in every special case of ECMA-262", () => {
    const odd = [
      NaN,
      Infinity,
      -Infinity,
      0,
      -0,
      1,
      -1,
      2,
      -2,
      3,
      -3,
      0.5,
      -0.5,
      1.5,
      -1.5,
      1e300,
      -1e300,
      5e-324,
      9007199254740993,
      2 ** 53,
    ];
    for (const x of odd) {
      for (const y of odd) {
        const [own, built] = [pow(x, y), x ** y];
        expect(Object.is(own, built) || ulps(own, built) <= 2, `pow(${x}, ${y}) = ${own}, not ${built}`).toBe(true);
      }
    }
  });
});

describe("special values", () => {
  it.each([
    [
      "exp",
      exp,
      [
        [0, 1],
        [-0, 1],
        [Infinity, Infinity],
        [-Infinity, 0],
        [NaN, NaN],
        [710, Infinity],
        [-746, 0],
        [-745, 5e-324],
      ],
    ],
    [
      "log",
      log,
      [
        [1, 0],
        [0, -Infinity],
        [-0, -Infinity],
        [Infinity, Infinity],
        [-1, NaN],
        [NaN, NaN],
      ],
    ],
    [
      "log1p",
      log1p,
      [
        [0, 0],
        [-0, -0],
        [-1, -Infinity],
        [Infinity, Infinity],
        [-2, NaN],
        [NaN, NaN],
      ],
    ],
    [
      "expm1",
      expm1,
      [
        [0, 0],
        [-0, -0],
        [-Infinity, -1],
        [Infinity, Infinity],
        [-100, -1],
        [NaN, NaN],
      ],
    ],
    [
      "logistic",
      logistic,
      [
        [0, 0.5],
        [Infinity, 1],
        [-Infinity, 0],
        [1000, 1],
        [-1000, 0],
        [NaN, NaN],
      ],
    ],
    [
      "erfc",
      erfc,
      [
        [0, 1],
        [Infinity, 0],
        [-Infinity, 2],
        [NaN, NaN],
        [30, 0],
      ],
    ],
    [
      "normalCdf",
      normalCdf,
      [
        [0, 0.5],
        [Infinity, 1],
        [-Infinity, 0],
        [NaN, NaN],
      ],
    ],
    [
      "normalQuantile",
      normalQuantile,
      [
        [0.5, 0],
        [0, -Infinity],
        [1, Infinity],
        [-0.1, NaN],
        [1.1, NaN],
        [NaN, NaN],
      ],
    ],
    [
      "logGamma",
      logGamma,
      [
        [1, 0],
        [2, 0],
        [0, Infinity],
        [Infinity, Infinity],
        [-1, NaN],
        [NaN, NaN],
      ],
    ],
  ] as [string, (x: number) => number, [number, number][]][])("%s is exact where the value is known", (_, f, cases) => {
    for (const [x, wanted] of cases) expect(f(x), `at ${x}`).toBe(wanted);
  });

  it("small whole powers of ten are exact, powers of two to 1 ulp over the whole range", () => {
    for (let k = -1074; k <= 1023; k++) expect(ulps(pow(2, k), 2 ** k)).toBeLessThanOrEqual(1);
    for (let k = 0; k <= 22; k++) expect(pow(10, k)).toBe(Number(`1e${k}`));
  });
});

describe("shape", () => {
  const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
  const increasing = (f: (x: number) => number, min: number, max: number): void =>
    fc.assert(
      fc.property(real(min, max), real(min, max), (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(f(low)).toBeLessThanOrEqual(f(high));
      }),
      { seed: 4, numRuns: 3000 },
    );

  it("exp, log, logistic, normalCdf and normalQuantile increase", () => {
    increasing(exp, -746, 710);
    increasing(log, 5e-324, 1e308);
    increasing(logistic, -750, 750);
    increasing(normalCdf, -40, 40);
    increasing(normalQuantile, 0, 1);
  });

  it("exp and log do not decrease from one double to the next, across the joints of their pieces", () => {
    const stepwise = (f: (x: number) => number, from: number): void => {
      let x = from;
      for (let i = 0; i < 2000; i++) {
        const after = next(x);
        expect(f(after)).toBeGreaterThanOrEqual(f(x));
        x = after;
      }
    };
    for (const start of [0.3465735902799, 1.0397207708397, 709.0]) stepwise(exp, start);
    for (const start of [0.70710678118, 1.41421356237, 2.82842712474, 0.99999999999]) stepwise(log, start);
  });

  const holds = (min: number, max: number, check: (x: number) => void): void =>
    fc.assert(
      fc.property(real(min, max), (x) => {
        check(x);
      }),
      { seed: 5, numRuns: 1000 },
    );

  it("log undoes exp, normalQuantile undoes normalCdf", () => {
    holds(-700, 700, (x) => expect(Math.abs(log(exp(x)) - x)).toBeLessThan(3e-16 + 3e-16 * Math.abs(x)));
    holds(-37, 1, (x) => expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(1e-14 * (1 + Math.abs(x))));
  });

  it("logistic(x) + logistic(−x) is 1", () => {
    holds(-50, 50, (x) => expect(Math.abs(logistic(x) + logistic(-x) - 1)).toBeLessThan(4e-16));
  });

  it("logGamma obeys Γ(x + 1) = x Γ(x)", () => {
    holds(1e-6, 1e4, (x) =>
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - log(x))).toBeLessThan(1e-15 * (4 + Math.abs(logGamma(x + 1)))),
    );
  });

  it("logAddExp neither overflows nor loses the smaller part", () => {
    expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12);
    expect(logAddExp(-Infinity, 3)).toBe(3);
    expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity);
    expect(logAddExp(Infinity, 0)).toBe(Infinity);
    expect(logAddExp(0, -40)).toBe(Math.exp(-40));
    expect(logAddExp(log(2), log(3))).toBeCloseTo(log(5), 14);
  });
});

describe("bits", () => {
  it("are the same on every runtime: digest of 8,000 values", () => {
    // the same on Node 20.20 and 24.21; any other runtime must give it too
    let digest = 0x811c9dc5;
    const add = (x: number): void => {
      view.setFloat64(0, x);
      for (let byte = 0; byte < 8; byte++) digest = Math.imul(digest ^ view.getUint8(byte), 0x01000193);
    };
    for (let i = 1; i <= 1000; i++) {
      const x = i * 0.0137;
      for (const f of [exp, log, logistic, log1p, expm1, erfc, logGamma]) add(f(x));
      add(pow(x, 1.7));
    }
    expect((digest >>> 0).toString(16)).toBe("8fd747ef");
  });
});
