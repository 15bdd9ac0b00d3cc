import { fail, show, unknownName } from "../core/check.ts";

/**
 * Stops when options are no plain object or have a name that is not known, so that a misspelt option is not passed over
 * in silence.
 */
export function checkOptions(path: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    fail(`${path} options must be an object, got ${show(options)}`);
  for (const name of Object.keys(options))
    if (!known.includes(name)) unknownName(`option of ${path}`, "options", name, known);
}

/** Stops when a list has an entry that is not allowed, or is no list. */
export function checkList(path: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) fail(`${path} must be a list, got ${show(value)}`);
  return value;
}

/** The flag itself, or an error. */
export function checkFlag(path: string, value: unknown): boolean {
  if (typeof value !== "boolean") fail(`${path} must be true or false, got ${show(value)}`);
  return value;
}
