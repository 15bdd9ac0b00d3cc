import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { shortened } from "../core/printable.ts";
import type { CheckedStudy } from "./study.ts";
import { jsonSource } from "./json-text.ts";
import { isProblem } from "./problem.ts";
import { fromJSON, type Reading } from "./study-file.ts";
import type { Refuse } from "./text-source.ts";
import { yamlSource } from "./yaml-text.ts";

/**
 * Reads a study from the text of a JSON file (its name ends in `.json`) or YAML file. Every error begins with
 * `<name>:<line>:<column>: `, the place of the value that is wrong, or of the nearest thing around it that is there.
 *
 * @example
 * parseStudy("version: 1\nquestion: Ask first?\nscenario: { preset: bank }\npolicies: { as is: [] }\n", "study.yaml").question // → "Ask first?"
 */
export function parseStudy(text: string, name: string, reading: Reading = {}): CheckedStudy {
  checkKnown("parseStudy.reading", reading, ["read"]);
  return parseData(text, name, (data) => fromJSON(data, reading));
}

/**
 * Makes something of the data in the text of a JSON or YAML file; problems that know their place in the data get the
 * place in the file.
 *
 * @example
 * parseData("weeks: 4", "limits.yaml", (data) => data) // → { weeks: 4 }
 */
export function parseData<T>(text: string, name: string, make: (data: unknown) => T): T {
  checkShape("parseData.text", text, "text");
  checkShape("parseData.name", name, "text");
  checkShape("parseData.make", make, "function");
  const refuse: Refuse = (offset, what) => fail(`${placeIn(text, name, offset)}: ${firstLine(what)}`);
  const { data, offsetOf } = name.endsWith(".json") ? jsonSource(text, refuse) : yamlSource(text, refuse);
  try {
    return make(data);
  } catch (error) {
    if (!isProblem(error)) throw error;
    fail(`${placeIn(text, name, offsetOf(error.path))}: ${error.message}`);
  }
}

/** Where a character stands: `study.yaml:5:12`, both counted from 1. */
function placeIn(text: string, name: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${shortened(name, 200)}:${line}:${offset - before.lastIndexOf("\n")}`;
}

const firstLine = (message: string): string => message.split("\n")[0].replace(/^./, (letter) => letter.toLowerCase());
