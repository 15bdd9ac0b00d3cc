import { checkNumber, fail } from "../core/check.ts";
import type { Firm } from "../model/scenario.ts";

/** Checks a firm where it is written. Errors: fewer customers than are simulated; a limit below the deductible. */
export function checkFirm(firm: Firm, customers: number, path: string): Firm {
  checkNumber(`${path}.customers`, firm.customers, { min: customers, integer: true });
  const { insurance } = firm;
  if (insurance !== undefined && insurance.limit < insurance.deductible)
    fail(
      `${path}.insurance.limit must be at least the deductible, ${insurance.deductible}, got ${String(insurance.limit)}`,
    );
  return firm;
}
