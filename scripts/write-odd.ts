import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { parameterTables } from "../src/evidence/parameter-tables.ts";

/** Writes the tables of parameters at the end of docs/odd.md from the registry; the text above them stays. */
const file = new URL("../docs/odd.md", import.meta.url);
const [text] = readFileSync(file, "utf8").split("\n## Parameters\n");
const config = await resolveConfig(file.pathname);
writeFileSync(file, await format(`${text}\n## Parameters\n\n${parameterTables()}`, { ...config, parser: "markdown" }));
