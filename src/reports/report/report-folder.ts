import { checkShape } from "../../core/check-shape.ts";
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail, isCounterpoiseError } from "../../core/check.ts";
import { claim, isClaimed } from "../../files/claim.ts";
import { checkOutputFolder, checkPlace, realTarget } from "../../files/output.ts";
import { ownPath } from "../../files/own-name.ts";
import { removeFiles } from "../../files/remove-files.ts";
import { cannotWrite } from "../../files/write-failure.ts";
import { flushFolder } from "../../files/write-file.ts";
import { readManifest } from "../results/read-results.ts";

/**
 * Lets `fill` write a folder beside the target and puts it in the target's place at the end: it is there whole or not
 * at all. An earlier report is replaced, unless told not to be; nothing else ever is. Nobody else may write the folder
 * meanwhile.
 */
export async function writeFolder<T>(
  folder: string,
  fill: (draft: string) => Promise<T>,
  { replace = true }: { readonly replace?: boolean } = {},
): Promise<T> {
  checkReportFolder(folder);
  const release = isClaimed(folder) ? () => undefined : claim(folder);
  const target = realTarget(folder);
  const draft = ownPath(target, "draft");
  try {
    mkdirSync(draft, { recursive: true });
    const written = await fill(draft);
    if (!replace && existsSync(target))
      fail(`"${folder}" must be new, but it was written meanwhile; --force replaces it`);
    putInPlace(folder, target, draft);
    flushFolder(dirname(target));
    return written;
  } catch (error) {
    const told = cannotWrite(folder, error);
    // a message about the draft is one about the folder
    if (told instanceof Error) told.message = told.message.replaceAll(draft, folder);
    throw told;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    release();
  }
}

/**
 * Refuses a folder that cannot be written, or with anything in it that an earlier report did not write; without
 * `replace` any that exists. To be asked before long work, too.
 *
 * @example
 * checkReportFolder(`${folder}/new`) // → undefined
 */
export function checkReportFolder(folder: string, what: string = "folder", replace: boolean = true): void {
  checkShape("checkReportFolder.folder", folder, "text");
  checkPlace(what, folder);
  if (!existsSync(folder)) return;
  if (!replace) fail(`${what} must be a folder that does not exist yet, got "${folder}"; --force replaces it`);
  checkOutputFolder(what, folder);
  let why = "";
  const own = ownFiles(folder, (reason) => (why = existsSync(join(folder, "manifest.json")) ? `: ${reason}` : ""));
  const strangers = strangersIn(folder, own);
  if (strangers.length > 0)
    fail(
      `${what} must be new, empty or hold an earlier report, got "${folder}" with ${strangers.slice(0, 3).join(", ")}${why}`,
    );
}

/** Files that the manifest of a folder knows, itself among them; none without a manifest that can be read, and why. */
function ownFiles(folder: string, onUnread: (reason: string) => void = () => undefined): ReadonlySet<string> {
  try {
    return new Set(["manifest.json", ...Object.keys(readManifest(folder).files)]);
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    onUnread(error.message);
    return new Set();
  }
}

/** What lies in a folder, at any depth, that is neither one of these plain files nor a folder of them. */
function strangersIn(folder: string, own: ReadonlySet<string>): string[] {
  const folders = new Set(
    [...own].flatMap((file) => file.split("/").map((_, n, steps) => steps.slice(0, n).join("/"))),
  );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)) }))
    .filter(({ entry, path }) => !(entry.isFile() ? own.has(path) : entry.isDirectory() && folders.has(path)))
    .map(({ path }) => path);
}

const relative = (folder: string, path: string): string =>
  path.slice(join(folder, "x").length - 1).replaceAll("\\", "/");

/** Puts the draft in the place of the target; an earlier report is moved aside first and removed last. */
function putInPlace(folder: string, target: string, draft: string): void {
  if (!existsSync(target)) return renameSync(draft, target);
  if (readdirSync(target).length === 0) {
    rmdirSync(target);
    return renameSync(draft, target);
  }
  checkReportFolder(folder);
  const own = ownFiles(target);
  const aside = ownPath(target, "old");
  renameSync(target, aside);
  try {
    renameSync(draft, target);
  } catch (error) {
    renameSync(aside, target);
    throw error;
  }
  removeFiles(aside, own);
}
