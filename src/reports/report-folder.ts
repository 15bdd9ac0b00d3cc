import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fail } from "../core/check.ts";
import type { Manifest } from "./manifest.ts";

/**
 * Lets `fill` write a folder beside the target and puts it in the target's place at the end: it is there whole or not
 * at all.
 */
export async function writeWhole<T>(folder: string, fill: (draft: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  checkReportFolder(folder);
  const draft = join(dirname(target), `.${basename(target)}.draft-${process.pid}`);
  mkdirSync(draft, { recursive: true });
  try {
    const written = await fill(draft);
    replace(target, draft);
    return written;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Refuses a folder with anything in it that an earlier report did not write. To be asked before long work, too. */
export function checkReportFolder(folder: string): void {
  const target = resolve(folder);
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory())
    fail(`folder must be new, empty or hold an earlier report, got the file "${folder}"`);
  const names = readdirSync(target);
  if (names.length === 0) return;
  const strangers = names.filter((name) => !ownNames(target).has(name));
  if (strangers.length > 0)
    fail(
      `folder must be new, empty or hold an earlier report, got "${folder}" with ${strangers.slice(0, 3).join(", ")}`,
    );
}

/** Names at the top of a folder that its manifest knows; none without a manifest. */
function ownNames(target: string): Set<string> {
  try {
    const { files } = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8")) as Manifest;
    return new Set(["manifest.json", ...Object.keys(files).map((file) => file.split("/")[0])]);
  } catch {
    return new Set();
  }
}

/** Puts the draft in the place of the target; an earlier report is moved aside first and removed last. */
function replace(target: string, draft: string): void {
  if (!existsSync(target)) return renameSync(draft, target);
  if (readdirSync(target).length === 0) {
    rmdirSync(target);
    return renameSync(draft, target);
  }
  const aside = `${draft}-old`;
  renameSync(target, aside);
  try {
    renameSync(draft, target);
  } catch (error) {
    renameSync(aside, target);
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}
