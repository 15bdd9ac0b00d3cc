import type { Keep } from "../../src/decisions/keep.ts";
import { race, type Race, type RaceOptions } from "../../src/decisions/race.ts";
import { sampleOf } from "../../src/decisions/sample.ts";
import type { SimulatePort, Values } from "../../src/decisions/simulate-port.ts";
import { exp, log } from "../../src/core/numerics.ts";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";

/** A port whose measure y is a function of the dial a.x (undefined: the reference) and of the world. */
export const portOf =
  (y: (x: number | undefined, world: number) => Values): SimulatePort =>
  (settings, replications) =>
    Promise.resolve(settings.map(({ dials }) => replications.map((r) => y(dials?.["a.x"], r))));

/** Noise of one policy in one world. */
export const noise = (seed: string, world: number, x = 0): number =>
  normal(draws(stream(seed, 0, "noise"), world, 0, Math.round(x * 1000)));

export const NINE_TENTHS: Keep = { measure: "y", least: true, kind: "share", value: 0.9, text: "y ≥ 90 %" };

/** A problem with a known answer: y = A (1 − exp(−x/τ)) and noise, A and τ another in each world, 90 % of y(∞) to be kept. */
export interface Saturating {
  readonly simulate: SimulatePort;
  /** The least whole x that keeps it in the mean over all worlds. */
  readonly least: number;
}

/** Standard normal quantiles at 4,000 midpoints: worlds for the truth. */
const WORLDS: readonly number[] = Array.from({ length: 4000 }, (_, i) => normal({ next: () => (i + 0.5) / 4000 }));

export function saturating(seed: string, own: number): Saturating {
  const usual = exp(log(3) + draws(stream(seed, 0, "speed"), 0, 0, 0).next() * log(20 / 3));
  const simulate = portOf((x, r) => {
    const world = draws(stream(seed, 0, "world"), r, 0, 0);
    const [height, speed, level] = [
      0.5 * exp(0.15 * normal(world)),
      usual * exp(0.25 * normal(world)),
      0.02 * normal(world),
    ];
    const reached = x === undefined ? 1 : 1 - exp(-x / speed);
    return { y: height * reached + level + own * noise(seed, r, x ?? 1e5) };
  });
  const mean = (x: number): number =>
    WORLDS.reduce((sum, z) => sum + 1 - exp(-x / (usual * exp(0.25 * z))), 0) / WORLDS.length;
  let least = 1;
  while (mean(least) < 0.9) least++;
  return { simulate, least };
}

/** Races policies of these true means; noise of a world, shared to nine tenths. */
export const raced = (means: readonly number[], seed: string, options: Partial<RaceOptions> = {}): Promise<Race> => {
  const sample = sampleOf((settings, replications) =>
    Promise.resolve(
      settings.map(({ policy }) =>
        replications.map((r) => {
          const p = policy === undefined ? -1 : Number(policy);
          const luck = Math.sqrt(0.9) * noise(`w ${seed}`, r) + Math.sqrt(0.1) * noise(`o ${seed}`, r, p + 1);
          return { y: (means[p] ?? 0) + luck };
        }),
      ),
    ),
  );
  const settings = means.map((_, p) => ({ policy: String(p) }));
  return race(sample, settings, { goodness: ({ y }) => y, matters: 0.3, seed, budget: 3000, ...options });
};

/** A port of sets of candidates with a true value each, luck of their own, and much more luck of the world. */
export const searched =
  (value: (set: readonly string[]) => number, seed: string, own: number): SimulatePort =>
  (settings, replications) =>
    Promise.resolve(
      settings.map(({ parts = [] }) => {
        const truth = value(parts);
        const luck = `${seed} ${parts.join()}`;
        const world = (r: number): number => 0.01 * noise(seed, r) + (parts.length === 0 ? 0 : own * noise(luck, r));
        return replications.map((r) => ({ y: truth + world(r) }));
      }),
    );
