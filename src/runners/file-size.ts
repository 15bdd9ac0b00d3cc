import { statSync } from "node:fs";
import { fail } from "../core/check.ts";

const MEGABYTE = 1_000_000;

/**
 * Sizes in megabytes up to which files are read whole. A study is a page of text; a population or an ensemble has some
 * thousands of numbers.
 */
export const LARGEST = { study: 16, data: 64 } as const;

/**
 * Refuses a file that is too large to be what it should be, before it is read. Errors: `<what> must be a file of at
 * most 16 MB, got "x" with 20.5 MB`.
 */
export function checkSize(what: string, path: string, megabytes: number): void {
  const { size } = statSync(path);
  if (size > megabytes * MEGABYTE)
    fail(`${what} must be a file of at most ${megabytes} MB, got "${path}" with ${(size / MEGABYTE).toFixed(1)} MB`);
}
