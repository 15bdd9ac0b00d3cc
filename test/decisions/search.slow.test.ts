import { expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { searchSets } from "../../src/decisions/search.ts";
import { allowedSets } from "../../src/decisions/sets.ts";
import { searched } from "./problems.ts";

const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
const alone = { needs: [], excludes: [], after: [] };

it("loses less than what matters in 95 % of 300 problems of three in eight, for about a hundred simulations", async () => {
  let [within, simulations] = [0, 0];
  for (let k = 0; k < 300; k++) {
    const source = draws(stream(`search ${k}`, 0, "effects"), 0, 0, 0);
    const effects = new Map<string, number>();
    const effect = (key: string, sd: number): number => {
      if (!effects.has(key)) effects.set(key, sd * normal(source));
      return effects.get(key)!;
    };
    const cost = names.map(() => 0.5 + 2.5 * source.next());
    const sum = (set: readonly string[], of: (name: string, i: number) => number): number =>
      set.reduce((all, name, i) => all + of(name, i), 0);
    const costOf = (set: readonly string[]): number => sum(set, (name) => cost[names.indexOf(name)]);
    const value = (set: readonly string[]): number =>
      sum(set, (a, i) => effect(a, 3) + sum(set.slice(i + 1), (b) => effect(a + b, 1.2))) +
      (set.length === 3 ? effect(set.join(""), 0.4) : 0) -
      costOf(set);
    const sets = allowedSets(Object.fromEntries(names.map((name) => [name, alone])), 3);
    const affordable = (set: readonly string[]): boolean => costOf(set) <= 4;
    const best = Math.max(...sets.filter(affordable).map(value));
    const port = searched(value, `${k}`, 1);
    const found = await searchSets(port, { sets, affordable, goodness: ({ y }) => y, matters: 0.5, seed: `${k}` });
    within += found.best !== undefined && value(found.best.set) >= best - 0.5 ? 1 : 0;
    simulations += found.simulations / 300;
  }
  expect(within).toBeGreaterThanOrEqual(285);
  expect(simulations).toBeLessThan(110);
});
