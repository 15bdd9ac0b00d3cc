import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import type { ClassModel } from "./class-model.ts";

/**
 * k-anonymity: every class has at least k rows.
 * Sweeney, L. (2002). k-anonymity: a model for protecting privacy. doi:10.1142/S0218488502001648.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }, { age: 65 }], { age: { role: "quasi-identifier" } });
 * partition(table, { models: [classSize({ k: 2 })] }).classes // → 2
 */
export function classSize(options: { readonly k: number }): ClassModel {
  checkOptions("classSize", options, ["k"]);
  const k = checkNumber("classSize.k", options.k, { integer: true, min: 1 });
  return { name: `${k}-anonymity`, params: { k }, minimum: k, growing: true };
}
