import { checkNumber, checkOneOf, fail } from "../core/check.ts";
import type { Strategy } from "../model/strategy.ts";
import type { ClassModel } from "../privacy/anonymity/class-model.ts";
import { distinctDiversity, entropyDiversity, recursiveDiversity } from "../privacy/anonymity/diversity.ts";
import { checkOptions } from "./check-options.ts";
import { protectSensitive, type ProtectSensitiveOptions } from "./protect-sensitive.ts";

/** How diverse a secret is within every class. */
export interface LDiversityOptions extends ProtectSensitiveOptions {
  /** Well represented values per class, at least 2; a whole number but for entropy. */
  readonly l: number;
  /** l different values; entropy of at least ln l; or r₁ < c (r_l + … + r_m) of the sorted counts. Default distinct. */
  readonly kind?: "distinct" | "entropy" | "recursive";
  /** Factor of the recursive kind, > 0; only there. Default 3. */
  readonly c?: number;
}

/**
 * l-diversity: classes of rows that look alike show at least l well represented values of every sensitive column, so
 * that knowing somebody's class does not tell the secret.
 *
 * Guarantee: every class of what is stored has k rows and is l-diverse in each secret, counted over its exact values.
 * Customers notice nothing by themselves.
 * Cost: as k-anonymity, `cost.kAnonymity.*`. Limits: as k-anonymity; values that mean nearly the same count as
 * different; a secret that is rare in all is not hidden by being rare in a class.
 * Source: Machanavajjhala, A. et al. (2007). l-diversity. doi:10.1145/1217299.1217302.
 */
export function lDiversity(options: LDiversityOptions): Strategy {
  checkOptions("lDiversity", options, ["l", "kind", "c", "k", "sensitive", "cost"]);
  const kind = checkOneOf("lDiversity.kind", options.kind ?? "distinct", ["distinct", "entropy", "recursive"]);
  const l = checkNumber("lDiversity.l", options.l, { integer: kind !== "entropy", min: 2, below: Infinity });
  if (kind !== "recursive" && options.c !== undefined) fail(`lDiversity.c must be left out with the ${kind} kind`);
  const c =
    kind === "recursive" ? checkNumber("lDiversity.c", options.c ?? 3, { above: 0, below: Infinity }) : undefined;
  const modelOf = (sensitive: string): ClassModel => {
    if (kind === "distinct") return distinctDiversity({ sensitive, l });
    return kind === "entropy" ? entropyDiversity({ sensitive, l }) : recursiveDiversity({ sensitive, l, c: c ?? 3 });
  };
  return protectSensitive("lDiversity", { l, kind, c }, options, modelOf);
}
