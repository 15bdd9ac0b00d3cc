import { createHash } from "node:crypto";
import { join } from "node:path";
import { fail } from "../../core/check.ts";
import { isPlainFile } from "../../files/inside.ts";
import { lookAt } from "../../files/output.ts";
import { readPieces } from "../../files/read-file.ts";
import { filesIn } from "../../files/remove-files.ts";
import type { Manifest } from "./manifest.ts";

/** The files of a folder of results, against its manifest. */
export interface CheckedFiles {
  readonly checked: number;
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly unknown: readonly string[];
}

/** Files whose numbers and words go into views; the views themselves may be gone or changed. */
export const DATA: readonly string[] = ["results.csv", "twins.csv", "study.json", "parameters.csv"];

/** Fails where data of a folder are not as they were written, or are none of the run's. */
export function checkData(folder: string, manifest: Manifest): void {
  const { missing, changed, unknown } = checkFiles(folder, manifest);
  const spoiled = DATA.find((name) => [missing, changed, unknown].some((names) => names.includes(name)));
  if (spoiled !== undefined)
    fail(`${join(folder, spoiled)} must be as it was written, with the digest that ${join(folder, "manifest.json")} has of it`); // prettier-ignore
}

/** Which files are missing, other than they were written, or not of the folder. */
export function checkFiles(folder: string, { files }: Manifest): CheckedFiles {
  const names = Object.keys(files);
  const missing = names.filter((name) => lookAt(join(folder, name)) === undefined);
  // a link, or anything else that is no plain file, is not what was written
  const changed = names.filter(
    (name) => !missing.includes(name) && !(isPlainFile(folder, name) && hashOf(join(folder, name)) === files[name]),
  );
  return {
    checked: names.length,
    missing,
    changed,
    unknown: filesIn(folder)
      .filter((path) => path !== "manifest.json" && !Object.hasOwn(files, path))
      .sort(),
  };
}

function hashOf(path: string): string {
  const hash = createHash("sha256");
  for (const piece of readPieces(path, "a file of the results")) hash.update(piece);
  return hash.digest("hex");
}
