import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { mayLive, readOwnName } from "./own-name.ts";

/**
 * Removes what killed runs left beside a target: drafts, marks, and what they were about to replace. Where the target
 * itself is gone, since a run was killed between taking the old results away and putting the new ones there, the old
 * ones come back. Names that this product did not give are not touched.
 */
export function clearLeftovers(target: string): void {
  const folder = dirname(target);
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const own = readOwnName(target, file);
    if (own === undefined || mayLive(own)) continue;
    const path = join(folder, file);
    if (own.kind === "old" && !existsSync(target)) renameSync(path, target);
    else rmSync(path, { recursive: true, force: true });
  }
}
