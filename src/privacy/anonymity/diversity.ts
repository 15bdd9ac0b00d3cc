import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import { SLACK, type ClassModel } from "./class-model.ts";

/**
 * Distinct l-diversity: every class shows at least l different values of the sensitive column.
 * Machanavajjhala, A., Kifer, D., Gehrke, J., Venkitasubramaniam, M. (2007). l-diversity: privacy beyond k-anonymity.
 * doi:10.1145/1217299.1217302.
 *
 * @example
 * const patients = [30, 31, 60, 61].map((age, i) => ({ age, illness: ["flu", "ulcer"][i % 2] }));
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * partition(table, { models: [distinctDiversity({ sensitive: "illness", l: 2 })] }).classes // → 2
 */
export function distinctDiversity(options: { readonly sensitive: string; readonly l: number }): ClassModel {
  checkOptions("distinctDiversity", options, ["sensitive", "l"]);
  const l = checkNumber("distinctDiversity.l", options.l, { integer: true, min: 1 });
  return {
    name: `distinct ${l}-diversity of "${options.sensitive}"`,
    params: { ...options },
    minimum: 1,
    growing: true,
    sensitive: options.sensitive,
    holds: (counts) => distinct(counts) >= l,
  };
}

/**
 * Entropy l-diversity: −Σ p ln p ≥ ln l within every class (natural logarithms on both sides, slack 1e-9, so that l
 * equally frequent values pass).
 * Source as `distinctDiversity`, definition 4.1.
 *
 * @example
 * const patients = [30, 31, 60, 61].map((age, i) => ({ age, illness: ["flu", "ulcer"][i % 2] }));
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * partition(table, { models: [entropyDiversity({ sensitive: "illness", l: 2 })] }).classes // → 2
 */
export function entropyDiversity(options: { readonly sensitive: string; readonly l: number }): ClassModel {
  checkOptions("entropyDiversity", options, ["sensitive", "l"]);
  const l = checkNumber("entropyDiversity.l", options.l, { min: 1, below: Infinity });
  const least = log(l) - SLACK;
  return {
    name: `entropy ${l}-diversity of "${options.sensitive}"`,
    params: { ...options },
    minimum: 1,
    growing: false,
    sensitive: options.sensitive,
    holds: (counts, size) => entropy(counts, size) >= least,
  };
}

/**
 * Recursive (c, l)-diversity: with counts r₁ ≥ r₂ ≥ … in a class, r₁ < c (r_l + … + r_m), strictly; so at least l
 * values occur.
 * Source as `distinctDiversity`, definition 4.2.
 *
 * @example
 * const patients = [30, 31, 60, 61].map((age, i) => ({ age, illness: ["flu", "ulcer"][i % 2] }));
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * partition(table, { models: [recursiveDiversity({ sensitive: "illness", c: 3, l: 2 })] }).classes // → 2
 */
export function recursiveDiversity(options: {
  readonly sensitive: string;
  readonly c: number;
  readonly l: number;
}): ClassModel {
  checkOptions("recursiveDiversity", options, ["sensitive", "c", "l"]);
  const c = checkNumber("recursiveDiversity.c", options.c, { above: 0, below: Infinity });
  const l = checkNumber("recursiveDiversity.l", options.l, { integer: true, min: 1 });
  return {
    name: `recursive (${c}, ${l})-diversity of "${options.sensitive}"`,
    params: { ...options },
    minimum: 1,
    growing: false,
    sensitive: options.sensitive,
    holds: (counts) => {
      const sorted = counts.slice().sort().reverse();
      let tail = 0;
      for (let i = l - 1; i < sorted.length; i++) tail += sorted[i];
      return sorted[0] < c * tail;
    },
  };
}

/** Number of different values that occur. */
function distinct(counts: Uint32Array): number {
  let different = 0;
  for (const count of counts) if (count > 0) different++;
  return different;
}

/** Shannon entropy in nats of `counts`, which sum to `size`. */
function entropy(counts: Uint32Array, size: number): number {
  let sum = 0;
  for (const count of counts) if (count > 1) sum += count * log(count);
  return log(size) - sum / size;
}
