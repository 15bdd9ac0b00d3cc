import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type * as z from "zod";
import { fail, isCounterpoiseError } from "../core/check.ts";
import { parseData } from "../study/parse-study.ts";
import { checked, isProblem } from "../study/problem.ts";

const MEGABYTE = 1_000_000;

/**
 * Sizes in megabytes up to which files are read whole. A study or a theme is a page of text; a population or an ensemble
 * has some thousands of numbers; a font or a logo some hundred kilobytes; results and finished jobs may be long, but a
 * text of more than half a gigabyte cannot be held.
 */
export const LARGEST = { study: 16, theme: 1, data: 64, picture: 32, results: 500 } as const;

/** What a file is called in errors, and how it may be. */
export interface FileLimits {
  readonly what: string;
  readonly megabytes: number;
  /** Also through a link; not unless told. */
  readonly links?: boolean;
}

/**
 * The bytes of a plain file. Errors: no such file, no permission, a link (unless allowed), a folder, a pipe or a device,
 * too large: `<what> must be a file of at most 16 MB, got "x" with 20.5 MB`.
 */
export function readBytes(path: string, { what, megabytes, links = false }: FileLimits): Buffer {
  const file = openPlain(path, what, links);
  try {
    const { size } = fstatSync(file);
    if (size > megabytes * MEGABYTE)
      fail(`${what} must be a file of at most ${megabytes} MB, got "${path}" with ${(size / MEGABYTE).toFixed(1)} MB`);
    const bytes = Buffer.allocUnsafe(size);
    let read = 0;
    for (let more = 1; more > 0 && read < size; read += more) more = readSync(file, bytes, read, size - read, read);
    return bytes.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** The text of a plain file (UTF-8). Errors as in `readBytes`. */
export const readText = (path: string, options: FileLimits): string => readBytes(path, options).toString("utf8");

/** The bytes of a plain file of any size, a piece at a time. Errors as in `readBytes`. */
export function* readPieces(path: string, what: string): Generator<Uint8Array> {
  const file = openPlain(path, what, false);
  try {
    const piece = Buffer.allocUnsafe(MEGABYTE);
    for (let read = 1; (read = readSync(file, piece)) > 0;) yield piece.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/**
 * The content of a JSON file that fits a schema. Errors as in `readBytes`; no JSON; not the form, all with
 * `<path>:<line>:<column>: `.
 */
export function readJson<T>(path: string, options: FileLimits & { readonly schema: z.ZodType<T> }): T {
  return parseJson(readText(path, options), path, options.what, options.schema);
}

/** The same of a text; `name` is that of its file. */
export function parseJson<T>(text: string, name: string, what: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    placed(text, name, () => undefined);
    fail(`${name} must be JSON: ${(error as Error).message}`);
  }
  try {
    return checked(schema, value);
  } catch (error) {
    if (!isProblem(error)) throw error;
    if (error.path.length === 0) error.message = error.message.replace(/^a study must/, `${what} must`);
    placed(text, name, () => {
      throw error;
    });
    return fail(`${name}: ${error.message}`);
  }
}

/** Longer texts are not read a second time to find a place. */
const LONGEST_PLACED = 2_000_000;

/** Fails with the place in the text; returns where it cannot be told. */
function placed(text: string, name: string, make: () => undefined): void {
  if (text.length > LONGEST_PLACED) return;
  try {
    parseData(text, name.endsWith(".json") ? name : `${name}`, make);
  } catch (error) {
    if (isCounterpoiseError(error)) throw error;
  }
}

function openPlain(path: string, what: string, links: boolean): number {
  // not blocked by a pipe without a writer; these flags are not on every system
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (links ? 0 : (constants.O_NOFOLLOW ?? 0));
  let file: number;
  try {
    file = openSync(path, flags);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const how = HINDRANCES[code ?? ""];
    return fail(`${what} must be a file that ${how ?? "can be read"}, got "${path}"${how ? "" : ` (${code})`}`);
  }
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  return fail(`${what} must be a plain file, got "${path}"`);
}

const HINDRANCES: Readonly<Record<string, string>> = {
  ENOENT: "exists",
  ENOTDIR: "exists",
  EACCES: "may be read",
  ELOOP: "is no link",
};
