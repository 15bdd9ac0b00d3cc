import { checkShape } from "../core/check-shape.ts";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Study } from "../model/results.ts";
import type { StudyFile } from "./schema.ts";
import { toJSON } from "./study-file.ts";
import { VERSION } from "../core/version.ts";

/** Everything that the numbers of one replication depend on, flat: a written path and a value as JSON text. */
export type Configuration = Readonly<Record<string, string>>;

/**
 * What the numbers of a study's replications depend on: the study as data and the library's version. How many
 * replications there are, which charts are drawn, what decides, must be kept or matters, and whether twins are simulated change no replication and are left out;
 * so are the question's words. Strategies count by name and options: of a strategy written by the user the code is not seen.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer(), policies });
 * configuration(shop)["scenario.customers"] // → "5000"
 */
export const configuration = (study: Study): Configuration => configurationOf(toJSON(study), VERSION);

/** The same of a study as data, run by a version of the library; for results whose study cannot be built again. */
export function configurationOf(file: StudyFile, library: string): Configuration {
  // prettier-ignore
  const { question: _question, charts: _charts, goal: _goal, keep: _keep, matters: _matters, replications: _replications, worth: _worth, ...rest } = file;
  const entries: [string, string][] = [["library", JSON.stringify(library)]];
  flatten({ ...rest, scenario: ofReplications(rest.scenario) }, "", entries);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** A scenario without how far its firm looks ahead, which changes no replication. */
function ofReplications(scenario: StudyFile["scenario"] | undefined): StudyFile["scenario"] | undefined {
  // a file that was read back may be anything
  if (scenario?.firm === undefined || scenario.firm === null) return scenario;
  const { years: _years, discount: _discount, ...firm } = scenario.firm;
  return { ...scenario, firm };
}

/**
 * Digest of a configuration: SHA-256 in hexadecimal.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer(), policies });
 * configurationHash(configuration(shop)).length // → 64
 */
export function configurationHash(value: Configuration): string {
  checkShape("configurationHash.configuration", value, "object");
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(Object.entries(value)))));
}

/**
 * Paths at which two configurations differ, with both values: `scenario.customers: 200 → 300`.
 *
 * @example
 * configurationChanges({ seed: "\"a\"" }, { seed: "\"b\"" }) // → ["seed: \"a\" → \"b\""]
 */
export function configurationChanges(before: Configuration, after: Configuration): string[] {
  for (const [name, one] of Object.entries({ before, after })) {
    checkShape(`configurationChanges.${name}`, one, "object");
    for (const path of Object.keys(one)) checkShape(`configurationChanges.${name}["${path}"]`, one[path], "text");
  }
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (path) => before[path] !== after[path],
  );
  return paths.map((path) => `${path}: ${shortened(before[path])} → ${shortened(after[path])}`);
}

const shortened = (text: string = "absent"): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);

/**
 * Leaves of nested data by path: values and lists of values. The order of policies counts, since the first is the
 * reference.
 */
function flatten(value: unknown, path: string, entries: [string, string][]): void {
  if (value === undefined) return;
  if (isLeaf(value)) {
    entries.push([
      path,
      JSON.stringify(value, (_, inner: unknown) =>
        typeof inner === "number" && !Number.isFinite(inner) ? String(inner) : inner,
      ),
    ]);
    return;
  }
  if (path === "policies") entries.push(["order of policies", JSON.stringify(Object.keys(value as object))]);
  for (const [name, child] of Object.entries(value as object))
    flatten(child, Array.isArray(value) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`, entries);
}

function isLeaf(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  const children = Object.values(value);
  return (
    children.length === 0 ||
    (Array.isArray(value) && children.every((child) => typeof child !== "object" || child === null))
  );
}
