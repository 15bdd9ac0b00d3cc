import type { Breach } from "../../behaviour/breach.ts";

/** A breach with those who know of it. */
export interface Leak extends Breach {
  /** How well it was put right, in [0, 1]. */
  readonly mend: number;
  /** 1 for each customer who knows. */
  readonly known: Uint8Array;
}
