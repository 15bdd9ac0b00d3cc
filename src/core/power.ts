import { exp } from "./exponential.ts";

const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** 2²⁷ + 1, Veltkamp's constant. */
const SPLIT = 134217729;

/**
 * xʸ; error below 2 ulp in the normal range. Same special cases as `Math.pow` (ECMA-262, Number::exponentiate).
 *
 * e^(y log x), with log x carried in two doubles (relative error about 2⁻⁶⁴); products are split exactly (Dekker 1971,
 * doi:10.1007/BF01397083).
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const size = Math.abs(x);
  if (y === Infinity || y === -Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  const whole = Math.floor(y) === y;
  const negative = (x < 0 || Object.is(x, -0)) && whole && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  if (size === 0 || size === Infinity) {
    const limit = (size === 0) === y < 0 ? Infinity : 0;
    return negative ? -limit : limit;
  }
  if (x < 0 && !whole) return NaN;
  if (size === 1) return negative ? -1 : 1;
  const result = y === 1 ? size : y === 2 ? size * size : positivePower(size, y);
  return negative ? -result : result;
}

function positivePower(x: number, y: number): number {
  const log = twoPartLog(x);
  const high = log * y;
  if (high > 710) return Infinity;
  if (high < -746) return 0;
  const low = productError(log, y, high) + logLow * y;
  if (high > 700) return shifted(high, low, 64, 18446744073709551616);
  if (high < -650) return shifted(high, low, -512, 7.458340731200207e-155);
  const e = exp(high);
  return e + e * low;
}

/**
 * e^(high + low) near the ends of the range: 2ᵏ e^(high + low − k log 2), so that only the last step rounds towards 0
 * or overflows.
 */
function shifted(high: number, low: number, k: number, twoK: number): number {
  const shift = -k * LN2_HIGH;
  const sum = high + shift;
  const rest = shift - (sum - high) + (low - k * LN2_LOW);
  const nearest = sum + rest;
  const e = exp(nearest);
  return (e + e * (rest - (nearest - sum))) * twoK;
}

let logLow = 0;

/** log x for a positive finite x; returns the leading double and leaves the rest in `logLow`. */
function twoPartLog(x: number): number {
  const tiny = x < 2.2250738585072014e-308;
  value[0] = tiny ? x * 18014398509481984 : x;
  const word = halves[HIGH];
  const up = ((word & 0xfffff) + 0x95f64) & 0x100000;
  halves[HIGH] = (word & 0xfffff) | (up ^ 0x3ff00000);
  const k = (word >>> 20) - 1023 + (up >>> 20) - (tiny ? 54 : 0);
  const f = value[0] - 1;
  // s = f / (2 + f) in two parts; 2 + f is rounded, its error enters the second part
  const d = 2 + f;
  const dLow = f - (d - 2);
  const s = f / d;
  const sd = s * d;
  const sLow = (f - sd - productError(s, d, sd) - s * dLow) / d;
  // s² and s³ in two parts
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  const c = z * s;
  const cLow = productError(z, s, c) + zLow * s + z * sLow;
  // log m = 2 s + ⅔ s³ + s⁵ (2/5 + 2/7 s² + …)
  const third = 0.6666666666666666 * c;
  const thirdLow = productError(0.6666666666666666, c, third) + 3.700743415417188e-17 * c + 0.6666666666666666 * cLow;
  const rest = c * z * oddSeries(z);
  const a = 2 * s + third;
  const aLow = third - (a - 2 * s) + (2 * sLow + thirdLow + rest);
  const n = k * LN2_HIGH;
  const sum = n + a;
  const back = sum - n;
  const low = n - (sum - back) + (a - back) + (aLow + k * LN2_LOW);
  const result = sum + low;
  logLow = low - (result - sum);
  return result;
}

/** 2/5 + 2/7 z + 2/9 z² + …, enough terms for z ≤ 0.0295. */
function oddSeries(z: number): number {
  let sum = 2 / 25;
  for (let denominator = 23; denominator >= 5; denominator -= 2) sum = sum * z + 2 / denominator;
  return sum;
}

/** a × b − p exactly, for p = fl(a × b) away from overflow and underflow. */
function productError(a: number, b: number, p: number): number {
  const ta = SPLIT * a;
  const aHigh = ta - (ta - a);
  const tb = SPLIT * b;
  const bHigh = tb - (tb - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
