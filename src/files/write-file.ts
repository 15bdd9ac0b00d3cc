import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail } from "../core/check.ts";
import { ownPath } from "./own-name.ts";
import { realTarget } from "./output.ts";
import { cannotWrite } from "./write-failure.ts";

/** Text, bytes, or text in parts. */
export type Content = string | Uint8Array | Iterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: a draft beside it, onto the disk, then renamed. Folders that lack are made.
 * Errors: what the system says, with the path, as `could not write "x": the disk is full`; without `replace` also a
 * file that is there by then.
 */
export function writeWhole(
  path: string,
  content: Content,
  { replace = true }: { readonly replace?: boolean } = {},
): void {
  const target = realTarget(path);
  const draft = ownPath(target, "draft");
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFlushed(draft, content);
    if (replace) renameSync(draft, target);
    else linkSync(draft, target);
    flushFolder(dirname(target));
  } catch (error) {
    if (!replace && (error as NodeJS.ErrnoException).code === "EEXIST")
      fail(`"${path}" must be a file that does not exist, but it was written meanwhile`);
    throw cannotWrite(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Writes files into a folder, over earlier ones of their names: all as drafts first, then all renamed, so that none is
 * new unless every one could be written. Errors as in `writeWhole`.
 */
export function writeAllWhole(folder: string, files: readonly (readonly [name: string, content: Content])[]): void {
  const drafts = files.map(([name]) => ownPath(join(folder, name), "draft"));
  let at = folder;
  try {
    mkdirSync(folder, { recursive: true });
    files.forEach(([name, content], n) => {
      at = join(folder, name);
      writeFlushed(drafts[n], content);
    });
    files.forEach(([name], n) => renameSync(drafts[n], (at = join(folder, name))));
    flushFolder(folder);
  } catch (error) {
    throw cannotWrite(at, error);
  } finally {
    for (const draft of drafts) rmSync(draft, { force: true });
  }
}

/** Writes a file where nothing reads it yet, down to the disk. Errors as the system tells them. */
export function writeFlushed(path: string, content: Content): void {
  const file = openSync(path, "w");
  try {
    if (typeof content === "string" || content instanceof Uint8Array) writeAll(file, content);
    else for (const part of content) writeAll(file, part);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Makes names in a folder last; not every system can. */
export function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // the names are there, only not proven to outlive a loss of power
  }
}
