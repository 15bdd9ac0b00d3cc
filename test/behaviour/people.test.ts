import { expect, test } from "vitest";
import { WEEKS_PER_YEAR } from "../../src/core/calendar.ts";
import { happens, logit, weeklyProbability } from "../../src/behaviour/hazard.ts";
import { joiners, joinWeeks } from "../../src/behaviour/joining.ts";
import { returnLogOdds } from "../../src/behaviour/return.ts";
import { heardShare, smallWorld } from "../../src/behaviour/word-of-mouth.ts";
import { stream, uniform } from "../../src/core/random.ts";

const random = stream("people", 0, "test");

test("joiners come at the asked rate, evenly, and one more customer moves nobody's week", () => {
  expect(joiners(10_000, 0.2, WEEKS_PER_YEAR)).toBe(2000);
  expect(joiners(10_000, 0, 52)).toBe(0);
  const weeks = joinWeeks(3000, 1000, 52, random);
  expect([...weeks.subarray(0, 1000)].every((w) => w === 0)).toBe(true);
  const later = [...weeks.subarray(1000)];
  expect(Math.min(...later)).toBe(1);
  expect(Math.max(...later)).toBe(51);
  const mean = later.reduce((s, w) => s + w, 0) / later.length;
  // uniform on 1 … 51: mean 26, sd 14.7; five standard errors
  expect(Math.abs(mean - 26)).toBeLessThan((5 * 14.7) / Math.sqrt(2000));
  expect([...joinWeeks(3001, 1000, 52, random).subarray(0, 3000)]).toEqual([...weeks]);
});

test("a constant odds of return gives the asked share in a year: 1 − (1 − p)^52.18", () => {
  const weekly = weeklyProbability(0.3, WEEKS_PER_YEAR);
  const odds = returnLogOdds(logit(weekly), 2, 2, 0, 0);
  const n = 8000;
  let back = 0;
  for (let i = 0; i < n; i++)
    for (let w = 0; w < 52; w++)
      if (happens(uniform(random, i, w, 5, 0), odds)) {
        back++;
        break;
      }
  const expected = 1 - (1 - weekly) ** 52;
  expect(expected).toBeCloseTo(0.3, 2);
  expect(Math.abs(back / n - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n));
  expect(returnLogOdds(0, 2, 3, 0.1, -0.2)).toBeCloseTo(2 * 0.1 - 3 * 0.2, 14);
});

test("a small world: whom a customer hears from does not depend on later customers, and is near unless rewired", () => {
  const few = smallWorld(500, 6, 0.1, random);
  const more = smallWorld(501, 6, 0.1, random);
  expect([...more.of.subarray(0, 500 * 6)]).toEqual([...few.of]);
  const lattice = smallWorld(100, 4, 0, random);
  expect([...lattice.of.subarray(40, 44)]).toEqual([9, 8, 7, 6]);
  let far = 0;
  for (let i = 100; i < 500; i++) for (let d = 0; d < 6; d++) if (few.of[i * 6 + d] < i - 6) far++;
  // rewired with probability 0.1, and seldom to somebody near: 2,400 links, five standard errors
  expect(Math.abs(far / 2400 - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / 2400) + 0.005);
});

test("a small world has the high clustering of a lattice and short paths", () => {
  const size = 800;
  const paths = (rewiring: number): { clustering: number; length: number } => {
    const { degree, of } = smallWorld(size, 6, rewiring, random);
    const near = Array.from({ length: size }, () => new Set<number>());
    for (let i = 0; i < size; i++)
      for (let d = 0; d < degree; d++) {
        const j = of[i * degree + d];
        if (j === i) continue;
        near[i].add(j);
        near[j].add(i);
      }
    let clustering = 0;
    for (const friends of near) {
      const list = [...friends];
      let tied = 0;
      for (let a = 0; a < list.length; a++) for (let b = 0; b < a; b++) if (near[list[a]].has(list[b])) tied++;
      clustering += list.length < 2 ? 0 : tied / ((list.length * (list.length - 1)) / 2) / size;
    }
    const distance = new Int32Array(size).fill(-1);
    const queue = [0];
    distance[0] = 0;
    for (const i of queue)
      for (const j of near[i]) {
        if (distance[j] >= 0) continue;
        distance[j] = distance[i] + 1;
        queue.push(j);
      }
    return { clustering, length: distance.reduce((s, d) => s + d, 0) / size };
  };
  const [lattice, small] = [paths(0), paths(0.1)];
  expect(small.clustering).toBeGreaterThan(0.6 * lattice.clustering);
  expect(small.length).toBeLessThan(0.2 * lattice.length);
});

test("what is heard is the share of acquaintances who speak", () => {
  const world = smallWorld(10, 4, 0, random);
  const spoke = Uint8Array.of(0, 0, 0, 0, 0, 1, 0, 1, 0, 0);
  expect(heardShare(world, spoke, 8)).toBe(0.5); // hears from 7, 6, 5, 4
  expect(heardShare(world, spoke, 1)).toBe(0);
  expect(heardShare(world, Uint8Array.of(1), 0)).toBe(0);
});
