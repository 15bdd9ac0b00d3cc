import { mkdirSync, writeFileSync } from "node:fs";
import { studyJsonSchema } from "../src/experiments/schema.ts";

/** Writes the JSON Schema of studies, for editors that work on a checkout; a test keeps it in step. */
const folder: URL = new URL("../schema/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("study.schema.json", folder), `${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
