/** The range of a slider. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Values are multiples of this; 1 unless told. On a log scale they have two significant digits instead. */
  readonly step?: number;
  readonly scale?: "linear" | "log";
}

/** Positions of every slider, from the left. */
export const STEPS = 100;

/** The value at a position, rounded as a person would write it. */
export function valueAt(position: number, { min, max, step = 1, scale = "linear" }: Scale): number {
  const share = position / STEPS;
  if (position <= 0) return min;
  if (position >= STEPS) return max;
  if (scale === "linear") return clean(Math.min(max, min + Math.round((share * (max - min)) / step) * step));
  const value = min * (max / min) ** share;
  const rounded = Number(value.toPrecision(2));
  return Math.max(min, Math.min(max, Number.isInteger(min) && min >= 1 ? Math.round(rounded) : rounded));
}

/** The position nearest to a value. */
export function positionOf(value: number, { min, max, scale = "linear" }: Scale): number {
  const inside = Math.max(min, Math.min(max, value));
  const share = scale === "linear" ? (inside - min) / (max - min) : Math.log(inside / min) / Math.log(max / min);
  return Math.round(STEPS * share);
}

const clean = (value: number): number => Number(value.toPrecision(10));
