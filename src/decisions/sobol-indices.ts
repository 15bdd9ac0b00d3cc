import { checkNumber } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import { MOST_DIMENSIONS, sobolPoints } from "./sobol-points.ts";

/** Shares of a variance that go back to each input. */
export interface SobolIndices {
  readonly variance: number;
  /** By an input alone. */
  readonly first: readonly number[];
  /** By an input and all it does together with others. */
  readonly total: readonly number[];
}

/**
 * First-order and total Sobol' indices of a function over the unit cube, from n base points (n · (d + 2) values): first by
 * Saltelli et al. 2010 (doi:10.1016/j.cpc.2009.09.018), total by Jansen 1999 (doi:10.1016/S0010-4655(98)00154-4). Up to 10
 * inputs. Estimates of small shares may be a little below 0.
 *
 * @example
 * const found = sobolIndices((u) => u[0] + 2 * u[1], 2, 1024);
 * found.first // → [0.2, 0.8]
 */
export function sobolIndices(f: (u: Float64Array) => number, inputs: number, n: number): SobolIndices {
  checkShape("sobolIndices.f", f, "function");
  checkNumber("sobolIndices.inputs", inputs, { integer: true, min: 1, max: Math.floor(MOST_DIMENSIONS / 2) });
  const points = sobolPoints(n, 2 * inputs, "indices");
  const a = points.map((point) => point.subarray(0, inputs));
  const b = points.map((point) => point.subarray(inputs));
  const [fa, fb] = [a.map(f), b.map(f)];
  const all = [...fa, ...fb];
  const centre = all.reduce((sum, v) => sum + v, 0) / all.length;
  const variance = all.reduce((sum, v) => sum + (v - centre) * (v - centre), 0) / all.length;
  const first: number[] = [];
  const total: number[] = [];
  for (let j = 0; j < inputs; j++) {
    let [alone, together] = [0, 0];
    for (let i = 0; i < n; i++) {
      const mixed = a[i].slice();
      mixed[j] = b[i][j];
      const fc = f(mixed);
      alone += (fb[i] - centre) * (fc - fa[i]);
      together += (fa[i] - fc) * (fa[i] - fc);
    }
    first.push(variance > 0 ? alone / n / variance : 0);
    total.push(variance > 0 ? together / (2 * n) / variance : 0);
  }
  return { variance, first, total };
}
