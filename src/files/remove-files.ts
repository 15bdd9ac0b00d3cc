import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Paths of everything in a folder that is no folder, relative to it, with `/` between; links are not followed. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(folder, "x").length - 1)
        .replaceAll("\\", "/"),
    );

/** Removes these files of a folder, the folders that are empty then, and the folder itself if nothing else is in it. */
export function removeFiles(folder: string, names: Iterable<string>): void {
  const folders = new Set([folder]);
  for (const name of names) {
    rmSync(join(folder, name), { force: true });
    for (let at = dirname(name); at !== "."; at = dirname(at)) folders.add(join(folder, at));
  }
  for (const one of [...folders].sort((a, b) => b.length - a.length))
    if (existsSync(one) && readdirSync(one).length === 0) rmdirSync(one);
}
