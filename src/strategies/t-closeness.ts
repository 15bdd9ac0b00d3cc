import { checkNumber, checkOneOf } from "../core/check.ts";
import type { Strategy } from "../model/strategy.ts";
import { closeness } from "../privacy/anonymity/closeness.ts";
import { checkOptions } from "./check-options.ts";
import { protectSensitive, type ProtectSensitiveOptions } from "./protect-sensitive.ts";

/** How far a class may be from the whole table. */
export interface TClosenessOptions extends ProtectSensitiveOptions {
  /** Largest earth mover's distance, in [0, 1]. */
  readonly t: number;
  /** Every two values equally far, or by their places in the domain. Absent: ordered where the column's domain is. */
  readonly distance?: "equal" | "ordered";
}

/**
 * t-closeness: in every class of rows that look alike each secret is spread nearly as in the whole table, so that
 * knowing somebody's class tells little about it.
 *
 * Guarantee: every class of what is stored has k rows and lies within t of the table in each secret, over exact values.
 * Customers notice nothing by themselves.
 * Cost: as k-anonymity, `cost.kAnonymity.*`. Limits: as k-anonymity; small t leaves few classes and little use.
 * Source: Li, N., Li, T., Venkatasubramanian, S. (2007). t-closeness. doi:10.1109/ICDE.2007.367856.
 */
export function tCloseness(options: TClosenessOptions): Strategy {
  checkOptions("tCloseness", options, ["t", "distance", "k", "sensitive", "cost"]);
  const t = checkNumber("tCloseness.t", options.t, { min: 0, max: 1 });
  const distance =
    options.distance === undefined
      ? undefined
      : checkOneOf("tCloseness.distance", options.distance, ["equal", "ordered"]);
  return protectSensitive("tCloseness", { t, distance }, options, (sensitive) => closeness({ sensitive, t, distance }));
}
