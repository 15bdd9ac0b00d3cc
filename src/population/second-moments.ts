/** Mean over items of φφᵀ, dimensions × dimensions: what turns a covariance of tastes into the variance of θ·φ. */
export function secondMoments(tastes: ArrayLike<number>, items: number, dimensions: number): Float64Array {
  const moments = new Float64Array(dimensions * dimensions);
  for (let j = 0; j < items; j++) {
    for (let a = 0; a < dimensions; a++) {
      for (let b = 0; b < dimensions; b++)
        moments[a * dimensions + b] += (tastes[j * dimensions + a] * tastes[j * dimensions + b]) / items;
    }
  }
  return moments;
}

/** xᵀ M y of a row of `x` that starts at `atX` and one of `y` that starts at `atY`. */
export function quadratic(moments: Float64Array, x: Float64Array, atX: number, y: Float64Array, atY: number): number {
  const dimensions = Math.sqrt(moments.length);
  let sum = 0;
  for (let a = 0; a < dimensions; a++)
    for (let b = 0; b < dimensions; b++) sum += x[atX + a] * moments[a * dimensions + b] * y[atY + b];
  return sum;
}
