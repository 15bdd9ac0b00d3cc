import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { cholesky } from "../core/matrix.ts";
import { pow } from "../core/numerics.ts";
import { symmetricEigen } from "../core/symmetric-eigen.ts";

/** A smooth curve through noisy values. */
export interface Smooth {
  readonly fitted: Float64Array;
  /** Effective number of coefficients, from 2 (a straight line) to 8. */
  readonly freedom: number;
  /** Value of the curve; beyond the values seen that of the nearest end. */
  at(x: number): number;
}

/** Smooths values over one fixed set of places: what depends on the places alone is made once. */
export interface Smoother {
  smooth(y: ArrayLike<number>): Smooth;
  /**
   * The same curve, drawn towards its mean by how much of it noise alone would give: by √(1 − (freedom − 1) s² / SS), F's
   * expectation of nothing, so that a fit no better than luck is flat (James & Stein 1961).
   */
  shrunk(y: ArrayLike<number>): Smooth;
}

/** Coefficients of the basis. */
const SIZE = 8;
/** Penalties that are tried: from 0.01 to a million, by half powers of ten. */
const PENALTIES: readonly number[] = Array.from({ length: 17 }, (_, i) => pow(10, i / 2 - 2));
/** A coefficient counts for more than one, against curves that follow the noise. Source: Kim & Gu 2004. */
const COUNTS = 1.4;

/**
 * Penalised cubic spline over the places x: eight B-splines on equal knots, a penalty on second differences of their
 * coefficients, its size by generalised cross-validation, n · RSS / (n − 1.4 · freedom)². A straight line is not
 * penalised. In the basis in which the penalty is diagonal (Demmler & Reinsch 1975) each curve costs 16 n operations.
 * Source: Eilers & Marx 1996, doi:10.1214/ss/1038425655; Kim & Gu 2004, doi:10.1046/j.1369-7412.2003.05316.x.
 * Errors: fewer than 4 places, or places that are all the same or no numbers.
 *
 * @example
 * const x = Array.from({ length: 41 }, (_, i) => i / 20 - 1);
 * const curve = pSpline(x).smooth(x.map((v) => v * v));
 * curve.at(0.5) // → 0.25
 */
export function pSpline(x: readonly number[]): Smoother {
  checkShape("pSpline.x", x, "list");
  const n = x.length;
  const [low, high] = [Math.min(...x), Math.max(...x)];
  if (n < 4 || !(high > low) || !Number.isFinite(high - low))
    fail(`pSpline.x must be at least 4 finite numbers that differ, got ${n} from ${low} to ${high}`);
  const basis = new Float64Array(n * SIZE);
  x.forEach((value, i) => basis.set(bSplines((value - low) / (high - low)), i * SIZE));
  const { turn, weights } = diagonal(basis, n);
  // a column after the other, so that sums stay in registers
  const rotated = new Float64Array(SIZE * n);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < SIZE; a++) {
      let sum = 0;
      for (let b = 0; b < SIZE; b++) sum += basis[i * SIZE + b] * turn[b * SIZE + a];
      rotated[a * n + i] = sum;
    }

  const make = (y: ArrayLike<number>, shrinking: boolean): Smooth => {
    if (y.length !== n) fail(`pSpline values must be ${n} as the places, got ${y.length}`);
    const projected = new Float64Array(SIZE);
    let squares = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      squares += y[i] * y[i];
      total += y[i];
    }
    for (let a = 0; a < SIZE; a++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += rotated[a * n + i] * y[i];
      projected[a] = sum;
    }
    let best = { score: Infinity, penalty: 0, rest: 0, freedom: 2 };
    for (const penalty of PENALTIES) {
      let rest = squares;
      let freedom = 0;
      for (let a = 0; a < SIZE; a++) {
        const w = 1 / (1 + penalty * weights[a]);
        freedom += w;
        rest -= (2 * w - w * w) * projected[a] * projected[a];
      }
      const left = n - COUNTS * freedom;
      const score = left > 0 ? (n * rest) / (left * left) : Infinity;
      if (score < best.score) best = { score, penalty, rest, freedom };
    }
    const coefficients = projected.map((c, a) => c / (1 + best.penalty * weights[a]));
    const fitted = new Float64Array(n);
    for (let a = 0; a < SIZE; a++) {
      const own = coefficients[a];
      for (let i = 0; i < n; i++) fitted[i] += rotated[a * n + i] * own;
    }
    const centre = total / n;
    let keep = 1;
    if (shrinking) {
      let explained = 0;
      for (const value of fitted) explained += (value - centre) * (value - centre);
      const noise = Math.max(0, best.rest) / Math.max(1, n - best.freedom);
      keep = explained > 0 ? Math.sqrt(Math.max(0, 1 - ((best.freedom - 1) * noise) / explained)) : 0;
      for (let i = 0; i < n; i++) fitted[i] = centre + keep * (fitted[i] - centre);
    }
    const at = (value: number): number => {
      const splines = bSplines(Math.min(1, Math.max(0, (value - low) / (high - low))));
      let sum = 0;
      for (let a = 0; a < SIZE; a++)
        for (let b = 0; b < SIZE; b++) sum += splines[b] * turn[b * SIZE + a] * coefficients[a];
      return centre + keep * (sum - centre);
    };
    return { fitted, freedom: best.freedom, at };
  };
  return { smooth: (y) => make(y, false), shrunk: (y) => make(y, true) };
}

