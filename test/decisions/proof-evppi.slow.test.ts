import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { evppi, knownParameters } from "../../src/decisions/evppi.ts";
import { evppiOfGroup, knownGroups } from "../../src/decisions/evppi-groups.ts";
import { valueOfKnowing } from "../../src/decisions/value-of-knowing.ts";

const source = (name: string): { next(): number } => draws(stream("evppi", 0, name), 0, 0, 0);
const normals = (n: number, from: { next(): number }): number[] => Array.from({ length: n }, () => normal(from));
const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const sdOf = (values: readonly number[]): number =>
  Math.sqrt(meanOf(values.map((v) => (v - meanOf(values)) * (v - meanOf(values)))));

const WORLDS = 150;
const STUDIES = 24;

/** Estimates of a group's worth over many studies of a difference of three normal parameters. */
function estimates(name: string, difference: (x: readonly number[]) => number, group: readonly number[]): number[] {
  const from = source(name);
  return Array.from({ length: STUDIES }, () => {
    const x = [0, 1, 2].map(() => normals(WORLDS, from));
    const d = x[0].map((_, i) => difference(x.map((column) => column[i])));
    return evppiOfGroup([d], group.map((j) => x[j])); // prettier-ignore
  });
}

/** The same by two nested loops: the group drawn 2,000 times, the rest 400 times for each. Biased up by some 1/400. */
function nested(name: string, difference: (x: readonly number[]) => number, group: readonly number[]): number {
  const from = source(`nested ${name}`);
  const inner = Array.from({ length: 2000 }, () => {
    const fixed = normals(3, from);
    let sum = 0;
    for (let i = 0; i < 400; i++)
      sum += difference(fixed.map((value, j) => (group.includes(j) ? value : normal(from))));
    return sum / 400;
  });
  return meanOf(inner.map((value) => Math.max(0, value))) - Math.max(0, meanOf(inner));
}

/** Within 2 standard errors of one study on the mean, and less than a tenth (or 0.01) off. */
function close(found: readonly number[], truth: number): void {
  const bias = Math.abs(meanOf(found) - truth);
  expect(bias).toBeLessThan(2 * sdOf(found));
  expect(bias).toBeLessThan(Math.max(0.1 * truth, 0.01) + (3 * sdOf(found)) / Math.sqrt(STUDIES));
}

describe("what it is worth to know parameters together", () => {
  it("has its closed form where differences are linear and normal, for every group", () => {
    const linear = ([a, b, c]: readonly number[]): number => 1 + 2 * a + b + 0.5 * c;
    for (const [group, sd] of [
      [[0], 2],
      [[0, 1], Math.sqrt(5)],
      [[1, 2], Math.sqrt(1.25)],
      [[0, 1, 2], Math.sqrt(5.25)],
    ] as const)
      close(estimates(`linear ${group.join()}`, linear, group), valueOfKnowing(1, sd));
  });

  it("finds what two parameters do only together: 1 / π where one alone is worth nothing", () => {
    const product = ([a, b, c]: readonly number[]): number => a * b + 0.5 * c;
    close(estimates("product", product, [0, 1]), 1 / Math.PI);
    const alone = estimates("product alone", product, [0]);
    expect(meanOf(alone)).toBeLessThan(0.05);
  });

  it("agrees with nested Monte Carlo where there is no closed form", () => {
    const bent = ([a, b, c]: readonly number[]): number =>
      Math.exp(0.5 * a) - 1.3 + 0.6 * Math.sin(2 * b) * a + 0.4 * c;
    for (const group of [
      [0, 1],
      [1, 2],
      [0, 2],
    ])
      // prettier-ignore
      close(estimates(`bent ${group.join()}`, bent, group), nested(group.join(), bent, group));
  });

  it("names no group in nearly all studies in which none matters, and the one that does", () => {
    const from = source("idle groups");
    const groups = { trust: ["a", "b"], churn: ["c", "d", "e"], money: ["f"] };
    let named = 0;
    for (let s = 0; s < 40; s++) {
      const drawn = Object.fromEntries("abcdef".split("").map((name) => [name, normals(100, from)]));
      const noise = normals(100, from);
      if (knownGroups({ differences: [noise], drawn }, groups, `${s}`)[0].aboveChance) named++;
      if (s > 0) continue;
      const together = noise.map((z, i) => 2 * drawn.a[i] * drawn.b[i] + 0.3 * z);
      const [first, ...others] = knownGroups({ differences: [together], drawn }, groups, "one");
      expect([first.group, first.aboveChance]).toEqual(["trust", true]);
      expect(others.every(({ aboveChance }) => !aboveChance)).toBe(true);
      // none of the two alone can be told
      expect(knownParameters({ differences: [together], drawn }, "one").parameters[0].aboveChance).toBe(false);
    }
    // 1 % is said: four or more of 40 in 0.1 % of such tests
    expect(named).toBeLessThanOrEqual(3);
  });

  it("is the same for one parameter by a curve and by a surface", () => {
    const from = source("curve and surface");
    const gaps = Array.from({ length: STUDIES }, () => {
      const x = normals(WORLDS, from);
      const d = x.map((v) => v * v - 0.8 + normal(from));
      return evppiOfGroup([d], [x]) - evppi([d], x);
    });
    expect(Math.abs(meanOf(gaps))).toBeLessThan(0.03);
  });

  it("refuses what it cannot know", () => {
    const worlds = { differences: [[1, 2, 3, 4]], drawn: { a: [1, 2, 3, 4] } };
    expect(() => knownGroups(worlds, { trust: [] }, "s")).toThrow('knownGroups.groups["trust"] must name 1 to 8 parameters, got 0'); // prettier-ignore
    expect(() => knownGroups(worlds, { trust: ["b"] }, "s")).toThrow('no parameter named "b"');
    expect(() => evppiOfGroup([[1, 2]], [[1, 2, 3]])).toThrow("evppiOfGroup.columns must have 2 worlds");
  });
});
