import { existsSync } from "node:fs";
import { join } from "node:path";
import { LARGEST, readJson } from "../../files/read-file.ts";
import { fail, type StoredSensitivity } from "../../index.ts";
import { sensitivitySchema } from "../../node.ts";

/** Reads what `counterpoise sensitivity` wrote: its folder, or the `sensitivity.json` in it. */
export function readSensitivity(path: string): StoredSensitivity {
  const file = path.endsWith(".json") ? path : join(path, "sensitivity.json");
  if (!existsSync(file))
    fail(
      `--sensitivity must be a folder or file that \`counterpoise sensitivity\` wrote, got ${path}, where there is no ${file}`,
    );
  const what = "sensitivity.json";
  return readJson(file, { what, megabytes: LARGEST.data, links: true, schema: sensitivitySchema });
}
