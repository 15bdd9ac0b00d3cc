import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as charts from "../src/charts.ts";
import * as index from "../src/index.ts";
import * as node from "../src/node.ts";
import * as privacy from "../src/privacy.ts";
import * as recommenders from "../src/recommenders.ts";
import { callsOfExamples, isPlain } from "./example-code.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const entries: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  index,
  privacy,
  recommenders,
  charts,
  node,
};

/** How parameters are called that say how something is done; what stands between braces has no name. */
const SAYS_HOW = /^(options|axes|selection|format|reading|extra|asked|bound|overrides|counts|view|__\d+)$/;

/** Said of a single number, and read a million times a study. */
const HOT = ["checkNumber"];

/** Takes what a report is told, which has more. */
const WIDER = ["studyDecision"];

/** Every public function with a parameter that says how, and which parameter that is: as its types tell. */
function functionsWithOptions(): { entry: string; name: string; position: number }[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(
    Object.keys(entries).map((entry) => `${root}src/${entry}.ts`),
    options,
  );
  const checker = program.getTypeChecker();
  const isObject = (type: ts.Type): boolean =>
    (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
    type.getCallSignatures().length === 0 &&
    !checker.isArrayLikeType(type) &&
    type.getNumberIndexType() === undefined;
  const parts = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type]);
  return Object.keys(entries).flatMap((entry) =>
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(`${root}src/${entry}.ts`)!)!)
      .flatMap((symbol) => {
        const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        if ((own.flags & ts.SymbolFlags.Value) === 0) return [];
        const [signature] = checker.getTypeOfSymbol(own).getCallSignatures();
        return (signature?.parameters ?? []).flatMap((parameter, position) =>
          SAYS_HOW.test(parameter.name) && parts(checker.getTypeOfSymbol(parameter)).some(isObject)
            ? [{ entry, name: symbol.name, position }]
            : [],
        );
      }),
  );
}

const all = functionsWithOptions();
const calls = await callsOfExamples();

describe("options of public functions", () => {
  it("are many", () => expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThan(160));

  it.each(all.filter(({ name }) => ![...HOT, ...WIDER].includes(name)))(
    "of $name ($entry) are refused where one is unknown",
    async ({ entry, name, position }) => {
      const f = entries[entry][name] as (...args: readonly unknown[]) => unknown;
      const shown = calls.filter((call) => call.f === f).map(({ args }) => args);
      const args = [...(shown.find((one) => isPlain(one[position])) ?? shown[0] ?? [])];
      args.length = Math.max(args.length, position);
      args[position] = { ...(args[position] as object | undefined), unknownOption: 1 };
      const thrown: unknown = await Promise.resolve()
        .then(() => f(...args))
        .catch((error: unknown) => error);
      expect(index.isCounterpoiseError(thrown), String(thrown)).toBe(true);
      expect(String(thrown)).toContain("unknownOption");
    },
  );
});
