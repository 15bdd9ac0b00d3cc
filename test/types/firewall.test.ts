import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = fileURLToPath(new URL("./", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith("-firewall.ts"));
const MARK = /^.*@ts-expect-error.*$/gm;

/** Errors of the files as they are, or with the marks blanked out, under the project's own compiler options. */
function errors(withMarks: boolean): readonly ts.Diagnostic[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    `${root}tsconfig.json`,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  )!;
  const options = { ...config.options, noEmit: true, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  const text = (name: string): string | undefined =>
    withMarks || !files.some((f) => name.endsWith(`/types/${f}`)) ? read(name) : read(name)?.replace(MARK, "");
  host.readFile = text;
  host.getSourceFile = (name, target) => {
    const source = text(name);
    return source === undefined ? undefined : ts.createSourceFile(name, source, target);
  };
  const program = ts.createProgram(
    files.map((name) => folder + name),
    options,
    host,
  );
  return ts.getPreEmitDiagnostics(program);
}

describe("what strategies and recommenders cannot do", () => {
  let marked: readonly ts.Diagnostic[];
  let bare: readonly ts.Diagnostic[];
  beforeAll(() => {
    marked = errors(true);
    bare = errors(false);
  }, 60_000);

  it("compiles where every mark stands over an error", () => {
    expect(marked.map((d) => `${d.file?.fileName}: ${ts.flattenDiagnosticMessageText(d.messageText, " ")}`)).toEqual(
      [],
    );
  });

  it.each(files)("%s fails at each mark when the marks are taken away, and nowhere else", (name) => {
    const lines = readFileSync(folder + name, "utf8").split("\n");
    const expected = lines.flatMap((line, i) => (line.includes("@ts-expect-error") ? [i + 1] : []));
    const found = bare
      .filter((d) => d.file?.fileName.endsWith(name))
      .map((d) => d.file!.getLineAndCharacterOfPosition(d.start!).line);
    expect(expected.length).toBeGreaterThan(5);
    expect(found.sort((a, b) => a - b)).toEqual(expected);
  });
});

describe("who may open a hidden link", () => {
  it.each(["strategies", "recommenders", "privacy"])(
    "src/%s does not import the one that can, nor casts around the type",
    (name) => {
      const sources = readdirSync(`${root}src/${name}`, { recursive: true, encoding: "utf8" }).filter((file) =>
        file.endsWith(".ts"),
      );
      expect(sources.length).toBeGreaterThan(3);
      for (const file of sources) {
        const source = readFileSync(`${root}src/${name}/${file}`, "utf8");
        expect(source, file).not.toMatch(/collection\/link/);
        if (`${name}/${file}` !== "privacy/carry.ts")
          expect(source, file).not.toMatch(/customers as |as unknown as Uint32Array/);
      }
    },
  );

  it("privacy/carry.ts hands links on and reads none out", () => {
    const source = readFileSync(`${root}src/privacy/carry.ts`, "utf8");
    expect(source.match(/export (function|const) \w+/g)).toEqual([
      "export function carry",
      "export function carryBoth",
    ]);
    expect(source).toContain(
      "export function carry(link: Sealed<Uint32Array>, index: Uint32Array): Sealed<Uint32Array>",
    );
  });
});
