import { basename, extname, join } from "node:path";
import { checkReportFolder } from "../../node.ts";

/** Where results of a study go unless told: `out/<name of its file>`. */
export const defaultOut = (study: string): string => join("out", basename(study, extname(study)));

/**
 * Refuses, before any work, a folder that must not or cannot be written: one that exists, unless `force` is given and
 * all it holds was written by an earlier run (or it is empty), so that `--force` cannot remove anything else.
 */
export const checkOut = (out: string, force: boolean): void => checkReportFolder(out, "--out", force);
