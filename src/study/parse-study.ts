import { LineCounter, parseDocument, type Document, type Node } from "yaml";
import { fail } from "../core/check.ts";
import type { Study } from "../model/results.ts";
import { isProblem, type Path } from "./problem.ts";
import { fromJSON, type Reading } from "./study-file.ts";

/**
 * Reads a study from the text of a JSON file (its name ends in `.json`) or YAML file. Every error begins with
 * `<name>:<line>:<column>: `, the place of the value that is wrong, or of the nearest thing around it that is there.
 */
export const parseStudy = (text: string, name: string, reading: Reading = {}): Study =>
  parseData(text, name, (data) => fromJSON(data, reading));

/**
 * Makes something of the data in the text of a JSON or YAML file; problems that know their place in the data get the
 * place in the file.
 */
export function parseData<T>(text: string, name: string, make: (data: unknown) => T): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  if (name.endsWith(".json")) checkJson(text, place);
  const [wrong] = document.errors;
  if (wrong) fail(`${place(wrong.pos[0])}: ${firstLine(wrong.message)}`);
  try {
    return make(document.toJS());
  } catch (error) {
    if (!isProblem(error)) throw error;
    fail(`${place(offsetOf(document, error.path))}: ${error.message}`);
  }
}

/** Refuses what is no JSON, at the place of the fault. */
function checkJson(text: string, place: (offset: number) => string): void {
  const fault = jsonFault(text);
  if (fault !== undefined) fail(`${place(fault.at ?? endOfShortest(text, fault.what))}: ${firstLine(fault.what)}`);
}

/** What a JSON parser says is wrong, and where if it says so. */
function jsonFault(text: string): { readonly what: string; readonly at?: number } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const [what, at] = (error as Error).message.split(/ (?:in JSON )?at position |, (?:\.\.\.)?".*is not valid JSON/s);
    return { what, at: at ? parseInt(at) : undefined };
  }
}

/**
 * Last character of the shortest beginning of a text that has the same fault: where the fault is, for parsers that do
 * not say.
 */
function endOfShortest(text: string, what: string): number {
  let without = 0;
  let within = text.length;
  while (within - without > 1) {
    const middle = (without + within) >> 1;
    if (jsonFault(text.slice(0, middle))?.what === what) within = middle;
    else without = middle;
  }
  return Math.max(0, within - 1);
}

const firstLine = (message: string): string => message.split("\n")[0].replace(/^./, (letter) => letter.toLowerCase());

/** Position in the text of the value at a path, or of the innermost thing around it that exists. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range = (node as Node | null | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}
