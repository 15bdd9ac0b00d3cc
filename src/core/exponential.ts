/*
 * The polynomial coefficients of exp and log are those of fdlibm 5.3: Copyright (C) 1993 by Sun Microsystems, Inc. All
 * rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
 * software is freely granted,
 * provided that this notice is preserved.
 */

const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** ln 2 in two parts; the first has 20 trailing zero bits, so that k × LN2_HIGH is exact for |k| < 2²⁰. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

/** 2ᵏ at index k + 1074. A table, because writing half a double and reading the whole stalls the processor. */
const POWERS: Float64Array = new Float64Array(2098);
for (let k = -1074, power = 5e-324; k <= 1023; k++, power *= 2) POWERS[k + 1074] = power;

/** 2ᵏ × x for x in [½, 2] and any k that exp and expm1 can meet; rounds once. */
function scale(x: number, k: number): number {
  if (k > 1023) return x * 2 * POWERS[2097];
  return k < -1074 ? x * 0.5 * POWERS[0] : x * POWERS[k + 1074];
}

/** eˣ; error below 1 ulp. 0 below -745.13…, Infinity above 709.78…, NaN for NaN. */
export function exp(x: number): number {
  if (!(x <= 709.782712893383973096)) return x !== x ? x : Infinity;
  if (x < -745.13321910194110842) return 0;
  const k = (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return k === 0 ? y : scale(y, k);
}

/** The natural logarithm; error below 1 ulp. -Infinity at 0, NaN below 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  value[0] = x;
  const word = halves[HIGH];
  const exponent = (word >>> 20) - 1023 + (((word & 0xfffff) + 0x95f64) >>> 20);
  k += exponent;
  const f = x * POWERS[1074 - exponent] - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  const tail = s * (half + odd + even);
  return k === 0 ? f - (half - tail) : k * LN2_HIGH - (half - (tail + k * LN2_LOW) - f);
}

/** log(1 + x), accurate for small x: error below 2 ulp. */
export function log1p(x: number): number {
  if (x > -1.1e-16 && x < 1.1e-16) return x;
  const u = 1 + x;
  if (!(u > 0) || u === Infinity) return log(u);
  const lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
  return log(u) + lost / u;
}

/** eˣ − 1, accurate for small x: error below 2 ulp. */
export function expm1(x: number): number {
  if (!(x <= 709)) return exp(x) - 1;
  if (x < -37.5) return -1;
  if (x > -1.1e-16 && x < 1.1e-16) return x;
  const k = (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * LN2_HIGH;
  const r = high - k * LN2_LOW;
  const lost = high - r - k * LN2_LOW;
  const p = r * r * expm1Tail(r);
  if (k === 0) return r + p;
  const twoK = scale(1, k);
  const rest = p + lost * (1 + r);
  if (k === 1) return r < -0.25 ? 2 * (r + 0.5 + rest) : 1 + 2 * (r + rest);
  return k > 55
    ? twoK * (1 + (r + rest)) - 1
    : k > 0
      ? twoK * (1 - 1 / twoK + r + rest)
      : twoK * r + (twoK - 1) + twoK * rest;
}

/** (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2: the Taylor series to r¹⁵. */
function expm1Tail(r: number): number {
  let sum = 7.647163731819816e-13;
  sum = sum * r + 1.1470745597729725e-11;
  sum = sum * r + 1.6059043836821613e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.755731922398589e-7;
  sum = sum * r + 2.7557319223985893e-6;
  sum = sum * r + 2.48015873015873e-5;
  sum = sum * r + 1.984126984126984e-4;
  sum = sum * r + 1.388888888888889e-3;
  sum = sum * r + 8.333333333333333e-3;
  sum = sum * r + 4.1666666666666664e-2;
  sum = sum * r + 0.16666666666666666;
  return sum * r + 0.5;
}
