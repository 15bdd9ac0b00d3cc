import type { Interests } from "../model/truth.ts";

/** Best accuracies kept at most: four bytes each. */
const KEPT = 8_000_000;

/** Room for the best accuracy of each customer in each period, where that is not too much. */
export const ceilingsOf = ({ periods }: Interests, size: number): Float32Array | undefined =>
  size * periods > KEPT ? undefined : new Float32Array(size * periods);
