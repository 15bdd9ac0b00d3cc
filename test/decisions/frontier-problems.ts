import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import type { FrontierGoal } from "../../src/decisions/search-frontier.ts";
import type { SimulatePort } from "../../src/decisions/simulate-port.ts";

/** A goal of that name. */
export const goal = (name: string, matters: number = 0.1): FrontierGoal => ({ goodness: (own: Readonly<Record<string, number>>) => own[name], matters }); // prettier-ignore

/** Sets with known means on goals x, y and z, in worlds that they share. */
export function portOf(points: readonly (readonly number[])[], noise: number, name: string): SimulatePort {
  return (settings, worlds) =>
    Promise.resolve(
      settings.map(({ parts }) =>
        worlds.map((world) => {
          const own = parts === undefined ? points[0] : points[Number(parts[0])];
          const source = draws(stream(name, world, "all"), 0, 0, 0);
          const luck = draws(stream(name, world, `set ${parts?.[0] ?? "0"}`), 0, 0, 0);
          const common = [normal(source), normal(source), normal(source)];
          const [x, y, z = 0] = own.map((value, k) => value + common[k] + noise * normal(luck));
          return { x, y, z };
        }),
      ),
    );
}
/** A set for each point; the first is the reference. */
export const setsOf = (points: readonly unknown[]): string[][] => points.map((_, p) => (p === 0 ? [] : [String(p)]));
/** Which points sets stand for. */
export const found = (sets: readonly { readonly set: readonly string[] }[]): number[] =>
  sets.map(({ set }) => Number(set[0] ?? 0)).sort((a, b) => a - b);
