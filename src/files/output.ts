import { existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, rmdirSync, statSync, type Stats } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fail } from "../core/check.ts";
import { clearLeftovers } from "./leftovers.ts";
import { ownPath } from "./own-name.ts";
import { writeFailure } from "./write-failure.ts";

/**
 * Proves that a file can be written, before any work: it is no folder or device, it is there only where it may be
 * replaced, and its folder can be made and written. What killed runs left beside it is removed.
 * Errors begin with `what`, as `--out must be …, got "x"`.
 */
export function checkOutputFile(what: string, path: string, replace: boolean): void {
  checkPlace(what, path);
  if (!existsSync(path)) return;
  if (!statSync(path).isFile()) fail(`${what} must be a plain file, got "${path}", which is ${kindOf(path)}`);
  if (!replace) fail(`${what} must be a file that does not exist, or be given with --force, got "${path}"`);
}

/** The same of a folder; what may lie in it is for the caller to say. */
export function checkOutputFolder(what: string, path: string): void {
  checkPlace(what, path);
  if (existsSync(path) && !statSync(path).isDirectory())
    fail(`${what} must be a folder, got "${path}", which is ${kindOf(path)}`);
}

/** Where a path that may be a link leads to, absolute. */
export const realTarget = (path: string): string => (existsSync(path) ? realpathSync(path) : resolve(path));

/** Bytes of a name to which something can still be added, where 255 is the most. */
const LONGEST_NAME = 240;

/** Refuses a path that nothing can be written to; tries it, since permissions alone do not tell. */
export function checkPlace(what: string, path: string): void {
  if (path.trim() === "") fail(`${what} must be a path that is not empty, got "${path}"`);
  const link = brokenLink(path);
  if (link !== undefined) fail(`${what} must be a path that can be written, got "${path}", where ${link}`);
  const target = realTarget(path);
  if (dirname(target) === target) fail(`${what} must be a path below the top of the disk, got "${path}"`);
  let first = target;
  while (!existsSync(dirname(first))) first = dirname(first);
  const folder = dirname(first);
  if (!statSync(folder).isDirectory())
    fail(`${what} must be a path that can be written, got "${path}", where "${folder}" is ${kindOf(folder)}`);
  if (Buffer.byteLength(basename(target)) > LONGEST_NAME)
    fail(`${what} must be a path that can be written, got "${path}": its name is too long`);
  try {
    const trial = ownPath(first, "trial");
    mkdirSync(trial);
    rmdirSync(trial);
  } catch (error) {
    const reason = writeFailure(error) ?? (error as NodeJS.ErrnoException).code;
    if (reason === undefined) throw error;
    fail(`${what} must be a path that can be written, got "${path}": ${reason}`);
  }
  clearLeftovers(first);
}

/** Says which part of a path is a link that leads nowhere. */
function brokenLink(path: string): string | undefined {
  for (let at = resolve(path); dirname(at) !== at; at = dirname(at)) {
    const there = lookAt(at);
    if (there?.isSymbolicLink() && !existsSync(at))
      return `"${at}" is a link to "${readlinkSync(at)}", which is not there`;
    if (there !== undefined) return undefined;
  }
  return undefined;
}

/** What lies at a path itself; undefined where nothing does, also below a file. */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (["ENOTDIR", "ENAMETOOLONG"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** What lies at a path, in words. */
export function kindOf(path: string): string {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return "a link";
  if (stats.isDirectory()) return "a folder";
  if (stats.isFile()) return "a file";
  return stats.isFIFO() ? "a pipe" : stats.isSocket() ? "a socket" : "a device";
}
