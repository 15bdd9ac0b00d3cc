import { checkNumber } from "../core/check.ts";
import { stream, words } from "../core/random.ts";

/** Degree, coefficients and first direction numbers of each dimension but the first. Source: Joe & Kuo 2008. */
const JOE_KUO: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
];

/** Dimensions that there are direction numbers for. */
export const MOST_DIMENSIONS: number = JOE_KUO.length + 1;
const BITS = 32;

const powerOfTwo = (bit: number): number => (1 << bit) >>> 0;

/** Direction numbers of a dimension, the highest bit first. */
function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) v[i] = powerOfTwo(BITS - 1 - i);
    return v;
  }
  const [degree, coefficients, first] = JOE_KUO[dimension - 1];
  for (let i = 0; i < BITS; i++) {
    if (i < degree) v[i] = first[i] * powerOfTwo(BITS - 1 - i);
    else {
      let value = v[i - degree] ^ (v[i - degree] >>> degree);
      for (let k = 1; k < degree; k++) if ((coefficients >>> (degree - 1 - k)) & 1) value ^= v[i - k];
      v[i] = value >>> 0;
    }
  }
  return v;
}

/**
 * The first n points of Sobol's sequence in [0, 1)^d, in Gray code order; with a seed shifted digit by digit, so that they
 * stay as even and are random. Up to 21 dimensions.
 * Source: Sobol' 1967; Joe & Kuo 2008, doi:10.1137/070709359 (new-joe-kuo-6.21201).
 *
 * @example
 * sobolPoints(4, 2).map((point) => [...point]) // → [[0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]]
 */
export function sobolPoints(n: number, dimensions: number, seed?: string): Float64Array[] {
  checkNumber("sobolPoints.n", n, { integer: true, min: 1, max: 16_777_216 });
  checkNumber("sobolPoints.dimensions", dimensions, { integer: true, min: 1, max: MOST_DIMENSIONS });
  const v = Array.from({ length: dimensions }, (_, d) => directions(d));
  const shift = new Uint32Array(dimensions);
  if (seed !== undefined) {
    const four = new Uint32Array(4);
    const own = stream(seed, 0, "sobol points");
    for (let d = 0; d < dimensions; d++) {
      words(own, d, 0, 0, 0, four);
      shift[d] = four[0];
    }
  }
  const state = new Uint32Array(dimensions);
  return Array.from({ length: n }, (_, i) => {
    if (i > 0) {
      const bit = 31 - Math.clz32(i & -i);
      for (let d = 0; d < dimensions; d++) state[d] ^= v[d][bit];
    }
    return Float64Array.from(state, (value, d) => ((value ^ shift[d]) >>> 0) / 4294967296);
  });
}
