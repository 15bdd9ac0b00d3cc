import type { DialEmulatorOptions } from "../../src/decisions/dial-emulator.ts";
import type { SimulatePort } from "../../src/decisions/simulate-port.ts";
import { noise } from "./problems.ts";

/** Worlds of a study whose dials are learned. */
export const WORLDS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** A study whose measure y is a response of dials in [0, 1], another in each world, with luck of each setting in each. */
export function emulated(
  response: (u: readonly number[], world: number) => number,
  count: number,
  own: number,
  seed: string,
): {
  readonly simulate: SimulatePort;
  readonly exact: (values: readonly number[]) => number;
  readonly options: DialEmulatorOptions;
} {
  const y = (u: readonly number[], r: number): number =>
    response(u, noise(`w${seed}`, r)) +
    own *
      noise(
        `o${seed}`,
        r,
        u.reduce((sum, x, j) => sum + 7.13 * (j + 1) * x, 0),
      ) + // prettier-ignore
    noise(`l${seed}`, r);
  const dials = Array.from({ length: count }, (_, j) => ({ name: `a.${"xyzu"[j]}`, from: 0, to: 1, whole: false }));
  return {
    simulate: (settings, worlds) =>
      Promise.resolve(settings.map((one) => worlds.map((r) => ({ y: y(Object.values(one.dials!), r) })))),
    exact: (values) => WORLDS.reduce((sum, r) => sum + y(values, r), 0) / WORLDS.length,
    options: { policy: "p", dials, at: dials.map(() => 0.3), measures: ["y"], worlds: WORLDS, seed },
  };
}
