import { LineCounter, parseDocument, type Document, type Node } from "yaml";
import { fail } from "../core/check.ts";
import type { Study } from "../model.ts";
import { isProblem, type Path } from "./problem.ts";
import { fromJSON, type Reading } from "./study-file.ts";

/**
 * Reads a study from the text of a JSON or YAML file (JSON is read as the YAML that it is). Every error begins with
 * `<name>:<line>:<column>: `, the place of the value that is wrong, or of the nearest thing around it that is there.
 */
export function parseStudy(text: string, name: string, reading: Reading = {}): Study {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const [wrong] = document.errors;
  if (wrong) fail(`${place(wrong.pos[0])}: ${firstLine(wrong.message)}`);
  try {
    return fromJSON(document.toJS(), reading);
  } catch (error) {
    if (!isProblem(error)) throw error;
    fail(`${place(offsetOf(document, error.path))}: ${error.message}`);
  }
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
