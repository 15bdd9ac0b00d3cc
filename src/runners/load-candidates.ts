import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { checkShape } from "../core/check-shape.ts";
import { fail, isCounterpoiseError } from "../core/check.ts";
import { checkedCandidates, type Candidate, type Candidates } from "../experiments/candidates.ts";
import { importModule } from "./load-study.ts";

/**
 * Reads what a firm might do from a module whose default export is the candidates by name. Importing it runs its code.
 * Errors: no such file; another ending; what `checkedCandidates` refuses, with the path before it.
 *
 * @example
 * writeFileSync(`${folder}/candidates.mjs`, "export default { mine: [{ name: 'mine', params: {} }] };");
 * Object.keys(await loadCandidates(`${folder}/candidates.mjs`)) // → ["mine"]
 */
export async function loadCandidates(path: string): Promise<Readonly<Record<string, Required<Candidate>>>> {
  checkShape("loadCandidates.path", path, "text");
  const file = resolve(path);
  if (!existsSync(file)) fail(`the candidates must be a file that exists, got "${path}"`);
  if (![".ts", ".mts", ".js", ".mjs"].includes(extname(file)))
    fail(`the candidates must be a .ts or .js file, got "${path}"`);
  const { default: outer } = (await importModule(file, path)) as { default?: { default?: unknown } };
  if (typeof outer !== "object" || outer === null)
    fail(`${path} must export candidates as its default, for example \`export default { "ask first": [consent()] }\``);
  try {
    return checkedCandidates((outer.default ?? outer) as Candidates);
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    return fail(`${path}: ${error.message}`);
  }
}
