import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import { SLACK, type ClassModel } from "./class-model.ts";

/**
 * Enhanced β-likeness: within every class the share p of a value exceeds its share q in the whole table by at most
 * min(β, −ln q) times q. So rare values may become β times as likely, and no value certain by more than the logarithm
 * allows; shares that fall are not bounded. Slack 1e-9.
 * Cao, J., Karras, P. (2012). Publishing microdata with a robust privacy guarantee. doi:10.14778/2350229.2350255.
 *
 * @example
 * const patients = [30, 31, 60, 61].map((age, i) => ({ age, illness: ["flu", "ulcer"][i % 2] }));
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * partition(table, { models: [likeness({ sensitive: "illness", beta: 0.5 })] }).classes // → 2
 */
export function likeness(options: { readonly sensitive: string; readonly beta: number }): ClassModel {
  checkOptions("likeness", options, ["sensitive", "beta"]);
  const beta = checkNumber("likeness.beta", options.beta, { above: 0, below: Infinity });
  return {
    name: `${beta}-likeness of "${options.sensitive}"`,
    params: { ...options },
    minimum: 1,
    growing: false,
    sensitive: options.sensitive,
    holds: (counts, size, whole) =>
      counts.every((count, v) => {
        if (count === 0) return true;
        const q = whole.counts[v] / whole.size;
        return count / size <= q * (1 + Math.min(beta, -log(q))) + SLACK;
      }),
  };
}

/**
 * δ-disclosure privacy: |ln(p / q)| < δ for the share p of every value of the table in every class and its share q in
 * the whole; so every class shows every value. Strict, as in the source.
 * Brickell, J., Shmatikov, V. (2008). The cost of privacy. doi:10.1145/1401890.1401904.
 *
 * @example
 * const patients = [30, 31, 60, 61].map((age, i) => ({ age, illness: ["flu", "ulcer"][i % 2] }));
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * partition(table, { models: [disclosurePrivacy({ sensitive: "illness", delta: 0.5 })] }).classes // → 2
 */
export function disclosurePrivacy(options: { readonly sensitive: string; readonly delta: number }): ClassModel {
  checkOptions("disclosurePrivacy", options, ["sensitive", "delta"]);
  const delta = checkNumber("disclosurePrivacy.delta", options.delta, { above: 0, below: Infinity });
  return {
    name: `${delta}-disclosure privacy of "${options.sensitive}"`,
    params: { ...options },
    minimum: 1,
    growing: false,
    sensitive: options.sensitive,
    holds: (counts, size, whole) =>
      counts.every(
        (count, v) =>
          whole.counts[v] === 0 ||
          (count > 0 && Math.abs(log((count / size) * (whole.size / whole.counts[v]))) < delta),
      ),
  };
}
