import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { SLACK, type ClassModel, type WholeTable } from "./class-model.ts";

/**
 * t-closeness: the earth mover's distance between the sensitive values of a class and those of the whole table
 * (suppressed rows included) is at most t, with a slack of 1e-9.
 * `equal` distance: every two values are equally far, half the L1 distance. `ordered` distance: Σ |cumulative
 * differences| / (m − 1) over the m values
 * of the domain in its order, whether they occur or not: their places count, not their sizes, also where they are
 * numbers (section 5.1 of the source). Absent, a column with an ordered domain takes `ordered`.
 * Li, N., Li, T., Venkatasubramanian, S. (2007). t-closeness: privacy beyond k-anonymity and l-diversity.
 * doi:10.1109/ICDE.2007.367856.
 *
 * @example
 * const patients = [30, 31, 60, 61].map((age, i) => ({ age, illness: ["flu", "ulcer"][i % 2] }));
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * partition(table, { models: [closeness({ sensitive: "illness", t: 0.2 })] }).classes // → 2
 */
export function closeness(options: {
  readonly sensitive: string;
  readonly t: number;
  readonly distance?: "equal" | "ordered";
}): ClassModel {
  checkOptions("closeness", options, ["sensitive", "t", "distance"]);
  const t = checkNumber("closeness.t", options.t, { min: 0, max: 1 });
  return {
    name: `${t}-closeness of "${options.sensitive}"`,
    params: { ...options },
    minimum: 1,
    growing: false,
    sensitive: options.sensitive,
    holds: (counts, size, whole) => {
      const distance = options.distance ?? (whole.column.ordered ? "ordered" : "equal");
      return (distance === "equal" ? equalDistance : orderedDistance)(counts, size, whole) <= t + SLACK;
    },
  };
}

/**
 * Earth mover's distance to the whole table where all values are equally far: ½ Σ |p − q|, in [0, 1].
 *
 * @example
 * equalDistance(Uint32Array.of(2, 0), 2, { counts: Uint32Array.of(2, 2), size: 4 }) // → 0.5
 */
export function equalDistance(counts: Uint32Array, size: number, whole: Pick<WholeTable, "counts" | "size">): number {
  checkShape("equalDistance.counts", counts, "list");
  checkSizes("equalDistance", counts, size, whole);
  let sum = 0;
  for (let v = 0; v < counts.length; v++) sum += Math.abs(counts[v] / size - whole.counts[v] / whole.size);
  return sum / 2;
}

/**
 * Earth mover's distance to the whole table over an ordered domain: Σ |Σ (p − q)| / (m − 1), in [0, 1].
 *
 * @example
 * orderedDistance(Uint32Array.of(2, 0, 0), 2, { counts: Uint32Array.of(2, 2, 2), size: 6 }) // → 0.5
 */
export function orderedDistance(counts: Uint32Array, size: number, whole: Pick<WholeTable, "counts" | "size">): number {
  checkShape("orderedDistance.counts", counts, "list");
  checkSizes("orderedDistance", counts, size, whole);
  if (counts.length < 2) return 0;
  let sum = 0;
  let below = 0;
  let wholeBelow = 0;
  for (let v = 0; v < counts.length; v++) {
    below += counts[v];
    wholeBelow += whole.counts[v];
    sum += Math.abs(below / size - wholeBelow / whole.size);
  }
  return sum / (counts.length - 1);
}

/** Refuses sizes of which no shares can be taken, and classes and tables over different domains. */
function checkSizes(path: string, counts: Uint32Array, size: number, whole: Pick<WholeTable, "counts" | "size">): void {
  checkShape(`${path}.whole`, whole, { counts: "list", size: "number" });
  if (counts.length !== whole.counts.length)
    fail(`${path}.counts must have one count per value of the table (${whole.counts.length}), got ${counts.length}`);
  checkNumber(`${path}.size`, size, { min: 1, integer: true });
  checkNumber(`${path}.whole.size`, whole.size, { min: 1, integer: true });
}
