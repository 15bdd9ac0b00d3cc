import { linearRgb } from "../../src/charts/contrast.ts";

type Matrix = readonly (readonly number[])[];

/**
 * Complete dichromacy in linear RGB: Machado, G. M., Oliveira, M. M., Fernandes, L. A. F. (2009).
 * doi:10.1109/TVCG.2009.113, severity 1.0.
 */
export const VISIONS: Readonly<Record<string, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i], 0));

/** Linear sRGB to CIE XYZ with white point D65 (IEC 61966-2-1). */
const TO_XYZ: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
];
const WHITE = [0.9505, 1, 1.089];

/** CIE L*a*b* of a colour as somebody with this vision sees it. */
export function lab(hex: string, vision: Matrix = VISIONS.normal): [number, number, number] {
  const seen = times(vision, linearRgb(hex)).map((value) => Math.min(1, Math.max(0, value)));
  const [x, y, z] = times(TO_XYZ, seen).map((value, i) => {
    const t = value / WHITE[i];
    return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE 1976 colour difference ΔE*ab. */
export function difference(a: string, b: string, vision?: Matrix): number {
  const [first, second] = [lab(a, vision), lab(b, vision)];
  return Math.hypot(...first.map((value, i) => value - second[i]));
}
