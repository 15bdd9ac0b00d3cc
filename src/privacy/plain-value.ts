import { fail, show } from "../core/check.ts";

/**
 * What a plain value says, the same for records, domains and text files:
 * - Missing: null, undefined, NaN, an empty or blank text, and "*", which stands for a suppressed value.
 * - A number: a finite number, or a text that writes one in decimals as JSON does ("34", "-0.5", "1e3"), blanks around it
 *   aside. So "1" and "1.0" are one number; "0x1F", "1,000" and "+1" are none, nor are "01234" (a postcode) and whole
 *   numbers from 2⁵³ on (a key), of which digits would be lost.
 * - A name: any other text, letter by letter, and true and false.
 * All else, ±∞, lists and objects among them, is refused.
 */
export type PlainValue = string | number | boolean | null | undefined;

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i;

/** Whether a value is missing. */
export const isMissing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === "number" ? Number.isNaN(value) : typeof value === "string" && /^\s*\*?\s*$/.test(value));

/** The number that a value says, else undefined. */
export function numberIn(value: PlainValue): number | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || !DECIMAL.test(value.trim()))) return undefined;
  const number = Number(value);
  const whole = typeof value === "string" && /^\s*-?\d+\s*$/.test(value);
  // + 0: the two zeros are one number
  return Number.isFinite(number) && (!whole || Number.isSafeInteger(number)) ? number + 0 : undefined;
}

/** The value, or undefined where it is missing. Errors: it is neither a finite number nor a text, true or false. */
export function checkPlain(path: string, value: unknown): string | number | boolean | undefined {
  if (isMissing(value)) return undefined;
  if (typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)))
    return value;
  return fail(`${path} must be a finite number, a text, true, false or missing, got ${show(value)}`);
}
