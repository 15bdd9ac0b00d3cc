import { pow } from "../core/numerics.ts";
import { WEEKS_PER_YEAR } from "./hazard.ts";

/** Cosine of the turn that tastes take in some weeks, when their correlation over a year falls to 1 − drift. */
export const driftCosine = (drift: number, weeks: number): number => pow(1 - drift, weeks / WEEKS_PER_YEAR);

/**
 * Turns a taste, seen from its archetype's centre, by the angle of that cosine into the direction of `noise` (standard
 * normals): δ ← c δ + √(1 − c²) |δ| e, with e the unit vector of the
 * part of the noise that is at right angles to δ. The length stays, so does the spread of tastes; over n turns the
 * expected correlation is cⁿ. Changes `taste` in place.
 */
export function turn(
  taste: Float32Array,
  from: number,
  centre: ArrayLike<number>,
  centreFrom: number,
  dimensions: number,
  cosine: number,
  noise: ArrayLike<number>,
): void {
  let length = 0;
  let along = 0;
  for (let d = 0; d < dimensions; d++) {
    const delta = taste[from + d] - centre[centreFrom + d];
    length += delta * delta;
    along += delta * noise[d];
  }
  if (length === 0) return;
  let across = 0;
  for (let d = 0; d < dimensions; d++) {
    const rest = noise[d] - (along / length) * (taste[from + d] - centre[centreFrom + d]);
    across += rest * rest;
  }
  if (across === 0) return;
  const side = Math.sqrt(((1 - cosine * cosine) * length) / across);
  for (let d = 0; d < dimensions; d++) {
    const delta = taste[from + d] - centre[centreFrom + d];
    taste[from + d] = centre[centreFrom + d] + cosine * delta + side * (noise[d] - (along / length) * delta);
  }
}
