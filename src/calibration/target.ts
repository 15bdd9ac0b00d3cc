import type { Figure } from "./figures.ts";

/** A figure to be met, with how it is measured. */
export interface Target {
  readonly name: string;
  readonly figure: Figure;
  readonly value: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Finding of the registry that it was taken from; null for the user's own. */
  readonly finding: string | null;
}
