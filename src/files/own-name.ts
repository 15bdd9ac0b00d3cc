import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

/**
 * What lies beside an output while it is made: the proof that something can be written there (`trial`), a `draft` of it,
 * what it replaces (`old`), and the mark of the process that is about to write it (`claim`) or does so (`held`).
 */
export type Kind = "trial" | "draft" | "old" | "claim" | "held";

/** A name that this product gave, read back. */
export interface OwnName {
  readonly kind: Kind;
  readonly pid: number;
  /** When that process began, as its system counts; "0" where that is not known. */
  readonly born: string;
  readonly host: string;
}

/**
 * Path beside a target for something of this process: `.<name>.<kind>-<pid>-<born>-<host>-<digest>`. The digest is of
 * the rest of the name, so that no file of a user's own is taken for one of these.
 */
export function ownPath(target: string, kind: Kind): string {
  const name = `${kind}-${process.pid}-${bornOf(process.pid) ?? "0"}-${thisHost()}`;
  return join(dirname(target), `.${shortName(target)}.${name}-${digestOf(shortName(target), name)}`);
}

/** What the name of a file beside a target says, or undefined where this product did not give it. */
export function readOwnName(target: string, file: string): OwnName | undefined {
  const before = `.${shortName(target)}.`;
  const found = /^((trial|draft|old|claim|held)-(\d{1,10})-(\d{1,20})-([0-9a-f]{8}))-([0-9a-f]{8})$/.exec(
    file.startsWith(before) ? file.slice(before.length) : "",
  );
  if (found === null) return undefined;
  const [, name, kind, pid, born, host, digest] = found;
  return digest === digestOf(shortName(target), name)
    ? { kind: kind as Kind, pid: Number(pid), born, host }
    : undefined;
}

/**
 * Whether the process that gave a name may still be at work. Of a process on another machine nobody can tell, so it may
 * be.
 */
export function mayLive({ pid, born, host }: OwnName): boolean {
  if (!isOnThisHost({ host })) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  // numbers of processes are used again
  const now = bornOf(pid);
  return now === undefined ? born === "0" || process.platform !== "linux" : now === born;
}

/** Whether the process that gave a name is, or was, one of this machine. */
export const isOnThisHost = ({ host }: Pick<OwnName, "host">): boolean => host === thisHost();

/** Start of a process in ticks since its machine's; undefined where that is not told, or the process is no more. */
function bornOf(pid: number): string | undefined {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return state === "Z" || state === "X" ? undefined : rest[18];
  } catch {
    return undefined;
  }
}

/** SHA-256 of a text, as 64 hexadecimal digits. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const digestOf = (target: string, name: string): string => sha256(`counterpoise ${target} ${name}`).slice(0, 8);

let host: string | undefined;
const thisHost = (): string => (host ??= sha256(hostname()).slice(0, 8));

/** Name of the target, shortened where the longer name would be too long for a file. */
function shortName(target: string): string {
  const name = basename(target);
  return Buffer.byteLength(name) <= 120 ? name : sha256(name).slice(0, 32);
}
