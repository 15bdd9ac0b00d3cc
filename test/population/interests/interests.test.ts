import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cumulativeOf } from "../../../src/core/sampling.ts";
import { stream, toUnit, words } from "../../../src/core/random.ts";
import type { InterestSpec } from "../../../src/model/scenario.ts";
import type { Interests, Population } from "../../../src/model/truth.ts";
import { extraLines } from "../../../src/population/interests/extra-lines.ts";
import { createErrand } from "../../../src/population/interests/errand.ts";
import { atomAt, DEPTH, pick, readList } from "../../../src/population/interests/lists.ts";
import { createWants } from "../../../src/population/interests/wants.ts";
import { drawPopulation } from "../../../src/population/population.ts";
import { everyParameter } from "../../../src/evidence/every-parameter.ts";
import { createVisitsMade } from "../../../src/simulation/people/visits-made.ts";
import { retailer } from "../../../src/study/scenario.ts";

const parameters = Object.fromEntries(everyParameter.map(({ name, value }) => [name, value]));
const preset = retailer().population;

interface Change extends Partial<Omit<InterestSpec, "assortment">> {
  readonly items?: number;
  readonly categories?: number;
  readonly assortment?: Partial<InterestSpec["assortment"]>;
}

function draw(
  size: number,
  { items = 200, categories = 8, assortment, ...change }: Change = {},
): Population & { interests: Interests } {
  const interests = { ...preset.interests!, ...change, assortment: { ...preset.interests!.assortment, ...assortment } };
  const spec = { ...preset, catalogue: { ...preset.catalogue, items, categories }, interests };
  const population = drawPopulation(spec, size, "interests", 0, parameters, { burnIn: 4, all: 40 });
  return { ...population, interests: population.interests! };
}

const still = { births: 0, deaths: 0, seasonal: 0, season: 0, wobble: 0 };
const alike = { archetype: 1e9, attributes: 0, breadth: 0 };
const flat = { category: 0, family: 0, item: 0 };

/** Standard errors from a share of n. */
const off = (seen: number, expected: number, n: number): number =>
  Math.abs(seen - expected) / Math.sqrt((expected * (1 - expected)) / n);

