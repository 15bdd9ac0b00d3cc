import { cosineOfTurn } from "../../core/cosine.ts";
import { exp } from "../../core/numerics.ts";
import { toUnit, uniform, words, type Stream } from "../../core/random.ts";
import { normalFrom } from "../../core/sampling.ts";
import type { AssortmentSpec } from "../../model/scenario.ts";

/** Weeks of a period: the assortment is the same within one. */
export const PERIOD = 4;

/** Periods of a year. */
const YEAR = 13;

/** Correlation of an item's wobble from one period to the next. */
const SLOW = 0.8;

/** What the draws are for. */
const LIFE = 0;
const SEASON = 1;
const WOBBLE = 2;

/**
 * Multiplier of each item's weight in each period, items × periods: on offer or not × season of the family × a slow
 * wobble, all at least 0 and somewhere above it.
 *
 * An item comes at u / `births` years, u uniform, if that is within the time, else it was there before; likewise it goes
 * at least a period later. A season is exp(height · cos) over a year, at a phase of the family; the wobble is exp of a
 * first-order autoregression with correlation 0.8 between periods.
 */
export function drawAssortment(
  { births, deaths, seasonal, season, wobble }: AssortmentSpec,
  family: Uint16Array,
  periods: number,
  random: Stream,
): Float64Array {
  const items = family.length;
  const out = new Float64Array(items * periods);
  const block = new Int32Array(4);
  for (let j = 0; j < items; j++) {
    words(random, j, 0, LIFE, 0, block);
    const comes = (toUnit(block[0]) / births) * YEAR;
    const born = comes < periods - 1 ? Math.ceil(comes) : 0;
    const goes = born + 1 + (toUnit(block[1]) / deaths) * YEAR;
    words(random, family[j], 0, SEASON, 0, block);
    const height = toUnit(block[0]) < seasonal ? season : 0;
    const phase = toUnit(block[1]) * YEAR;
    let state = normalFrom(uniform(random, j, 0, WOBBLE, 0));
    for (let t = 0; t < periods; t++) {
      if (t > 0) state = SLOW * state + Math.sqrt(1 - SLOW * SLOW) * normalFrom(uniform(random, j, t, WOBBLE, 0));
      const there = t >= born && t < goes ? 1 : 0;
      out[j * periods + t] = there * exp(wobble * state + height * cosineOfTurn((t - phase) / YEAR));
    }
  }
  return out;
}
