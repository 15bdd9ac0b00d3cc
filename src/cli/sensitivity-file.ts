import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, type StoredSensitivity } from "../index.ts";

/** Reads what `counterpoise sensitivity` wrote: its folder, or the `sensitivity.json` in it. */
export function readSensitivity(path: string): StoredSensitivity {
  const file = path.endsWith(".json") ? path : join(path, "sensitivity.json");
  if (!existsSync(file))
    fail(
      `--sensitivity must be a folder or file that \`counterpoise sensitivity\` wrote, got ${path}, where there is no ${file}`,
    );
  const stored = parsed(file);
  if (!Array.isArray(stored.assumptions) || !Array.isArray(stored.info?.policies))
    fail(`${file} must have info and assumptions, as \`counterpoise sensitivity\` writes them`);
  return stored as StoredSensitivity;
}

function parsed(file: string): Partial<StoredSensitivity> {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) ?? {}) as Partial<StoredSensitivity>;
  } catch (error) {
    return fail(`${file} must be JSON, got ${(error as Error).message}`);
  }
}
