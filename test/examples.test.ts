import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as main from "../src/index.ts";
import * as node from "../src/node.ts";
import * as privacy from "../src/privacy.ts";
import * as recommenders from "../src/recommenders.ts";

/** An `@example` of a docstring. */
interface Example {
  readonly file: string;
  /** The exported function or constant above which it stands. */
  readonly name: string;
  readonly code: string;
}

const src = fileURLToPath(new URL("../src/", import.meta.url));

const program = ts.createProgram(
  ["index.ts", "privacy.ts", "recommenders.ts"].map((file) => join(src, file)),
  { allowImportingTsExtensions: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, noEmit: true },
);

/** The functions that a table of contents exports, each with whether an example stands where it is declared. */
function exportedFunctions(entry: string): { readonly file: string; readonly name: string; readonly shown: boolean }[] {
  const checker = program.getTypeChecker();
  const contents = checker.getSymbolAtLocation(program.getSourceFile(join(src, entry)) as ts.Node) as ts.Symbol;
  return checker.getExportsOfModule(contents).flatMap((symbol) => {
    const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declaration = original.valueDeclaration;
    if (declaration === undefined || checker.getTypeOfSymbol(original).getCallSignatures().length === 0) return [];
    const shown = ts.getJSDocTags(declaration).some(({ tagName }) => tagName.text === "example");
    return [{ file: relative(src, declaration.getSourceFile().fileName), name: symbol.name, shown }];
  });
}

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

/** Runs an example against the public names and compares every line that shows what it gives. Gives how many did. */
function runExample({ code }: Pick<Example, "code">): number {
  const all: Record<string, unknown> = { ...recommenders, ...node, ...main, ...privacy };
  let shown = 0;
  const body = code
    .split("\n")
    .map((line) => {
      const [, expression, value] = SHOWN.exec(line) ?? [];
      if (expression === undefined) return line;
      shown++;
      return `$same(${expression.trim()}, ${value});`;
    })
    .join("\n");
  const script = ts.transpileModule(body, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
  const same = (found: unknown, value: unknown): void => expect(rounded(found, value)).toEqual(value);
  compileFunction(`"use strict";\n${script}`, ["$same", ...Object.keys(all)])(same, ...Object.values(all));
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

const examples = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => examplesOf(file, readFileSync(join(src, file), "utf8")));

describe("examples in docstrings", () => {
  const ofMain = exportedFunctions("index.ts");

  it.each(examples.map((example) => [`${example.name} (${example.file})`, example] as const))("%s", (_, example) => {
    expect(runExample(example)).toBeGreaterThan(0);
  });

  it.each([
    ["privacy", 100],
    ["recommenders", 20],
  ])("every function of counterpoise/%s has one", (entry, least) => {
    const functions = exportedFunctions(`${entry}.ts`);
    expect(functions.length).toBeGreaterThan(least);
    expect(functions.filter(({ shown }) => !shown)).toEqual([]);
  });

  it("no name of counterpoise/recommenders means something else in another entry", () => {
    const others: Record<string, unknown> = { ...node, ...main, ...privacy };
    expect(Object.keys(recommenders).filter((name) => name in others)).toEqual([]);
  });

  it.each(["attacks", "compliance", "core", "evidence", "recommenders"])("every function of %s has one", (folder) => {
    const functions = ofMain.filter(({ file }) => file.startsWith(`${folder}/`));
    expect(functions.length).toBeGreaterThan(0);
    expect(functions.filter(({ shown }) => !shown)).toEqual([]);
  });

  it("a wrong value would be noticed", () => {
    expect(runExample({ code: "const x = 2;\nx + 2 // → 4\n[x / 3] // → [0.67]" })).toBe(2);
    expect(() => runExample({ code: "2 + 2 // → 5" })).toThrow(/5/);
    expect(() => runExample({ code: "isClear // → 1" })).toThrow();
  });
});
