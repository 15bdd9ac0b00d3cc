import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, isCounterpoiseError } from "../core/check.ts";
import { parseData, parseStudy } from "../study/parse-study.ts";
import type { Study } from "../model/results.ts";
import { checkSize, LARGEST } from "./file-size.ts";

/** Set while a process loads studies itself, so that `runIfMain` in a study's file does not start another run. */
export const LOADING: symbol = Symbol.for("counterpoise.loading");

/**
 * Reads a study from its file: `.json`, `.yaml` or `.yml` as data, `.ts`, `.js` and kin as a module whose default
 * export is the study.
 * Importing a module runs its code, but a study is a value: nothing is simulated. Errors: no such file; an ending that
 * is none of these; no study in it; what `study` refuses.
 */
export async function loadStudy(path: string): Promise<Study> {
  const file = resolve(path);
  if (!existsSync(file)) fail(`the study must be a file that exists, got "${path}"`);
  const ending = extname(file);
  if ([".json", ".yaml", ".yml"].includes(ending)) {
    checkSize("the study", file, LARGEST.study);
    return parseStudy(readFileSync(file, "utf8"), path, {
      read: (other, field) => readJson(resolve(dirname(file), other), field),
    });
  }
  if (![".ts", ".mts", ".js", ".mjs"].includes(ending))
    fail(`the study must be a .ts, .js, .json or .yaml file, got "${path}"`);
  (globalThis as Record<symbol, unknown>)[LOADING] = true;
  const value = defaultOf(await importModule(file, path));
  if (!isStudy(value)) fail(`${path} must export a study as its default, for example \`export default study({ … })\``);
  return value;
}

async function importModule(file: string, path: string): Promise<unknown> {
  try {
    if (!file.endsWith("ts")) return await import(pathToFileURL(file).href);
    const { tsImport } = await import("tsx/esm/api");
    return await tsImport(pathToFileURL(file).href, import.meta.url);
  } catch (error) {
    if (isCounterpoiseError(error)) fail(`${path}: ${error.message}`);
    const reason = error instanceof Error ? error.message : ((error as { code?: string }).code ?? String(error));
    fail(`${path} could not be loaded: ${reason.split("\n")[0]}`);
  }
}

/** The default export, also where a CommonJS wrapper lies around it. */
function defaultOf(module: unknown): unknown {
  const outer = (module as { default?: unknown }).default;
  return isStudy(outer) ? outer : (outer as { default?: unknown } | undefined)?.default;
}

const isStudy = (value: unknown): value is Study =>
  typeof value === "object" &&
  value !== null &&
  ["question", "scenario", "policies", "measures", "seed"].every((field) => field in value);

function readJson(file: string, field: string): unknown {
  if (!existsSync(file)) fail(`${field} must be a file that exists, got "${file}"`);
  checkSize(field, file, LARGEST.data);
  return parseData(readFileSync(file, "utf8"), file.endsWith(".json") ? file : `${file}.json`, (data) => data);
}
