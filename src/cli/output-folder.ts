import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fail } from "../index.ts";

/** Where results of a study go unless told: `out/<name of its file>`. */
export const defaultOut = (study: string): string => join("out", basename(study, extname(study)));

/**
 * Refuses, before any work, a folder that must not be written: one that exists, unless `force` is given and it holds results of an earlier run
 * (or nothing), so that `--force` cannot remove anything else.
 */
export function checkOut(out: string, force: boolean): void {
  if (!existsSync(out)) return;
  if (!force) fail(`--out must be a folder that does not exist yet, got "${out}"; --force replaces it`);
  const names = statSync(out).isDirectory() ? readdirSync(out) : undefined;
  const ours = names !== undefined && (names.length === 0 || names.includes("manifest.json"));
  if (!ours) fail(`--force replaces only the results of an earlier run, a folder with a manifest.json, got "${out}"`);
}
