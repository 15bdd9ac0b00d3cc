import { fail } from "../index.ts";

/**
 * Reads an option that is a whole number from `low`. Errors: `--customers must be a whole number at least 2, got
 * "many"`.
 */
export const wholeNumber =
  (name: string, low: number): ((text: string) => number) =>
  (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= low
      ? Number(text)
      : fail(`${name} must be a whole number at least ${low}, got "${text}"`);
