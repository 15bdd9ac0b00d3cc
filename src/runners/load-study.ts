import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { existsSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { fail, isCounterpoiseError } from "../core/check.ts";
import { parseStudy } from "../study/parse-study.ts";
import type { CheckedStudy } from "../study/study.ts";
import { LARGEST, readJson, readText } from "../files/read-file.ts";

/** Set while a process loads studies itself, so that `runIfMain` in a study's file does not start another run. */
export const LOADING: symbol = Symbol.for("counterpoise.loading");

/** How a study is loaded. */
export interface LoadOptions {
  /** Only data, which name no other file: nothing outside of the file is read, and no code runs. */
  readonly alone?: boolean;
}

/**
 * Reads a study from its file: `.json`, `.yaml` or `.yml` as data, `.ts`, `.js` and kin as a module whose default
 * export is the study.
 * Importing a module runs its code, but a study is a value: nothing is simulated. Errors: no such file; an ending that
 * is none of these; no study in it; what `study` refuses.
 *
 * @example
 * const policies = { "as is": [], ask: [{ consent: {} }] };
 * const data = { version: FORMAT_VERSION, question: "Ask first?", scenario: { preset: "retailer" }, policies };
 * writeFileSync(`${folder}/shop.json`, JSON.stringify(data));
 * (await loadStudy(`${folder}/shop.json`)).policies.map(({ name }) => name) // → ["as is", "ask"]
 */
export async function loadStudy(path: string, options: LoadOptions = {}): Promise<CheckedStudy> {
  checkOptions("loadStudy", options, ["alone"]);
  const { alone = false } = options;
  checkShape("loadStudy.path", path, "text");
  const file = resolve(path);
  if (!existsSync(file)) fail(`the study must be a file that exists, got "${path}"`);
  const ending = extname(file);
  if ([".json", ".yaml", ".yml"].includes(ending)) {
    const text = readText(file, { what: "the study", megabytes: LARGEST.study, links: !alone });
    const read = (other: string, field: string): unknown => readData(resolve(dirname(file), other), field);
    return parseStudy(text, path, alone ? {} : { read });
  }
  if (alone) fail(`the study must be a file of data, .json or .yaml, got "${path}"`);
  if (![".ts", ".mts", ".js", ".mjs"].includes(ending))
    fail(`the study must be a .ts, .js, .json or .yaml file, got "${path}"`);
  const value = defaultOf(await importModule(file, path));
  if (!isStudy(value)) fail(`${path} must export a study as its default, for example \`export default study({ … })\``);
  return value;
}

/** What a module of the user exports; its errors name the path. No run starts from it. */
export async function importModule(file: string, path: string): Promise<unknown> {
  (globalThis as Record<symbol, unknown>)[LOADING] = true;
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

const isStudy = (value: unknown): value is CheckedStudy =>
  typeof value === "object" &&
  value !== null &&
  ["question", "scenario", "policies", "measures", "seed"].every((field) => field in value);

/** Data that a study names; what is in them is checked where they are used. */
const readData = (file: string, field: string): unknown =>
  readJson(file, { what: field, megabytes: LARGEST.data, links: true, schema: z.unknown() });
