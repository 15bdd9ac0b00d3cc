import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fail } from "../index.ts";
import { checkReportFolder } from "../node.ts";

/** Where results of a study go unless told: `out/<name of its file>`. */
export const defaultOut = (study: string): string => join("out", basename(study, extname(study)));

/**
 * Refuses, before any work, a folder that must not be written: one that exists, unless `force` is given and all it
 * holds was written by an
 * earlier run (or it is empty), so that `--force` cannot remove anything else.
 */
export function checkOut(out: string, force: boolean): void {
  if (existsSync(out) && !force)
    fail(`--out must be a folder that does not exist yet, got "${out}"; --force replaces it`);
  checkReportFolder(out);
}
