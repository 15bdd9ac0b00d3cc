import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf, fail, show } from "../../core/check.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import type { Neighbours, Norm, Sensitivity } from "./mechanism.ts";

export const UNITS: readonly PrivacyEvent["unit"][] = ["event", "attribute", "customer"];
export const ADJACENCIES: readonly PrivacyEvent["adjacency"][] = ["replace", "add-remove"];

/** Epsilon of a mechanism: finite and above 0. */
export const checkEpsilon = (path: string, epsilon: number): void =>
  void checkNumber(path, epsilon, { above: 0, below: Infinity });

/** Delta of an approximate mechanism: strictly between 0 and 1. */
export const checkDelta = (path: string, delta: number): void => void checkNumber(path, delta, { above: 0, below: 1 });

/** The bound of a sensitivity, after its norm was compared with the one that the mechanism's proof needs. */
export function checkSensitivity<N extends Norm>(path: string, sensitivity: Sensitivity<N>, norm: N): number {
  if (typeof sensitivity !== "object" || sensitivity === null)
    fail(`${path} must be a sensitivity in the ${norm} norm, got ${show(sensitivity)}`);
  if (sensitivity.norm !== norm) fail(`${path}.norm must be ${norm}, got ${show(sensitivity.norm)}`);
  checkNumber(`${path}.bound`, sensitivity.bound, { above: 0, below: Infinity });
  return sensitivity.bound;
}

/** Unit and adjacency with their defaults (one customer, add or remove). */
export function checkNeighbours(
  path: string,
  neighbours: Neighbours,
): { readonly unit: PrivacyEvent["unit"]; readonly adjacency: PrivacyEvent["adjacency"] } {
  const { unit = "customer", adjacency = "add-remove" } = neighbours;
  return {
    unit: checkOneOf(`${path}.unit`, unit, UNITS),
    adjacency: checkOneOf(`${path}.adjacency`, adjacency, ADJACENCIES),
  };
}

/** A whole number above 0. */
export const checkCount = (path: string, count: number): void =>
  void checkNumber(path, count, { min: 1, integer: true });

/** A finite number, or an error that names its place in a list. */
export function checkFinite(path: string, value: number, index: number): number {
  if (!Number.isFinite(value)) fail(`${path}[${index}] must be a finite number, got ${show(value)}`);
  return value;
}

/** The list itself when all its numbers are finite. */
export function checkAllFinite<T extends ArrayLike<number>>(path: string, values: T): T {
  checkShape(path, values, "list");
  for (let i = 0; i < values.length; i++) checkFinite(path, values[i], i);
  return values;
}

/** Offsets of rows into a list of entries: whole numbers that start at 0, never fall and stay in the list. */
export function checkOffsets(path: string, offsets: ArrayLike<number>, entries: number): void {
  for (let r = 0; r < offsets.length; r++) {
    const least = r === 0 ? 0 : offsets[r - 1];
    checkNumber(`${path}[${r}]`, offsets[r], { integer: true, min: least, max: r === 0 ? 0 : entries });
  }
}
