import type { Estimate } from "../model/results.ts";

/** A linear scale with a fixed domain, so that places in pixels are known when a specification is written. */
export interface LinearScale {
  readonly domain: readonly [number, number];
  toPixels(value: number): number;
  fromPixels(pixels: number): number;
}

/**
 * A scale that shows all estimates and, where they are finite, their intervals, with some room on both sides.
 * @param size length of the axis in pixels
 * @param flip true for a vertical axis, whose pixels grow downwards
 * @param room share of the span added at each end, or at the low and the high end
 */
export function linearScale(
  estimates: readonly Estimate[],
  size: number,
  flip: boolean,
  room: number | readonly [number, number] = 0.07,
): LinearScale {
  const [below, above] = typeof room === "number" ? [room, room] : room;
  const values = estimates.flatMap(({ estimate, low, high }) => [estimate, low, high]).filter(Number.isFinite);
  const least = values.length ? Math.min(...values) : 0;
  const most = values.length ? Math.max(...values) : 1;
  const span = most - least || Math.abs(most) || 1;
  const from = tidy(least - below * span, span);
  const to = tidy(most + above * span, span);
  const scale = (value: number): number => ((value - from) / (to - from)) * size;
  return {
    domain: [from, to],
    toPixels: (value) => (flip ? size - scale(value) : scale(value)),
    fromPixels: (pixels) => from + ((flip ? size - pixels : pixels) / size) * (to - from),
  };
}

/** Rounds to a thousandth of the span: specifications stay short and do not change with the last bits. */
function tidy(value: number, span: number): number {
  const digits = Math.min(20, Math.max(0, 3 - Math.floor(Math.log10(span))));
  return Number(value.toFixed(digits));
}
