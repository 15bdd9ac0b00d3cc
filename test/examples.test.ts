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

const ENTRIES = ["index", "privacy", "recommenders", "charts", "node", "cluster"];

/** Public functions without an example, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  ...needs("thousands of purchases", ["fitPopulation", "fittedFile", "fitted", "resemblance"]),
  ...needs("the world and the run that measures are given", ["measureRisks"]),
  ...needs("threads, which load the library anew", [
    ...["runOnWorkers", "withPoints", "calibrateOnWorkers", "validateOnWorkers"],
    ...["sensitivityOnWorkers", "verifyResults"],
  ]),
  ...needs("a server", ["submitToCluster", "workCluster", "cancelOnCluster", "clusterStatus", "openStore"]),
};

function needs(what: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, what]));
}

const program = ts.createProgram(
  ENTRIES.map((entry) => join(src, `${entry}.ts`)),
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
  it.each(examples.map((example) => [`${example.name} (${example.file})`, example] as const))(
    "%s",
    async (_, example) => {
      expect(await runExample(example)).toBeGreaterThan(0);
    },
  );

  it.each([
    ["index", 250],
    ["privacy", 100],
    ["recommenders", 20],
    ["charts", 40],
    ["node", 30],
    ["cluster", 5],
  ])("every function of counterpoise/%s has one", (entry, least) => {
    const functions = exportedFunctions(`${entry}.ts`);
    expect(functions.length).toBeGreaterThanOrEqual(least);
    expect(functions.filter(({ name, shown }) => !shown && WITHOUT[name] === undefined)).toEqual([]);
  });

  it("those without one, which are named with the reason, are functions and have none", () => {
    const lacking = ENTRIES.flatMap((entry) => exportedFunctions(`${entry}.ts`)).filter(({ shown }) => !shown);
    expect([...new Set(lacking.map(({ name }) => name))].sort()).toEqual(Object.keys(WITHOUT).sort());
  });

  it("no name of counterpoise/recommenders means something else in another entry", () => {
    const others: Record<string, unknown> = { ...node, ...main, ...privacy };
    expect(Object.keys(recommenders).filter((name) => name in others)).toEqual([]);
  });

  it("a wrong value would be noticed", async () => {
    expect(await runExample({ code: "const x = 2;\nx + 2 // → 4\n[x / 3] // → [0.67]" })).toBe(2);
    await expect(runExample({ code: "2 + 2 // → 5" })).rejects.toThrow(/5/);
    await expect(runExample({ code: "await Promise.resolve(4) // → 5" })).rejects.toThrow(/5/);
    await expect(runExample({ code: "isClear // → 1" })).rejects.toThrow();
  });
});
