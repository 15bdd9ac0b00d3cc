import { fail } from "../core/check.ts";
import { exp, log } from "../core/numerics.ts";

/** What is turned, and how far: a strategy's option from its least to its largest value. */
export interface Dial {
  /** A strategy and its option: "storageLimit.weeks". */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Whether only whole numbers have a meaning. */
  readonly whole: boolean;
}

/** The axis on which a dial is searched. Up is the direction away from what is wanted: towards safety. */
export interface DialScale {
  /** Place of a value; one unit is a factor e, or 43 % of the range of a dial that counts evenly. */
  place(value: number): number;
  /** The value at a place, inside the range; a whole number where the dial has only those, the next one up. */
  value(place: number, rounding?: "up" | "nearest"): number;
  readonly low: number;
  readonly high: number;
}

const E_FOLDS = 2.302585092994046;

/**
 * The scale of a dial: by ratios where its ends differ ten times or more, else even. With `falling` it runs from the
 * largest value down. Errors: a range that is none.
 */
export function dialScale({ name, from, to, whole }: Dial, falling: boolean): DialScale {
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to))
    fail(`the range of ${name} must be two finite numbers, the smaller first, got ${from} and ${to}`);
  if (whole && !(Number.isInteger(from) && Number.isInteger(to)))
    fail(`the range of ${name} must be whole numbers, got ${from} and ${to}`);
  const ratios = from > 0 && to >= 10 * from;
  const sign = falling ? -1 : 1;
  const place = (value: number): number => sign * (ratios ? log(value) : (E_FOLDS * (value - from)) / (to - from));
  const back = (at: number): number => (ratios ? exp(sign * at) : from + (sign * at * (to - from)) / E_FOLDS);
  const tidy = (value: number): number => Math.min(to, Math.max(from, Number(value.toPrecision(4))));
  return {
    place,
    value(at, rounding = "nearest") {
      const raw = back(at);
      if (!whole) return tidy(raw);
      const near = rounding === "nearest" ? Math.round(raw) : falling ? Math.floor(raw + 1e-9) : Math.ceil(raw - 1e-9);
      return Math.min(to, Math.max(from, near));
    },
    low: place(falling ? to : from),
    high: place(falling ? from : to),
  };
}

/** Values that brute force would try: every whole number up to a hundred or so, else a hundred. */
export const gridSize = ({ from, to, whole }: Dial): number => (whole ? Math.min(to - from + 1, 104) : 100);
