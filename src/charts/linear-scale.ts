import type { Estimate } from "../model/results.ts";
import { finite } from "./chart.ts";
import type { MeasureInfo } from "./format.ts";

/** A linear scale with a fixed domain, so that places in pixels are known when a specification is written. */
export interface LinearScale {
  readonly domain: readonly [number, number];
  toPixels(value: number): number;
  fromPixels(pixels: number): number;
}

/**
 * A scale that shows all estimates and, where they are finite, their intervals, as `finite` rounds them in a
 * specification, with some room on both sides.
 * @param size length of the axis in pixels
 * @param flip true for a vertical axis, whose pixels grow downwards
 * @param room share of the span added at each end, or at the low and the high end
 * @param least least span, so that an axis does not make what nobody reads look large; see `tenUnits`
 */
export function linearScale(
  estimates: readonly Estimate[],
  size: number,
  flip: boolean,
  room: number | readonly [number, number] = 0.07,
  least: number = 0,
): LinearScale {
  const [below, above] = typeof room === "number" ? [room, room] : room;
  const values = estimates
    .flatMap(({ estimate, low, high }) => [finite(estimate), finite(low), finite(high)])
    .filter((value) => value !== null);
  const ends: readonly [number, number] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const [low, high] = widened(ends, least);
  const span = high - low;
  const from = outwards(low - below * span, span, -1);
  const to = outwards(high + above * span, span, 1);
  const scale = (value: number): number => ((value - from) / (to - from)) * size;
  return {
    domain: [from, to],
    toPixels: (value) => (flip ? size - scale(value) : scale(value)),
    fromPixels: (pixels) => from + ((flip ? size - pixels : pixels) / size) * (to - from),
  };
}

/** Ten units of the last decimal in which a measure is written: differences below that are not read. */
export const tenUnits = ({ decimals }: Pick<MeasureInfo, "decimals">): number => Number(`1e${1 - decimals}`);

/** Ends at least so far apart, and far enough for ten of the steps to which values of their size are rounded. */
function widened([low, high]: readonly [number, number], least: number): readonly [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const missing = Math.max(least, 1e-5 * size, size === 0 && least === 0 ? 1 : 0) - (high - low);
  return missing > 0 ? [low - missing / 2, high + missing / 2] : [low, high];
}

/** Rounds away from the values to a thousandth of the span: specifications stay short, and no value is left outside. */
function outwards(value: number, span: number, sign: -1 | 1): number {
  const digits = Math.min(20, Math.max(0, 3 - Math.floor(Math.log10(span))));
  const rounded = Number(value.toFixed(digits));
  if (sign * (rounded - value) >= 0) return rounded;
  return Number((rounded + sign * Number(`1e-${digits}`)).toFixed(digits));
}
