import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkOneOf, fail } from "../../core/check.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import type { Accountant, PrivacyBound } from "./accountant.ts";
import { ADJACENCIES } from "../mechanisms/checks.ts";

/** Mechanisms that ran on disjoint parts of the customers. */
export interface ParallelOptions {
  /** Events of each part; every event states its guarantee under add-remove. */
  readonly parts: readonly (readonly PrivacyEvent[])[];
  /** Adjacency of the result. */
  readonly adjacency: PrivacyEvent["adjacency"];
  readonly accountant: Accountant;
  readonly delta: number;
}

/**
 * Parallel composition. Under add-remove a customer is in one part only: the largest bound of any part. Under replace a
 * customer leaves one part and joins another
 * (or the same): twice the largest epsilon, proved here for private mechanisms (δ = 0) only.
 * Which part a customer is in may depend on the customer alone, and the list of parts must be public.
 * Errors: events that do not state add-remove; δ > 0 under replace. Source: McSherry 2009, theorem 4,
 * doi:10.1145/1559845.1559850.
 *
 * @example
 * const parts = [1, 0.5].map((epsilon) => [laplace({ epsilon, sensitivity: l1(1) }).event()]); // north, south
 * parallel({ parts, adjacency: "add-remove", accountant: basic(), delta: 0 }).epsilon // → 1
 */
export function parallel(options: ParallelOptions): PrivacyBound {
  checkOptions("parallel", options, ["parts", "adjacency", "accountant", "delta"]);
  checkShape("parallel.options", options, { parts: "list", accountant: { epsilon: "function" } });
  const { parts, adjacency, accountant, delta } = options;
  checkOneOf("parallel.adjacency", adjacency, ADJACENCIES);
  parts.forEach((part, p) => {
    checkShape(`parallel.parts[${p}]`, part, "list");
    part.forEach((event, e) => {
      checkShape(`parallel.parts[${p}][${e}]`, event, "object");
      if (event.adjacency !== "add-remove")
        fail(`parallel.parts[${p}][${e}].adjacency must be add-remove, got ${event.adjacency}`);
      if (adjacency === "replace" && event.delta > 0)
        fail(`parallel.parts[${p}][${e}].delta must be 0 when the result is for replace, got ${event.delta}`);
    });
  });
  const bounds = parts.map((part) => accountant.epsilon(part, adjacency === "replace" ? 0 : delta));
  const largest = Math.max(0, ...bounds.map((bound) => bound.epsilon));
  const warnings = Array.from(new Set(bounds.flatMap((bound) => bound.warnings)));
  return {
    epsilon: adjacency === "replace" ? 2 * largest : largest,
    delta: adjacency === "replace" ? 0 : delta,
    warnings,
  };
}
