import { fail, show } from "../core/check.ts";

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
