import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import ts from "typescript";
import { expect } from "vitest";
import * as charts from "../src/charts.ts";
import * as main from "../src/index.ts";
import * as node from "../src/node.ts";
import * as privacy from "../src/privacy.ts";
import * as recommenders from "../src/recommenders.ts";

/** An `@example` of a docstring. */
export interface Example {
  readonly file: string;
  /** The exported function or constant above which it stands. */
  readonly name: string;
  readonly code: string;
}

const src = fileURLToPath(new URL("../src/", import.meta.url));

/** Everything that can be imported from the package. */
export const publicNames: Readonly<Record<string, unknown>> = {
  ...recommenders,
  ...charts,
  ...node,
  ...main,
  ...privacy,
};

/** Every example of a file, with the name that it explains. */
function examplesOf(file: string, text: string): Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText(source))
      : ts.isFunctionDeclaration(statement) && statement.name !== undefined
        ? [statement.name.text]
        : [];
    const tags = ts.getJSDocTags(statement).filter(({ tagName }) => tagName.text === "example");
    return names.flatMap((name) =>
      tags.map((tag) => ({ file, name, code: ts.getTextOfJSDocComment(tag.comment)?.trim() ?? "" })),
    );
  });
}

/** What a line shows: `2 + 2 // → 4`; numbers may be written with fewer digits than they have. */
const SHOWN = /^(.*?);?\s*\/\/ → (.*)$/;

/** Of the two functions that two entries call alike, an example of a strategy means the strategy. */
const namesFor = (file: string | undefined): Readonly<Record<string, unknown>> =>
  file?.startsWith("strategies") === true ? { ...publicNames, ...main } : publicNames;

/**
 * Runs an example against the public names and compares every line that shows what it gives. Gives how many did. An
 * example that writes has a fresh `folder`, which is removed afterwards, and what it takes of `node:fs`.
 */
export async function runExample(
  { code, file }: Pick<Example, "code"> & Partial<Example>,
  among: (names: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> = (names) => names,
): Promise<number> {
  const all = among(namesFor(file));
  let shown = 0;
  const lines = code
    .split("\n")
    .map((line) => {
      const [, expression, value] = SHOWN.exec(line) ?? [];
      if (expression === undefined) return line;
      shown++;
      return `$same(${expression.trim()}, ${value});`;
    })
    .join("\n");
  const script = ts.transpileModule(lines, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
  const same = (found: unknown, value: unknown): void => expect(rounded(found, value)).toEqual(value);
  const body = `"use strict"; return (async () => {\n${script}\n})();`;
  const folder = /\bfolder\b/.test(code) ? mkdtempSync(join(tmpdir(), "example-")) : undefined;
  const given = { $same: same, folder, existsSync, writeFileSync, ...all };
  try {
    await compileFunction(body, Object.keys(given))(...Object.values(given));
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true });
  }
  return shown;
}

/** Numbers of a value with as many digits as those they are compared with. */
function rounded(found: unknown, value: unknown): unknown {
  if (typeof found === "number" && typeof value === "number" && Number.isFinite(value)) {
    const digits = String(Math.abs(value)).replace(/e.*$/, "").replace(".", "").replace(/^0+/, "").length;
    return Number(found.toPrecision(Math.max(1, digits)));
  }
  if (ArrayBuffer.isView(found) && Array.isArray(value)) return rounded([...(found as Float64Array)], value);
  if (Array.isArray(found) && Array.isArray(value)) return found.map((one, i) => rounded(one, value[i]));
  if (typeof found === "object" && found !== null && typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, rounded((found as Record<string, unknown>)[key], one)]),
    );
  return found;
}

/** Every example of the sources. */
export const examples: readonly Example[] = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => examplesOf(file, readFileSync(join(src, file), "utf8")));

/** A call of a public function with right arguments. */
export interface Call {
  readonly name: string;
  readonly f: (...args: readonly unknown[]) => unknown;
  readonly args: readonly unknown[];
}

/** Calls in the examples of docstrings. */
export async function callsOfExamples(): Promise<Call[]> {
  const calls: Call[] = [];
  const recorded = (name: string, f: unknown): unknown =>
    typeof f !== "function"
      ? f
      : (...args: unknown[]) => (calls.push({ name, f: f as Call["f"], args }), (f as Call["f"])(...args));
  const recording = (names: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(names).map(([name, f]) => [name, recorded(name, f)]));
  for (const example of examples)
    try {
      await runExample(example, recording);
    } catch {
      // the test of examples says so
    }
  return calls;
}

/** Whether a value is an object that was written down. */
export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