describe("lists of interests", () => {
  it.each([0.5, 2, 5])("let two draws of one customer agree with probability (1 + aQ) / (1 + a), a = %d", (a) => {
    const lists = stream("lists", 0, "test");
    const sums = cumulativeOf(Array.from({ length: 20 }, (_, k) => 1 / (k + 1)));
    let q = 0;
    for (let k = 0; k < 20; k++) q += (1 / (k + 1) / sums[19]) ** 2;
    const out = new Int32Array(4);
    const noise = stream("lists", 1, "test");
    const n = 60_000;
    let same = 0;
    for (let i = 0; i < n; i++) {
      words(noise, i, 0, 0, 0, out);
      const one = atomAt(lists, i, 0, 0, 1 / a, toUnit(out[0]));
      const other = atomAt(lists, i, 0, 0, 1 / a, toUnit(out[1]));
      if (pick(sums, 0, 20, one) === pick(sums, 0, 20, other)) same++;
    }
    // two draws that are both deeper than the list meet as two of the base weights do: less often than in the same slot
    const deeper = Math.pow(a / (2 + a), DEPTH);
    expect(off(same / n, (1 + a * q) / (1 + a), n)).toBeLessThan(4 + deeper * Math.sqrt(n));
  });

  it("have weights that add up with what lies deeper", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0.05, max: 50, noNaN: true }), (i, a) => {
        const weight = new Float64Array(DEPTH);
        const rest = readList(stream("w", 0, "w"), i, 1, 3, 1 / a, weight, new Float64Array(DEPTH));
        expect(weight.every((w) => w >= 0)).toBe(true);
        expect(weight.reduce((sum, w) => sum + w, rest)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("wants", () => {
  it("add up to 1 over items, and their mean over customers is what everybody wants", () => {
    const { interests, size } = draw(1500, { ...alike, assortment: still, items: 60, categories: 5 });
    const wants = createWants(interests);
    const mean = new Float64Array(60);
    for (let i = 0; i < size; i++) {
      wants.turn(i);
      let sum = 0;
      for (let j = 0; j < 60; j++) {
        const share = wants.share(j);
        sum += share;
        mean[j] += share / size;
      }
      expect(sum).toBeCloseTo(1, 10);
    }
    const base = interests.itemSums.map((sum, k, all) => (sum - (k > 0 ? all[k - 1] : 0)) / all[59]);
    const spread = mean.reduce((sum, m, j) => sum + Math.abs(m - base[j]), 0) / 2;
    expect(spread).toBeLessThan(0.06);
  });

  it("are what the lines of visits are for: shares of first lines, given what is on offer", () => {
    const { interests } = draw(3, { items: 40, categories: 5, variety: 0.2 });
    const wants = createWants(interests);
    const errand = createErrand(interests, stream("errand", 0, "needs"));
    const n = 40_000;
    const week = 10;
    const period = Math.floor((week + interests.lead) / 4);
    for (const i of [0, 1, 2]) {
      const seen = new Float64Array(40);
      for (let v = 0; v < n; v++) {
        errand.begin(i, week, v);
        seen[errand.next()]++;
      }
      wants.turn(i);
      const expected = seen.map((_, j) => wants.share(j) * interests.accepted[period * 40 + j]);
      const all = expected.reduce((sum, x) => sum + x, 0);
      let chi = 0;
      let cells = 0;
      expected.forEach((x, j) => {
        const mean = (n * x) / all;
        if (mean < 5) return;
        chi += (seen[j] - mean) ** 2 / mean;
        cells++;
      });
      // chi-square with about `cells` degrees of freedom: mean + 4 standard deviations
      expect(chi).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
    }
  });

  it("name the same best items as a look at all of them", () => {
    const { interests, size } = draw(40);
    const wants = createWants(interests);
    const best = new Uint16Array(10);
    for (let i = 0; i < size; i++) {
      wants.turn(i);
      const sum = wants.best(10, interests.accepted, 200, best);
      const all = Float64Array.from({ length: 200 }, (_, j) => wants.share(j) * interests.accepted[200 + j]);
      const top = [...all].sort((a, b) => b - a).slice(0, 10);
      expect([...best].map((j) => all[j])).toEqual(top);
      expect(sum).toBeCloseTo(
        top.reduce((a, b) => a + b, 0),
        12,
      );
    }
  });

  it("are everybody's where lists and missions are endless", () => {
    const endless = { category: 1e6, family: 1e6, item: 1e6 };
    const { interests } = draw(5, { ...alike, concentration: endless, assortment: still, items: 50, categories: 5 });
    const wants = createWants(interests);
    const base = interests.itemSums.map((sum, k, all) => (sum - (k > 0 ? all[k - 1] : 0)) / all[49]);
    for (let i = 0; i < 5; i++) {
      wants.turn(i);
      base.forEach((b, j) => expect(wants.share(j)).toBeCloseTo(b, 4));
    }
  });

  it("do not change with one more customer", () => {
    const [few, many] = [20, 21].map((size) => draw(size));
    for (let i = 0; i < 20; i++) {
      const shares = [few, many].map(({ interests }) => {
        const wants = createWants(interests);
        wants.turn(i);
        return Array.from({ length: 200 }, (_, j) => wants.share(j));
      });
      expect(shares[0]).toEqual(shares[1]);
    }
    expect(few.interests.accepted).toEqual(many.interests.accepted);
  });
});

describe("visits", () => {
  it.each([1, 4])("keep to the category of a line with probability (1 + γB) / (1 + γ), γ = %d", (gamma) => {
    const { interests } = draw(300, {
      ...alike,
      spread: flat,
      assortment: still,
      items: 4000,
      categories: 10,
      mission: { category: gamma, family: 1e6 },
    });
    const wants = createWants(interests);
    const errand = createErrand(interests, stream("missions", 0, "needs"));
    let same = 0;
    let between = 0;
    const visits = 60;
    for (let i = 0; i < 300; i++) {
      wants.turn(i);
      const shares = new Float64Array(interests.categories);
      for (let j = 0; j < 4000; j++) shares[interests.categoryOf[interests.family[j]]] += wants.share(j);
      between += shares.reduce((sum, s) => sum + s * s, 0) / 300;
      for (let v = 0; v < visits; v++) {
        errand.begin(i, 0, v);
        const [a, b] = [errand.next(), errand.next()].map((j) => interests.categoryOf[interests.family[j]]);
        if (a === b) same++;
      }
    }
    const n = 300 * visits;
    // distinct items make a second line of the same own item impossible: a hundredth at most
    const expected = (1 + gamma * between) / (1 + gamma);
    expect(Math.abs(same / n - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / n) + 0.02);
  });

  it("hold distinct items that are on offer, the same whatever was asked before", () => {
    const { interests } = draw(30, { items: 60, categories: 5 });
    const one = createVisitsMade(interests, stream("made", 0, "needs"), 30, 2);
    const other = createVisitsMade(interests, stream("made", 0, "needs"), 30, 2);
    const all: string[] = [];
    const again: string[] = [];
    for (let i = 0; i < 30; i++)
      for (let week = 0; week < 20; week++) {
        const { targets, glances } = one(i, week, 0);
        expect(new Set(targets).size).toBe(targets.length);
        const from = Math.floor((week + interests.lead) / 4) * 60;
        for (const j of targets) expect(interests.accepted[from + j]).toBeGreaterThan(0);
        all.push(`${[...targets].join()};${[...glances].join()}`);
      }
    for (let i = 29; i >= 0; i--)
      for (let week = 19; week >= 0; week--) {
        const { targets, glances } = other(i, week, 0);
        again.unshift(`${[...targets].join()};${[...glances].join()}`);
      }
    expect(again).toEqual(all);
  });

  it("give a line up where nothing that is wanted is on offer", () => {
    const { interests } = draw(2, { items: 3, categories: 1, assortment: still, familySize: 1 });
    const errand = createErrand(interests, stream("few", 0, "needs"));
    errand.begin(0, 0, 0);
    const lines = Array.from({ length: 6 }, () => errand.next());
    expect(new Set(lines.filter((j) => j >= 0)).size).toBe(3);
    expect(lines.filter((j) => j < 0)).toHaveLength(3);
  });

  it("have as many extra lines as a negative binomial", () => {
    for (const [mean, dispersion] of [
      [2, 0.4],
      [0.3, 0],
      [7, 2],
    ] as const) {
      const n = 200_000;
      let sum = 0;
      let square = 0;
      for (let k = 0; k < n; k++) {
        const x = extraLines((k + 0.5) / n, mean, dispersion);
        sum += x;
        square += x * x;
      }
      expect(sum / n).toBeCloseTo(mean, 2);
      const variance = mean + dispersion * mean * mean;
      expect((square / n - (sum / n) ** 2) / variance).toBeCloseTo(1, 2);
    }
    expect(extraLines(0.999, 0, 1)).toBe(0);
  });
});

describe("the assortment", () => {
  it("has shares in proportion to base weight times multiplier where interests are everybody's", () => {
    const endless = { category: 1e6, family: 1e6, item: 1e6 };
    const { interests } = draw(1, {
      ...alike,
      concentration: endless,
      mission: { category: 1e6, family: 1e6 },
      items: 30,
      categories: 3,
      assortment: { births: 0.3, deaths: 0.3, seasonal: 0.5, season: 1, wobble: 0.4 },
    });
    const errand = createErrand(interests, stream("thin", 0, "needs"));
    const seen = new Float64Array(30);
    const n = 40_000;
    for (let v = 0; v < n; v++) {
      errand.begin(0, 20, v);
      seen[errand.next()]++;
    }
    const from = Math.floor((20 + interests.lead) / 4) * 30;
    const weight = interests.itemSums.map(
      (sum, k, all) => (sum - (k > 0 ? all[k - 1] : 0)) * interests.accepted[from + k],
    );
    const all = weight.reduce((a, b) => a + b, 0);
    weight.forEach((w, j) => {
      const p = w / all;
      if (p === 0) expect(seen[j]).toBe(0);
      else expect(off(seen[j] / n, p, n)).toBeLessThan(4.5);
    });
  });
});
