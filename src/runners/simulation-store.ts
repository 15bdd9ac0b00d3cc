import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../core/check.ts";
import { configurationChanges, configurationHash, type Configuration } from "../study/configuration.ts";

/** Finished simulations of a calibration or another long piece of work on disk, so that an interruption loses none. */
export interface SimulationStore {
  /**
   * Numbers of a simulation, or undefined: replications × targets of a calibration, policies × measures of a
   * sensitivity.
   */
  get(id: number): readonly (readonly number[])[] | undefined;
  keep(id: number, outputs: readonly (readonly number[])[]): void;
  /** Simulations that are there. */
  size(): number;
}

const CONFIGURATION = "configuration.json";
const SIMULATIONS = "simulations.jsonl";

/** Simulations kept in a folder; 0 when there is no such folder. */
export const keptSimulations = (folder: string): number =>
  existsSync(join(folder, SIMULATIONS)) ? readLines(join(folder, SIMULATIONS)).length : 0;

/**
 * Opens the folder in which finished simulations are kept: one line each, written whole; a last line that an
 * interruption cut off is left out.
 * `resume` goes on with what is there, else the folder is made anew. Errors: what is there belongs to another piece of
 * work (`what`), with what changed.
 */
export function openSimulations(
  folder: string,
  configuration: Configuration,
  resume: boolean,
  what = "calibration",
): SimulationStore {
  const path = join(folder, SIMULATIONS);
  const hash = configurationHash(configuration);
  const known = new Map<number, number[][]>();
  if (resume && existsSync(join(folder, CONFIGURATION))) {
    const before = JSON.parse(readFileSync(join(folder, CONFIGURATION), "utf8")) as Configuration;
    const changes = configurationChanges(before, configuration);
    const more = changes.length > 3 ? `; and ${changes.length - 3} more` : "";
    if (changes.length > 0)
      fail(
        `${folder} must belong to the same ${what} to be resumed, but it changed: ${changes.slice(0, 3).join("; ")}${more}`,
      );
    for (const line of readLines(path)) if (line.hash === hash) known.set(line.id, line.outputs);
  } else {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, CONFIGURATION), JSON.stringify(configuration), { flush: true });
  }
  // ends a line that was cut off
  if (existsSync(path) && !readFileSync(path, "utf8").endsWith("\n")) appendFileSync(path, "\n");
  return {
    get: (id) => known.get(id),
    keep(id, outputs) {
      known.set(
        id,
        outputs.map((row) => [...row]),
      );
      appendFileSync(path, `${JSON.stringify({ id, hash, outputs }, numbersAsText)}\n`);
    },
    size: () => known.size,
  };
}

interface Line {
  readonly id: number;
  readonly hash: string;
  readonly outputs: number[][];
}

/** The lines that are whole. */
function readLines(path: string): Line[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((text) => {
      try {
        const { id, hash, outputs } = JSON.parse(text) as { id: number; hash: string; outputs: (number | string)[][] };
        return [{ id, hash, outputs: outputs.map((row) => row.map(Number)) }];
      } catch {
        return [];
      }
    });
}

/** JSON has no NaN and no infinities; they are kept as texts. */
const numbersAsText = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
