import type { Path } from "./problem.ts";

/** Data read from a text, and where each value stands in it. */
export interface Source {
  readonly data: unknown;
  /** Position in the text of the value at a path, or of the innermost thing around it that exists. */
  offsetOf(path: Path): number;
}

/** Stops with what is wrong at a position in the text. */
export type Refuse = (offset: number, what: string) => never;

/** Most lists and objects inside each other; a study needs eight. */
export const DEEPEST = 100;
