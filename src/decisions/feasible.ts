import { isotonic } from "../core/isotonic.ts";
import { pchip } from "../core/pchip.ts";
import { mean, sampleSd, studentQuantile } from "../core/statistics.ts";

/** What is known at one place of a dial. */
export interface Place {
  readonly at: number;
  /** What must not be negative, a list of worlds for each column. */
  readonly columns: readonly (readonly number[])[];
  /** The figure of each column. */
  readonly levels: readonly number[];
}

/** Curves of all columns along a dial; a constraint is met where its curve is not negative. */
export interface Curves {
  /** The tightest column at a place, in units of its own scale. */
  tightest(at: number): { readonly level: number; readonly column: number };
  /** Slope of a column about a place, away from zero. */
  slope(column: number, at: number): number;
  /** The first place where all are met; none when there is none. */
  readonly root: number | undefined;
  /** The place where the tightest is largest. */
  readonly peak: number;
  /** Whether every column goes one way. */
  readonly oneWay: boolean;
  readonly intervals: readonly (readonly [from: number, to: number])[];
}

const STEPS = 400;

/** A step is against the direction of its curve only beyond this probability: some eight steps are looked at. */
const AGAINST = 0.995;

/** Curves through what is known at some places, ascending, in units of `scales`. */
export function curvesOf(places: readonly Place[], scales: readonly number[]): Curves {
  const at = places.map((place) => place.at);
  const columns = scales.map((_, c) => places.map(({ levels }) => levels[c]));
  const monotone = scales.map((_, c) => goesOneWay(places.map((place) => place.columns[c])));
  const curves = columns.map((levels, c) => {
    if (!monotone[c]) return pchip(at, levels);
    const rising = levels[levels.length - 1] >= levels[0];
    const weights = places.map((place) => place.columns[c].length);
    const smooth = isotonic(rising ? levels : levels.map((level) => -level), weights);
    return pchip(at, rising ? smooth : smooth.map((level) => -level));
  });
  const tightest = (place: number): { level: number; column: number } => {
    const levels = curves.map((curve, c) => curve(place) / scales[c]);
    const level = Math.min(...levels);
    return { level, column: Math.max(0, levels.indexOf(level)) };
  };
  const [low, high] = [at[0], at[at.length - 1]];
  const grid = [...new Set([...at, ...Array.from({ length: STEPS + 1 }, (_, i) => low + ((high - low) * i) / STEPS)])];
  grid.sort((a, b) => a - b);
  const intervals = feasibleIn(grid, (place) => tightest(place).level);
  return {
    tightest,
    slope: (column, place) => slopeAbout(at, columns[column], place),
    root: intervals[0]?.[0],
    peak: grid.reduce((best, place) => (tightest(place).level > tightest(best).level ? place : best), grid[0]),
    oneWay: monotone.every(Boolean),
    intervals,
  };
}

/** Stretches of a grid where a curve is not negative, their ends between two places by bisection. */
function feasibleIn(grid: readonly number[], level: (at: number) => number): [number, number][] {
  const found: [number, number][] = [];
  const crossing = (out: number, inside: number): number => {
    let [a, b] = [out, inside];
    for (let i = 0; i < 50; i++) [a, b] = level((a + b) / 2) >= 0 ? [a, (a + b) / 2] : [(a + b) / 2, b];
    return b;
  };
  grid.forEach((place, i) => {
    const fits = level(place) >= 0;
    const before = i > 0 && level(grid[i - 1]) >= 0;
    if (fits && !before) found.push([i === 0 ? place : crossing(grid[i - 1], place), place]);
    if (fits) found[found.length - 1][1] = place;
    if (!fits && before) found[found.length - 1][1] = crossing(place, grid[i - 1]);
  });
  return found;
}

/** Whether no step of a curve is clearly against its direction from end to end, by paired worlds. */
function goesOneWay(columns: readonly (readonly number[])[]): boolean {
  const rise = (a: readonly number[], b: readonly number[], sign: number): boolean => {
    const n = Math.min(a.length, b.length);
    const steps = Array.from({ length: n }, (_, r) => sign * (b[r] - a[r]));
    const error = n < 2 ? Infinity : sampleSd(steps) / Math.sqrt(n);
    return mean(steps) > studentQuantile(AGAINST, Math.max(1, n - 1)) * error;
  };
  const [first, last] = [columns[0], columns[columns.length - 1]];
  const up = mean(last) >= mean(first);
  return columns.slice(1).every((column, i) => !rise(columns[i], column, up ? -1 : 1));
}

/** Places that lie nearer together than this tell their luck, not the slope between them. */
const APART = 0.5;

/**
 * Slope of the line through the three places next to one, and as many more as it takes until they lie half a unit apart;
 * of the whole curve where that is level.
 */
function slopeAbout(at: readonly number[], levels: readonly number[], place: number): number {
  const near = at.map((_, i) => i).sort((i, j) => Math.abs(at[i] - place) - Math.abs(at[j] - place));
  const of = (chosen: readonly number[]): number => {
    const [x, y] = [mean(chosen.map((i) => at[i])), mean(chosen.map((i) => levels[i]))];
    const cross = chosen.reduce((sum, i) => sum + (at[i] - x) * (levels[i] - y), 0);
    return cross / chosen.reduce((sum, i) => sum + (at[i] - x) * (at[i] - x), 0);
  };
  const spread = (count: number): number => {
    const own = near.slice(0, count).map((i) => at[i]);
    return Math.max(...own) - Math.min(...own);
  };
  let count = Math.min(3, near.length);
  while (count < near.length && spread(count) < APART) count++;
  const local = of(near.slice(0, count));
  const whole = of(near);
  return local > 0 ? local : Math.abs(whole) > 0 ? Math.abs(whole) : 1;
}
