import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../core/check.ts";
import { configurationChanges, configurationHash, type Configuration } from "../study/configuration.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";

/** Folder in which the finished replications of a run are kept until its results are written. */
export const partialFolder = (out: string): string => `${out}.partial`;

const fileOf = (replication: number): string => `replication-${String(replication).padStart(4, "0")}.json`;

/** Starts a folder of finished replications; what was there is removed. */
export function startPartial(folder: string, configuration: Configuration): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeWhole(folder, "configuration.json", JSON.stringify(configuration));
}

/**
 * Keeps a finished replication. A file is there whole or not at all: it is written under another name and then renamed.
 */
export function keepReplication(folder: string, configuration: Configuration, result: ReplicationResult): void {
  writeWhole(
    folder,
    fileOf(result.replication),
    JSON.stringify({ hash: configurationHash(configuration), result }, infinitiesAsText),
  );
}

/** Numbers of the replications kept in a folder, ascending; empty when there is no such folder. */
export function keptReplications(folder: string): number[] {
  if (!existsSync(folder)) return [];
  const numbers = readdirSync(folder).map((name) => /^replication-(\d+)\.json$/.exec(name)?.[1]);
  return numbers
    .filter((text) => text !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * Reads the replications kept in a folder. Errors: the study is not the one they belong to, with what changed.
 */
export function readPartial(folder: string, configuration: Configuration): ReplicationResult[] {
  const before = JSON.parse(readFileSync(join(folder, "configuration.json"), "utf8")) as Configuration;
  const changes = configurationChanges(before, configuration);
  if (changes.length > 0)
    fail(
      `${folder} must belong to the same study to be resumed, but it changed: ${changes.slice(0, 3).join("; ")}${changes.length > 3 ? `; and ${changes.length - 3} more` : ""}`,
    );
  const hash = configurationHash(configuration);
  return keptReplications(folder).flatMap((replication) => {
    const kept = JSON.parse(readFileSync(join(folder, fileOf(replication)), "utf8"), infinitiesFromText) as {
      hash: string;
      result: ReplicationResult;
    };
    return kept.hash === hash ? [kept.result] : [];
  });
}

function writeWhole(folder: string, name: string, text: string): void {
  const draft = join(folder, `${name}.draft`);
  writeFileSync(draft, text, { flush: true });
  renameSync(draft, join(folder, name));
}

/** JSON has no infinities and no NaN; they are kept as `{ "number": "Infinity" }`. */
const infinitiesAsText = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;

function infinitiesFromText(_key: string, value: unknown): unknown {
  const text = (value as { number?: unknown } | null)?.number;
  return typeof text === "string" ? Number(text) : value;
}
