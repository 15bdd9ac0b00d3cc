import { cholesky, choleskySolve } from "../core/matrix.ts";

/** Small enough to leave clear effects alone; large enough that those nobody saw stay near 0. */
const LAMBDA = 0.05;

/**
 * Predicts a value of a set from those of other sets: main effects of its members and of their pairs, by ridge regression
 * (λ = 0.05, no intercept: the empty set is 0). Source: Hoerl, A. E., Kennard, R. W. (1970). doi:10.2307/1267351.
 */
export function ridgeOfSets(
  members: readonly string[],
  sets: readonly (readonly string[])[],
  values: readonly number[],
): (set: readonly string[]) => number {
  const columns = new Map<string, number>();
  const keyOf = (a: string, b: string): string => JSON.stringify([a, b].sort());
  members.forEach((a, i) => members.slice(i).forEach((b) => columns.set(keyOf(a, b), columns.size)));
  const effects = (set: readonly string[]): number[] =>
    set.flatMap((a, i) => set.slice(i).map((b) => columns.get(keyOf(a, b))!));
  const size = columns.size;
  const gram = new Float64Array(size * size);
  for (let j = 0; j < size; j++) gram[j * size + j] = LAMBDA;
  const right = new Float64Array(size);
  sets.forEach((set, s) => {
    const own = effects(set);
    for (const j of own) {
      right[j] += values[s];
      for (const k of own) gram[j * size + k] += 1;
    }
  });
  cholesky(gram, size);
  choleskySolve(gram, size, right);
  return (set) => effects(set).reduce((sum, j) => sum + right[j], 0);
}
