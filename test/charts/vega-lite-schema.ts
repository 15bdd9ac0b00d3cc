import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The schema that vega-lite ships, with the one format that ajv-formats does not know. */
function compiled(): (spec: unknown) => string[] {
  const ajv = new Ajv({ strict: false });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  ajv.addFormat("color-hex", true);
  const file = createRequire(import.meta.url).resolve("vega-lite/vega-lite-schema.json");
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")) as object);
  return (spec) =>
    validate(spec) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

let check: ((spec: unknown) => string[]) | undefined;

/** What Vega-Lite's own schema finds wrong in a specification. Compiling it takes seconds: once for all files. */
export const schemaFaults = (spec: unknown): string[] => (check ??= compiled())(spec);
