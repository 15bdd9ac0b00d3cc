import { symmetricEigen } from "../../core/symmetric-eigen.ts";

/**
 * Σ max(0, λ − by) v vᵀ over eigenvalues λ and eigenvectors v of a symmetric matrix (size × size, row major): what is
 * left when as much as noise alone reaches is taken off.
 */
export function lowerEigenvalues(matrix: Float64Array, size: number, by: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size);
  const out = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const left = values[k] - by;
    if (!(left > 0)) continue;
    for (let i = 0; i < size; i++) {
      const factor = left * vectors[i * size + k];
      for (let j = 0; j < size; j++) out[i * size + j] += factor * vectors[j * size + k];
    }
  }
  return out;
}
