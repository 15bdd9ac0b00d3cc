import type { Path } from "./problem.ts";
import { DEEPEST, type Refuse, type Source } from "./text-source.ts";

/** The data of a JSON text. Refuses what is no JSON, a key given twice or called `__proto__`, and deep nesting. */
export function jsonSource(text: string, refuse: Refuse): Source {
  const fault = jsonFault(text);
  if (fault !== undefined) refuse(fault.at ?? endOfShortest(text, fault.what), fault.what);
  walk(text, [], refuse);
  return { data: JSON.parse(text), offsetOf: (path) => walk(text, path, refuse) };
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

/** A list or object that is open: the step to the value that is read in it, and whether the path sought goes through. */
interface Frame {
  readonly keys: Set<string> | undefined;
  readonly sought: boolean;
  step: string | number;
}

/** Goes through a valid text once; the offset of the value at a path, or of the innermost thing around it. */
function walk(text: string, path: Path, refuse: Refuse): number {
  const open: Frame[] = [];
  let found = 0;
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const top = open.at(-1);
    if (/[\s:]/.test(character)) continue;
    if (character === "}" || character === "]") {
      open.pop();
      isKey = false;
    } else if (character === ",") {
      isKey = top!.keys !== undefined;
      if (!isKey) top!.step = Number(top!.step) + 1;
    } else if (isKey) {
      const end = endOfString(text, at);
      const key = JSON.parse(text.slice(at, end)) as string;
      checkKey(top!.keys!, key, (what) => refuse(at, what));
      top!.step = key;
      isKey = false;
      at = end - 1;
    } else {
      const sought = top === undefined || (top.sought && top.step === path[open.length - 1]);
      if (sought && open.length <= path.length) found = at;
      if (character === '"') at = endOfString(text, at) - 1;
      else if (character === "{" || character === "[") {
        if (open.length >= DEEPEST) refuse(at, `must be nested at most ${DEEPEST} deep, got more`);
        isKey = character === "{";
        open.push({ keys: isKey ? new Set() : undefined, sought, step: isKey ? "" : 0 });
      } else while (at + 1 < text.length && !/[\s,}\]]/.test(text[at + 1])) at++;
    }
  }
  return found;
}

/** Refuses a key that an object has already, or that would change what objects inherit. */
export function checkKey(keys: Set<string>, key: string, refuse: (what: string) => never): void {
  if (key === "__proto__") refuse('a key must be another name than "__proto__"');
  if (keys.has(key)) refuse(`a key must be given once, got ${JSON.stringify(key)} again`);
  keys.add(key);
}

/** Position after the quotation mark that ends the string which begins here. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
