/**
 * Piecewise cubic through points with ascending x that keeps their shape: it rises, falls and is level where they do.
 * Beyond the ends it keeps the value there. Slopes inside are weighted harmonic means of those of the neighbouring
 * pieces, 0 at extremes. Source: Fritsch, F. N., Butland, J. (1984). A method for constructing local monotone piecewise
 * cubic interpolants. doi:10.1137/0905021.
 */
export function pchip(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  const last = xs.length - 1;
  if (last < 1) return () => ys[0];
  const widths = xs.slice(1).map((x, i) => x - xs[i]);
  const rises = widths.map((width, i) => (ys[i + 1] - ys[i]) / width);
  const slopes = xs.map((_, i) =>
    i === 0
      ? endSlope(widths[0], widths[1], rises[0], rises[1])
      : i === last
        ? endSlope(widths[last - 1], widths[last - 2], rises[last - 1], rises[last - 2])
        : innerSlope(widths[i - 1], widths[i], rises[i - 1], rises[i]),
  );
  return (x) => {
    if (x <= xs[0]) return ys[0];
    if (x >= xs[last]) return ys[last];
    let i = 0;
    while (x >= xs[i + 1]) i++;
    const t = (x - xs[i]) / widths[i];
    const [a, b] = [1 - t, t * t];
    return (
      ys[i] * a * a * (1 + 2 * t) +
      widths[i] * slopes[i] * t * a * a +
      ys[i + 1] * b * (3 - 2 * t) -
      widths[i] * slopes[i + 1] * b * a
    );
  };
}

function innerSlope(before: number, after: number, left: number, right: number): number {
  if (left * right <= 0) return 0;
  const [v, w] = [2 * after + before, after + 2 * before];
  return (v + w) / (v / left + w / right);
}

/** Three-point slope at an end, kept from overshooting. */
function endSlope(own: number, next: number | undefined, left: number, right: number | undefined): number {
  if (next === undefined || right === undefined) return left;
  const slope = ((2 * own + next) * left - own * right) / (own + next);
  if (slope * left <= 0) return 0;
  return left * right <= 0 && Math.abs(slope) > 3 * Math.abs(left) ? 3 * left : slope;
}
