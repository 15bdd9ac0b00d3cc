import { log, log1p } from "./exponential.ts";

/** (−1)ᵏ (ζ(k) − 1) / k for k = 2, 3, …: the coefficients of DLMF 5.7.3, computed with 60 digits. */
const SERIES: Float64Array = new Float64Array([
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11,
]);

/** B₂ₖ / (2k (2k − 1)) for k = 1 … 8: the coefficients of Stirling's series, DLMF 5.11.1. */
const STIRLING: Float64Array = new Float64Array([
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
]);

/**
 * log Γ(x) for x > 0; Infinity at 0 and at Infinity, NaN below 0. Relative error below 2 × 10⁻¹⁵, also around the zeros
 * at 1 and 2.
 *
 * Series around 2 on [1.5, 2.5] (DLMF 5.7.3), reached from nearby by Γ(x + 1) = x Γ(x); Stirling's series (DLMF 5.11.1)
 * from 9 on.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x >= 9) return stirling(x);
  if (x < 0.5) return around2(x) - log(x) - log1p(x);
  if (x < 1.5) return around2(x - 1) - log1p(x - 1);
  let product = 1;
  while (x > 2.5) {
    x -= 1;
    product *= x;
  }
  return around2(x - 2) + log(product);
}

/** log Γ(2 + z) for |z| ≤ ½. */
function around2(z: number): number {
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = sum * z + SERIES[k];
  return z * (0.42278433509846713 + z * sum);
}

function stirling(x: number): number {
  if (x > 1e305) return x === Infinity ? x : x * (log(x) - 1);
  const r = 1 / x;
  const r2 = r * r;
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * r2 + STIRLING[k];
  return (x - 0.5) * log(x) - x + (0.9189385332046728 + sum * r);
}