/** Eight cubic B-splines on five equal steps of [0, 1], at u. Source: de Boor 1978, A Practical Guide to Splines. */
function bSplines(u: number): Float64Array {
  const steps = SIZE - 3;
  const cell = Math.min(steps - 1, Math.floor(u * steps));
  const t = u * steps - cell;
  const s = 1 - t;
  const values = new Float64Array(SIZE);
  values[cell] = (s * s * s) / 6;
  values[cell + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
  values[cell + 2] = (3 * s * s * s - 6 * s * s + 4) / 6;
  values[cell + 3] = (t * t * t) / 6;
  return values;
}

/** The change of basis that makes BᵀB the identity and the penalty diagonal, with its diagonal. */
function diagonal(basis: Float64Array, n: number): { readonly turn: Float64Array; readonly weights: Float64Array } {
  const gram = new Float64Array(SIZE * SIZE);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < SIZE; a++)
      for (let b = 0; b <= a; b++) gram[a * SIZE + b] += basis[i * SIZE + a] * basis[i * SIZE + b];
  for (let a = 0; a < SIZE; a++) gram[a * SIZE + a] += 1e-8 * n;
  cholesky(gram, SIZE);
  // inverse of the factor, lower triangular
  const inverse = new Float64Array(SIZE * SIZE);
  for (let j = 0; j < SIZE; j++)
    for (let i = j; i < SIZE; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= gram[i * SIZE + k] * inverse[k * SIZE + j];
      inverse[i * SIZE + j] = sum / gram[i * SIZE + i];
    }
  const bent = new Float64Array((SIZE - 2) * SIZE);
  for (let d = 0; d < SIZE - 2; d++)
    for (let j = 0; j < SIZE; j++)
      bent[d * SIZE + j] = inverse[j * SIZE + d] - 2 * inverse[j * SIZE + d + 1] + inverse[j * SIZE + d + 2];
  const penalty = new Float64Array(SIZE * SIZE);
  for (let a = 0; a < SIZE; a++)
    for (let b = 0; b < SIZE; b++)
      for (let d = 0; d < SIZE - 2; d++) penalty[a * SIZE + b] += bent[d * SIZE + a] * bent[d * SIZE + b];
  const { values, vectors } = symmetricEigen(penalty, SIZE);
  const turn = new Float64Array(SIZE * SIZE);
  for (let b = 0; b < SIZE; b++)
    for (let a = 0; a < SIZE; a++)
      for (let k = 0; k < SIZE; k++) turn[b * SIZE + a] += inverse[k * SIZE + b] * vectors[k * SIZE + a];
  return { turn, weights: values.map((value) => Math.max(0, value)) };
}
