import { mkdirSync, writeFileSync } from "node:fs";
import { targetsJsonSchema } from "../src/calibration/targets-file.ts";
import { studyJsonSchema } from "../src/study/schema.ts";

/** Writes the JSON Schemas of studies and targets, for editors that work on a checkout; tests keep them in step. */
const folder: URL = new URL("../schema/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries({ study: studyJsonSchema(), targets: targetsJsonSchema() }))
  writeFileSync(new URL(`${name}.schema.json`, folder), `${JSON.stringify(schema, null, 2)}\n`);
