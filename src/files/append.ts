import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { realTarget } from "./output.ts";
import { cannotWrite } from "./write-failure.ts";

/**
 * Adds text to the end of a file in one piece; the file and its folders are made where they lack. Errors: what the
 * system says, with the path.
 */
export function append(path: string, text: string): void {
  const target = realTarget(path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    appendFileSync(target, text);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
