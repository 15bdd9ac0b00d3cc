import { fail } from "../core/check.ts";
import { dialScale, type Dial, type DialScale } from "./dial-scale.ts";
import { sobolPoints } from "./sobol-points.ts";

/** A setting to be simulated, and in which worlds; `apart` ones are not learned from. */
export interface DialDesign {
  readonly values: readonly number[];
  readonly worlds: readonly number[];
  readonly apart: boolean;
}

const MOST_DIALS = 12;
/** Settings that are learned from: so many, and so many more for each dial. */
const LEAST = 12;
const EACH = 6;
/** Settings that are kept apart, and worlds of each. */
const APART = 8;
const APART_WORLDS = 3;

/** Scales of dials, each running from its least value. Errors: no dials, more than twelve, two of one name, a range that is none. */
export function dialScales(dials: readonly Dial[]): DialScale[] {
  if (dials.length < 1 || dials.length > MOST_DIALS) fail(`dials must be 1 to ${MOST_DIALS}, got ${dials.length}`);
  if (new Set(dials.map(({ name }) => name)).size < dials.length) fail("dials must have different names");
  return dials.map((dial) => dialScale(dial, false));
}

/**
 * Settings from which dials are learned: points of a Sobol' sequence over all of them, stretched so that the ends of each
 * range are among them, each in one of the worlds in turn; and settings of the same sequence that are kept apart, each in
 * three worlds.
 */
export function dialDesign(dials: readonly Dial[], worlds: readonly number[], seed: string): DialDesign[] {
  const scales = dialScales(dials);
  const count = LEAST + EACH * dials.length;
  const points = sobolPoints(count + APART, dials.length, seed);
  const ends = dials.map((_, d) => {
    const own = points.slice(0, count).map((point) => point[d]);
    return { least: Math.min(...own), most: Math.max(...own) };
  });
  return points.map((point, i): DialDesign => {
    const apart = i >= count;
    const values = scales.map(({ low, high, value }, d) => {
      const { least, most } = ends[d];
      const part = Math.min(1, Math.max(0, (point[d] - least) / (most - least)));
      return part === 0 ? dials[d].from : part === 1 ? dials[d].to : value(low + part * (high - low));
    });
    const each = apart ? Math.min(APART_WORLDS, worlds.length) : 1;
    const first = apart ? (i - count) * each : i;
    return { values, worlds: Array.from({ length: each }, (_, w) => worlds[(first + w) % worlds.length]), apart };
  });
}
