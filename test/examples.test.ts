import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { examples, runExample } from "./example-code.ts";
import * as main from "../src/index.ts";
import * as node from "../src/node.ts";
import * as privacy from "../src/privacy.ts";
import * as recommenders from "../src/recommenders.ts";

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

describe("examples in docstrings", () => {
  const ofMain = exportedFunctions("index.ts");

  it.each(examples.map((example) => [`${example.name} (${example.file})`, example] as const))(
    "%s",
    async (_, example) => {
      expect(await runExample(example)).toBeGreaterThan(0);
    },
  );

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

  it("a wrong value would be noticed", async () => {
    expect(await runExample({ code: "const x = 2;\nx + 2 // → 4\n[x / 3] // → [0.67]" })).toBe(2);
    await expect(runExample({ code: "2 + 2 // → 5" })).rejects.toThrow(/5/);
    await expect(runExample({ code: "await Promise.resolve(4) // → 5" })).rejects.toThrow(/5/);
    await expect(runExample({ code: "isClear // → 1" })).rejects.toThrow();
  });
});
