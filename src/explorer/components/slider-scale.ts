/** The range of a slider. */
export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /**
   * Values are multiples of this from the least; 1 unless told. On a log scale they have two significant digits
   * instead.
   */
  readonly step?: number;
  readonly scale?: "linear" | "log";
}

/** Values of a log scale are taken from so many places. */
const PLACES = 120;

const known = new Map<string, readonly number[]>();

/** The values that a slider stops at, from the least: each key press moves to another one. */
export function stopsOf({ min, max, step = 1, scale = "linear" }: SliderRange): readonly number[] {
  const key = [min, max, step, scale].join();
  const found = known.get(key);
  if (found) return found;
  const places = scale === "linear" ? Math.round((max - min) / step) : PLACES;
  const values = Array.from({ length: places + 1 }, (_, i) =>
    i === places ? max : i === 0 ? min : scale === "linear" ? clean(min + i * step) : logValue(i, min, max),
  );
  const stops = values.filter((value, i) => i === 0 || value > values[i - 1]);
  known.set(key, stops);
  return stops;
}

/** The stop nearest to a value, by its number. */
export function stopAt(value: number, scale: SliderRange): number {
  const stops = stopsOf(scale);
  return stops.reduce((best, stop, i) => (Math.abs(stop - value) < Math.abs(stops[best] - value) ? i : best), 0);
}

function logValue(place: number, min: number, max: number): number {
  const value = Number((min * (max / min) ** (place / PLACES)).toPrecision(2));
  const whole = Number.isInteger(min) && min >= 1 ? Math.round(value) : value;
  return Math.max(min, Math.min(max, whole));
}

const clean = (value: number): number => Number(value.toPrecision(10));
