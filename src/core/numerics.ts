/**
 * Elementary functions from + − × ÷, comparisons and bit operations only, so that results have the same bits in every runtime.
 * exp and log follow the method of FreeBSD's msun (fdlibm): argument reduction and a minimax polynomial, error below 1 ulp.
 */

const f64 = new Float64Array([1]);
const u32 = new Uint32Array(f64.buffer);
/** Index of the high word of a double in `u32`. */
const HIGH = u32[1] === 0x3ff00000 ? 1 : 0;

/** 2^k for k = −1023 … 1023, at index k + 1023; a table beats assembling bits, which stalls on store forwarding. */
const POWERS = new Float64Array(2047);
for (let k = 0, up = 1, down = 1; k <= 1023; k++, up *= 2, down /= 2) {
  POWERS[1023 + k] = up;
  POWERS[1023 - k] = down;
}

const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.44269504088896338700;

/** e^x. Overflow gives Infinity, underflow 0. */
export function exp(x: number): number {
  if (!(x > -745.1332191019411)) return x !== x ? x : 0;
  if (x > 709.782712893384) return Infinity;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k >= -1021 && k <= 1023) return y * POWERS[k + 1023];
  return k > 1023 ? y * 2 * POWERS[k + 1022] : y * POWERS[k + 2023] * POWERS[23];
}

/** Natural logarithm; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    x *= 18014398509481984;
  }
  f64[0] = x;
  const high = u32[HIGH];
  // the exponent that brings x into [√2 / 2, √2)
  const e = (high >> 20) - 1023 + (((high & 0x000fffff) + 0x95f64) >> 20);
  k += e;
  const f = (e < 1023 ? x * POWERS[1023 - e] : (x / 2) * POWERS[1024 - e]) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const t2 = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + t1 + t2) + k * LN2_LOW) - f);
}

/** 1 / (1 + e^−x). */
export const logistic = (x: number): number => (x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)));

/** log(1 + x), accurate for small x. */
export function log1p(x: number): number {
  const y = 1 + x;
  if (y === Infinity || !(y > 0)) return log(y);
  // the rounding error of 1 + x, brought back as a first-order correction (Higham 2002, §1.14.1)
  return y === 1 ? x : (log(y) * x) / (y - 1);
}

/** e^x − 1, accurate for small x. */
export function expm1(x: number): number {
  if (x > -0.35 && x < 0.35) {
    // Taylor series in Horner form; the next term is below 1e-18 relative
    let sum = 0;
    for (let n = 16; n >= 1; n--) sum = (x / n) * (1 + sum);
    return sum;
  }
  return exp(x) - 1;
}

/** x^y for x ≥ 0, as exp(y log x): relative error grows with |y log x| (about 1e-15 × that). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x === 0) return y > 0 ? 0 : Infinity;
  return exp(y * log(x));
}

/** log(e^a + e^b) without overflow. */
export function logAddExp(a: number, b: number): number {
  const high = a > b ? a : b;
  if (high === -Infinity || high === Infinity) return high;
  return high + log1p(exp((a > b ? b : a) - high));
}

const LANCZOS = [
  0.99999999999980993227684700473478, 676.520368121885098567009190444019, -1259.13921672240287047156078755283, 771.3234287776530788486528258894,
  -176.61502916214059906584551354, 12.507343278686904814458936853, -0.13857109526572011689554707, 9.984369578019570859563e-6, 1.50563273514931155834e-7,
];

/** log Γ(x) for x > 0; relative error about 1e-14. Source: Lanczos 1964, doi:10.1137/0701008, with g = 7 and n = 9. */
export function logGamma(x: number): number {
  if (x < 0.5) return log(Math.PI) - log(sinPi(x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = LANCZOS[0];
  for (let i = 1; i < 9; i++) sum += LANCZOS[i] / (y + i);
  const t = y + 7.5;
  return 0.91893853320467274178 + (y + 0.5) * log(t) - t + log(sum);
}

/** sin(πx) for x in [0, 1], by its Taylor series around the nearest of 0 and 1/2. */
function sinPi(x: number): number {
  const y = x > 0.5 ? 1 - x : x;
  if (y <= 0.25) return sine(Math.PI * y);
  const c = sine((Math.PI * (0.5 - y)) / 2);
  return 1 - 2 * c * c;
}

function sine(x: number): number {
  let sum = 0;
  for (let n = 21; n >= 3; n -= 2) sum = ((-x * x) / (n * (n - 1))) * (1 + sum);
  return x * (1 + sum);
}

/** cos(2πu) and sin(2πu) for u in [0, 1). */
export function circle(u: number): { readonly cos: number; readonly sin: number } {
  const quarter = Math.floor(u * 4 + 0.5);
  const x = 2 * Math.PI * (u - quarter / 4);
  const s = sine(x);
  const h = sine(x / 2);
  const c = 1 - 2 * h * h;
  const turn = quarter & 3;
  return turn === 0 ? { cos: c, sin: s } : turn === 1 ? { cos: -s, sin: c } : turn === 2 ? { cos: -c, sin: -s } : { cos: s, sin: -c };
}

/** Complementary error function, accurate relative to its value in the far tail. Series for |x| < 2, continued fraction beyond. Source: Abramowitz & Stegun 7.1.6, 7.1.14. */
export function erfc(x: number): number {
  if (x !== x) return x;
  const a = Math.abs(x);
  if (a < 2) {
    let term = a;
    let sum = a;
    for (let n = 1; n < 80; n++) {
      term *= (2 * a * a) / (2 * n + 1);
      sum += term;
      if (term < sum * 1e-17) break;
    }
    const erf = 1.1283791670955125739 * exp(-a * a) * sum;
    return x < 0 ? 1 + erf : 1 - erf;
  }
  if (a > 27) return x < 0 ? 2 : exp(-a * a - log(a * 1.7724538509055160273));
  let fraction = 0;
  for (let n = 120; n >= 1; n--) fraction = n / 2 / (a + fraction);
  const tail = exp(-a * a) / ((a + fraction) * 1.7724538509055160273);
  return x < 0 ? 2 - tail : tail;
}

/** Standard normal distribution function, accurate in both tails. */
export const normalCdf = (x: number): number => 0.5 * erfc(-x * 0.70710678118654752440);

/** Standard normal quantile for p in (0, 1). Source: Wichura 1988, algorithm AS 241 (PPND16), doi:10.2307/2347330; relative error about 1e-16. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((r * 2509.0809287301226727 + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125) * r +
          1971.5909503065514427) *
          r +
          133.14166789178437745) *
          r +
          3.387132872796366608)) /
      (((((((r * 5226.495278852545925 + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077) * r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
        1)
    );
  }
  const tail = q < 0 ? p : 1 - p;
  let r = Math.sqrt(-log(tail));
  let value: number;
  if (r <= 5) {
    r -= 1.6;
    value =
      (((((((r * 7.7454501427834140764e-4 + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504) * r +
        5.7694972214606914055) *
        r +
        4.6303378461565452959) *
        r +
        1.42343711074968357734) /
      (((((((r * 1.05075007164441684324e-9 + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455) * r +
        1.6763848301838038494) *
        r +
        2.05319162663775882187) *
        r +
        1);
  } else {
    r -= 5;
    value =
      (((((((r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r + 0.29656057182850489123) * r +
        1.7848265399172913358) *
        r +
        5.4637849111641143699) *
        r +
        6.6579046435011037772) /
      (((((((r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r +
        0.13692988092273580531) *
        r +
        0.59983220655588793769) *
        r +
        1);
  }
  return q < 0 ? -value : value;
}
