import { checkShape } from "../core/check-shape.ts";
import { fail, show } from "../core/check.ts";
import { betaCdf } from "../core/statistics.ts";

/** A limit of a box along one input. */
export interface Limit {
  readonly input: string;
  readonly low?: number;
  readonly high?: number;
  /** How probable so dense a box would be without the limits of this input. */
  readonly quasiP: number;
}

/** Worlds within limits. */
export interface PrimBox {
  readonly limits: readonly Limit[];
  /** Share of cases within the box, share of all cases that it holds, share of all worlds that it holds. */
  readonly density: number;
  readonly coverage: number;
  readonly support: number;
}

const PEEL = 0.08;
const LEAST = 0.15;
const LEVEL = 0.02;

type Ends = readonly [low: number, high: number];

/**
 * Where cases lie: a box of limits found by the patient rule induction method. Peels off 8 % of what is inside, at the end
 * of the input where the share of cases gains most for each world removed, while at least 15 % of all worlds stay; then
 * drops inputs, the worst first, whose limits are no better than chance (binomial quasi-p above 0.02).
 * Source: Friedman & Fisher 1999, Stat. Comput. 9:123; Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002.
 *
 * @param worlds values of each input, by its name
 * @example
 * const x = Array.from({ length: 100 }, (_, i) => i);
 * prim({ price: x, idle: x.map((v) => (v * 37) % 100) }, x.map((v) => v >= 60)).limits.map(({ input }) => input) // → ["price"]
 */
export function prim(worlds: Readonly<Record<string, readonly number[]>>, cases: readonly boolean[]): PrimBox {
  checkShape("prim.worlds", worlds, "object");
  checkShape("prim.cases", cases, "list");
  const names = Object.keys(worlds);
  for (const name of names) checkShape(`prim.worlds["${name}"]`, worlds[name], ["finite"]);
  cases.forEach(
    (one, i) => typeof one === "boolean" || fail(`prim.cases[${i}] must be true or false, got ${show(one)}`),
  );
  const n = cases.length;
  for (const name of names) if (worlds[name].length !== n) fail(`prim.worlds["${name}"] must have ${n} values, got ${worlds[name].length}`); // prettier-ignore
  const box = new Map<string, Ends>();
  let inside = cases.map((_, i) => i);
  const share = (kept: readonly number[]): number => kept.filter((i) => cases[i]).length / (kept.length || 1);
  for (;;) {
    let best: { gain: number; name: string; ends: Ends; kept: number[] } | undefined;
    for (const name of names) {
      const sorted = Float64Array.from(inside, (i) => worlds[name][i]).sort();
      const [low, high] = box.get(name) ?? [-Infinity, Infinity];
      for (const ends of [
        [peeled(sorted), high],
        [low, -peeled(sorted.map((v) => -v).reverse())],
      ] as const) {
        // prettier-ignore
        const kept = inside.filter((i) => worlds[name][i] >= ends[0] && worlds[name][i] <= ends[1]);
        if (kept.length < LEAST * n || kept.length === inside.length) continue;
        const gain = (share(kept) - share(inside)) / (inside.length - kept.length);
        if (best === undefined || gain > best.gain) best = { gain, name, ends, kept };
      }
    }
    if (best === undefined || best.gain <= 0) break;
    box.set(best.name, best.ends);
    inside = best.kept;
  }
  return described(worlds, cases, dropped(worlds, cases, box));
}

/** Where the lowest 8 % end, by straight lines between sorted values; of values that tie at the least, the next one. */
function peeled(sorted: Float64Array): number {
  const place = PEEL * (sorted.length - 1);
  const below = Math.floor(place);
  const end = sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
  return end > sorted[0] ? end : (sorted.find((value) => value > sorted[0]) ?? sorted[0]);
}

const within = (
  worlds: Readonly<Record<string, readonly number[]>>,
  box: ReadonlyMap<string, Ends>,
  n: number,
): number[] =>
  Array.from({ length: n }, (_, i) => i).filter((i) =>
    [...box].every(([name, [low, high]]) => worlds[name][i] >= low && worlds[name][i] <= high),
  );

/** P(at least so many cases inside) at the density that the box has without one input. */
function quasiP(
  worlds: Readonly<Record<string, readonly number[]>>,
  cases: readonly boolean[],
  box: ReadonlyMap<string, Ends>,
  name: string,
): number {
  // prettier-ignore
  const without = new Map([...box].filter(([other]) => other !== name));
  const [all, wider] = [within(worlds, box, cases.length), within(worlds, without, cases.length)];
  const hits = all.filter((i) => cases[i]).length;
  const density = wider.filter((i) => cases[i]).length / wider.length;
  return hits === 0 ? 1 : betaCdf(density, hits, all.length - hits + 1);
}

/** Drops inputs, the worst first, until every one left is better than chance. */
function dropped(
  worlds: Readonly<Record<string, readonly number[]>>,
  cases: readonly boolean[],
  box: ReadonlyMap<string, Ends>,
): ReadonlyMap<string, Ends> {
  // prettier-ignore
  const ps = [...box.keys()].map((name) => ({ name, p: quasiP(worlds, cases, box, name) }));
  const worst = ps.reduce((most, one) => (one.p > most.p ? one : most), { name: "", p: 0 });
  if (worst.p <= LEVEL) return box;
  return dropped(worlds, cases, new Map([...box].filter(([name]) => name !== worst.name)));
}

function described(
  worlds: Readonly<Record<string, readonly number[]>>,
  cases: readonly boolean[],
  box: ReadonlyMap<string, Ends>,
): PrimBox {
  // prettier-ignore
  const inside = within(worlds, box, cases.length);
  const hits = inside.filter((i) => cases[i]).length;
  const limits = [...box].map(([input, [low, high]]): Limit => ({
    input,
    ...(low > -Infinity && { low }),
    ...(high < Infinity && { high }),
    quasiP: quasiP(worlds, cases, box, input),
  }));
  return {
    limits,
    density: hits / (inside.length || 1),
    coverage: hits / (cases.filter(Boolean).length || 1),
    support: inside.length / cases.length,
  };
}
