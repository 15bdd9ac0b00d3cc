/** Value of a smooth function at x; writes its gradient. */
export type Gradient = (x: Float64Array, gradient: Float64Array) => number;

/** Pairs of steps that are remembered. */
const MEMORY = 8;

/**
 * A minimum of a smooth function by L-BFGS with backtracking (Armijo), started at `x`, which is changed in place. Stops
 * when the largest component of the gradient is at
 * most `tolerance`, when a step no longer lowers the value, or after `iterations` steps; returns the value reached.
 * Liu, D. C., Nocedal, J. (1989). On the limited memory BFGS method. doi:10.1007/BF01589116.
 */
export function minimise(
  f: Gradient,
  x: Float64Array,
  options: { readonly iterations: number; readonly tolerance: number },
): number {
  const n = x.length;
  let gradient = new Float64Array(n);
  let value = f(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let iteration = 0; iteration < options.iterations && largest(gradient) > options.tolerance; iteration++) {
    const direction = downhill(gradient, steps, changes);
    const slope = dot(direction, gradient);
    const next = new Float64Array(n);
    const nextGradient = new Float64Array(n);
    let length = iteration === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let reached = Infinity;
    for (let tries = 0; tries < 40; tries++, length /= 2) {
      for (let i = 0; i < n; i++) next[i] = x[i] + length * direction[i];
      reached = f(next, nextGradient);
      if (reached <= value + 1e-4 * length * slope) break;
    }
    if (!(reached < value)) break;
    const step = next.map((v, i) => v - x[i]);
    const change = nextGradient.map((v, i) => v - gradient[i]);
    if (dot(step, change) > 1e-12 * dot(change, change)) {
      steps.push(step);
      changes.push(change);
      if (steps.length > MEMORY) {
        steps.shift();
        changes.shift();
      }
    }
    x.set(next);
    gradient = nextGradient;
    value = reached;
  }
  return value;
}

/** The two-loop recursion: minus the inverse Hessian's approximation times the gradient. */
function downhill(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  const q = gradient.slice();
  const factors: number[] = [];
  for (let k = steps.length - 1; k >= 0; k--) {
    factors[k] = dot(steps[k], q) / dot(changes[k], steps[k]);
    for (let i = 0; i < q.length; i++) q[i] -= factors[k] * changes[k][i];
  }
  const last = steps.length - 1;
  const scale = last < 0 ? 1 : dot(steps[last], changes[last]) / dot(changes[last], changes[last]);
  for (let i = 0; i < q.length; i++) q[i] *= scale;
  for (let k = 0; k < steps.length; k++) {
    const back = factors[k] - dot(changes[k], q) / dot(changes[k], steps[k]);
    for (let i = 0; i < q.length; i++) q[i] += back * steps[k][i];
  }
  return q.map((v) => -v);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const v of values) most = Math.max(most, Math.abs(v));
  return most;
}
