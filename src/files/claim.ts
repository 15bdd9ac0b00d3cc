import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fail } from "../core/check.ts";
import { clearLeftovers } from "./leftovers.ts";
import { isOnThisHost, mayLive, ownPath, readOwnName, type OwnName } from "./own-name.ts";
import { checkOutputFile, realTarget } from "./output.ts";
import { cannotWrite } from "./write-failure.ts";

/** Targets that this process writes. */
const held = new Set<string>();

/** Whether this process has the sole right to write a path. */
export const isClaimed = (path: string): boolean => held.has(realTarget(path));

/**
 * Takes the sole right to write a path, and returns what gives it back. The right is a file beside the target whose
 * name tells the process, so that it ends with the process even where that is killed. Of two that come at once exactly
 * one gets it: each shows itself first and looks around then; who sees a holder, or an earlier name, gives way.
 * Errors: another process, or another part of this one, has it; nothing can be written there.
 */
export function claim(path: string): () => void {
  const target = realTarget(path);
  if (held.has(target)) refuse(path);
  const made = mkdirs(path, dirname(target));
  let mine = ownPath(target, "claim");
  show(path, mine);
  const release = (): void => {
    held.delete(target);
    rmSync(mine, { force: true });
    removeEmpty(dirname(target), made);
  };
  try {
    for (let others; (others = othersAt(target, mine)).length > 0; sleep(20)) {
      const stronger = others.find(({ name, own }) => own.kind === "held" || name < basename(mine));
      if (stronger) refuse(path, join(dirname(target), stronger.name), stronger.own);
      // the others see this process and give way
    }
    const holding = ownPath(target, "held");
    renameSync(mine, holding);
    mine = holding;
    held.add(target);
    clearLeftovers(target);
    return release;
  } catch (error) {
    release();
    throw cannotWrite(path, error);
  }
}

function show(path: string, mark: string): void {
  try {
    writeFileSync(mark, "", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") refuse(path);
    throw cannotWrite(path, error);
  }
}

/** Does some work with the sole right to write a path. */
export async function claimed<T>(path: string, work: () => Promise<T> | T): Promise<T> {
  const release = claim(path);
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Does some work with the sole right to write a file, and proves that it can be written before (`checkOutputFile`, again
 * once the right is had: another run may have been at it until then).
 */
export async function claimedFile<T>(
  what: string,
  path: string,
  replace: boolean,
  work: () => Promise<T> | T,
): Promise<T> {
  checkOutputFile(what, path, replace);
  return claimed(path, () => {
    checkOutputFile(what, path, replace);
    return work();
  });
}

function othersAt(target: string, mine: string): { readonly name: string; readonly own: OwnName }[] {
  return readdirSync(dirname(target)).flatMap((name) => {
    const own = name === basename(mine) ? undefined : readOwnName(target, name);
    return own && (own.kind === "claim" || own.kind === "held") && mayLive(own) ? [{ name, own }] : [];
  });
}

/** Says who writes a path, and by which file that is known. */
function refuse(path: string, mark?: string, own?: OwnName): never {
  const refusal = `"${path}" must be written by one run at a time, but`;
  if (mark === undefined || own === undefined) fail(`${refusal} this process is writing it`);
  if (isOnThisHost(own)) fail(`${refusal} process ${own.pid} is writing it, see "${mark}"`);
  fail(`${refusal} process ${own.pid} of another machine is writing it; if it is no more, remove "${mark}"`);
}

/** Makes the folders that lack; returns the uppermost one that was made. */
function mkdirs(path: string, folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Removes folders from `folder` up to `top` while they are empty. */
function removeEmpty(folder: string, top: string | undefined): void {
  if (top === undefined) return;
  for (let at = folder; at.length >= top.length && existsSync(at); at = dirname(at)) {
    if (readdirSync(at).length > 0) return;
    rmdirSync(at);
  }
}

const sleep = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
