import { checkKnown } from "../core/check-options.ts";
import { checkNumber, fail, show } from "../core/check.ts";

/** How coarse a column is stored: a level of its hierarchy, or a number of bins of an ordered domain. */
export type Precision = number | { readonly bins: number };

/**
 * Precision by column. Errors: not an object, no column, a level that is no whole number ≥ 0, bins that are none ≥ 1.
 */
export function checkPrecision(path: string, value: unknown): Readonly<Record<string, Precision>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`${path} must be an object, got ${show(value)}`);
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.length === 0) fail(`${path} must name at least one column, got none`);
  return Object.fromEntries(entries.map(([name, precision]) => [name, checkOne(`${path}.${name}`, precision)]));
}

function checkOne(path: string, precision: unknown): Precision {
  if (typeof precision !== "object" || precision === null)
    return checkNumber(path, precision, { integer: true, min: 0 });
  const given = precision as { readonly bins?: unknown };
  checkKnown(path, given, ["bins"]);
  return { bins: checkNumber(`${path}.bins`, given.bins, { integer: true, min: 1 }) };
}
