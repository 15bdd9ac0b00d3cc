/** Complex numbers in two arrays of one length, a power of two. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * Cosines and sines of k / n turns for k < n / 2, n a power of two: half-angle formulas for the first of each level,
 * one product for each further entry.
 */
export function twiddles(n: number): Spectrum {
  const re = new Float64Array(n / 2);
  const im = new Float64Array(n / 2);
  re[0] = 1;
  // e^(2πi / m) for m = 2, 4, 8, … n
  let c = -1;
  let s = 0;
  for (let m = 4; m <= n; m *= 2) {
    [c, s] = m === 4 ? [0, 1] : [Math.sqrt((1 + c) / 2), s / (2 * Math.sqrt((1 + c) / 2))];
    // multiples of 2n / m turns are there already; the odd multiples of n / m turns lie between them
    const stride = n / m;
    for (let k = stride; k < n / 2; k += 2 * stride) {
      const [x, y] = [re[k - stride], im[k - stride]];
      re[k] = x * c - y * s;
      im[k] = x * s + y * c;
    }
  }
  return { re, im };
}

/**
 * Discrete Fourier transform in place, X_k = Σ x_j e^(∓2πi jk / n), with minus for forwards; backwards without the
 * division by n.
 * Source: Cooley & Tukey 1965, doi:10.1090/S0025-5718-1965-0178586-1 (radix 2, decimation in time).
 */
export function fourier({ re, im }: Spectrum, table: Spectrum, backwards: boolean): void {
  const n = re.length;
  reorder(re, im);
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = table.re[k * stride];
        const s = backwards ? table.im[k * stride] : -table.im[k * stride];
        const a = start + k;
        const b = a + half;
        const x = re[b] * c - im[b] * s;
        const y = re[b] * s + im[b] * c;
        re[b] = re[a] - x;
        im[b] = im[a] - y;
        re[a] += x;
        im[a] += y;
      }
    }
  }
}

/** Entry i goes to the place with its bits reversed. */
function reorder(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  let j = 0;
  for (let i = 1; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const [x, y] = [re[i], im[i]];
      re[i] = re[j];
      im[i] = im[j];
      re[j] = x;
      im[j] = y;
    }
  }
}

/**
 * Multiplies `into` entry by entry with `factor` to the power `exponent` (a whole number ≥ 1), by repeated squaring;
 * `factor` is used up.
 */
export function multiplyPower(into: Spectrum, factor: Spectrum, exponent: number): void {
  for (let k = 0; k < into.re.length; k++) {
    let [x, y] = [factor.re[k], factor.im[k]];
    let [u, v] = [into.re[k], into.im[k]];
    for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) {
        const t = u * x - v * y;
        v = u * y + v * x;
        u = t;
      }
      const square = x * x - y * y;
      y = 2 * x * y;
      x = square;
    }
    into.re[k] = u;
    into.im[k] = v;
  }
}
