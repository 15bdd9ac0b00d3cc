import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** One import of one file; `to` is a path inside src, or a package's or built-in module's name. */
interface Import {
  readonly from: string;
  readonly to: string;
}

const src = fileURLToPath(new URL("../src", import.meta.url));

/**
 * Level of each folder, and of the files at the top of src. A folder imports itself and lower levels only; reports show
 * charts, so they lie above them.
 */
const LEVELS: Readonly<Record<string, number>> = {
  core: 0,
  tables: 0.5,
  model: 1,
  privacy: 1,
  evidence: 1,
  options: 1.5,
  population: 2,
  collection: 2,
  strategies: 2,
  recommenders: 2,
  behaviour: 2,
  attacks: 2,
  release: 2.2,
  measures: 2,
  compliance: 2,
  analysis: 2.5,
  simulation: 3,
  outcomes: 3.3,
  study: 3.5,
  experiments: 4,
  explanation: 4.5,
  sensitivity: 4.5,
  calibration: 4.5,
  validation: 4.5,
  resemblance: 4.5,
  decisions: 2.6,
  charts: 2.7,
  files: 4.7,
  reports: 5.5,
  runners: 6,
  "index.ts": 6,
  "charts.ts": 3,
  "privacy.ts": 3,
  "recommenders.ts": 3,
  "node.ts": 6.5,
  "cluster.ts": 6.5,
  cli: 7,
  explorer: 7,
};
const ENTRIES = ["index.ts", "node.ts", "privacy.ts", "charts.ts", "recommenders.ts", "cluster.ts"];

const files: string[] = readdirSync(src, { recursive: true })
  .map((file) => String(file).split(sep).join("/"))
  .filter((file) => /\.tsx?$/.test(file));
const imports: Import[] = files.flatMap((file) => importsOf(file, readFileSync(join(src, file), "utf8")));

function importsOf(from: string, text: string): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from,
    // a bundler's instructions stand behind a question mark
    to: fileName.startsWith(".") ? posix.join(posix.dirname(from), fileName.split("?")[0]) : fileName,
  }));
}

const folderOf = (file: string): string => file.split("/")[0];
const isBuiltin = (name: string): boolean => name.startsWith("node:") || builtinModules.includes(name);
const isOwn = (name: string): boolean =>
  LEVELS[folderOf(name)] !== undefined && (name.includes("/") || /\.tsx?$/.test(name));
const packageOf = (name: string): string => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

/** Imports that go up or sideways. */
function misplaced(all: readonly Import[]): Import[] {
  return all.filter(({ from, to }) => {
    if (!isOwn(to) || folderOf(from) === folderOf(to)) return false;
    if (LEVELS[folderOf(from)] === 7) return !(ENTRIES.includes(to) || ["runners", "files"].includes(folderOf(to)));
    if (folderOf(to) === "model") return LEVELS[folderOf(from)] < 1;
    return LEVELS[folderOf(to)] >= LEVELS[folderOf(from)];
  });
}

/** Everything that a file brings along, directly or not. */
function reachable(entry: string, all: readonly Import[]): Set<string> {
  const seen = new Set([entry]);
  for (const file of seen) for (const { from, to } of all) if (from === file) seen.add(to);
  return seen;
}

it("no type name is exported by two files", () => {
  const where = new Map<string, string[]>();
  for (const file of files)
    for (const [, name] of readFileSync(join(src, file), "utf8").matchAll(/^export (?:type|interface) (\w+)/gm))
      where.set(name, [...(where.get(name) ?? []), file]);
  expect(where.size).toBeGreaterThan(500);
  expect([...where].filter(([, places]) => places.length > 1)).toEqual([]);
});

describe("the layers", () => {
  it("cover every folder and file at the top of src", () => {
    expect([...new Set(files.map(folderOf))].filter((folder) => LEVELS[folder] === undefined)).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  it("are imported only downwards, never sideways", () => {
    expect(misplaced(imports)).toEqual([]);
  });

  it("would notice an import up, sideways, or past the public entry", () => {
    const wrong: Import[] = [
      { from: "core/random.ts", to: "model/table.ts" },
      { from: "measures/ndcg.ts", to: "attacks/linkage.ts" },
      { from: "privacy/mondrian.ts", to: "evidence/registry.ts" },
      { from: "simulation/week.ts", to: "study/study.ts" },
      { from: "charts/theme.ts", to: "reports/render.ts" },
      { from: "cli/main.ts", to: "study/study.ts" },
    ];
    expect(misplaced(wrong)).toEqual(wrong);
    expect(
      importsOf(
        "attacks/a.ts",
        `import type { X } from "../measures/b.ts"; export * from "./c.ts"; await import("node:fs");`,
      ),
    ).toEqual([
      { from: "attacks/a.ts", to: "measures/b.ts" },
      { from: "attacks/a.ts", to: "attacks/c.ts" },
      { from: "attacks/a.ts", to: "node:fs" },
    ]);
  });

  it("name files that exist", () => {
    const own = imports.filter(({ to }) => isOwn(to));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ to }) => !existsSync(join(src, to)))).toEqual([]);
    expect(imports.filter(({ to }) => to.startsWith(".")).map(({ from }) => relative(src, from))).toEqual([]);
  });
});

describe("the truth about customers", () => {
  it("is imported by no strategy, recommender or attack", () => {
    const kept = ["strategies", "recommenders", "attacks", "privacy"];
    expect(imports.filter(({ from, to }) => kept.includes(folderOf(from)) && to === "model/truth.ts")).toEqual([]);
    expect(imports.some(({ to }) => to === "model/truth.ts")).toBe(true);
  });
});

describe("counterpoise/charts", () => {
  const folders = (entry: string): string[] => [...new Set([...reachable(entry, imports)].map(folderOf))];

  it("brings no simulation along, types counted", () => {
    const engine = ["simulation", "recommenders", "attacks", "strategies", "population", "study"];
    expect(folders("charts.ts").filter((folder) => engine.includes(folder))).toEqual([]);
    expect(folders("charts.ts")).toContain("analysis");
    expect(folders("index.ts")).toEqual(expect.arrayContaining(engine));
  });
});

/** Each file with the ways back to itself: import circles, types counted. */
function circles(all: readonly Import[]): string[][] {
  const next = new Map<string, Import[]>();
  for (const one of all) next.set(one.from, [...(next.get(one.from) ?? []), one]);
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file]);
    else if (!done.has(file)) {
      for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    }
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

describe("import circles", () => {
  it("there are none, inside folders either", () => {
    expect(circles(imports)).toEqual([]);
  });

  it("would be noticed", () => {
    expect(
      circles([
        { from: "a.ts", to: "b.ts" },
        { from: "b.ts", to: "a.ts" },
      ]),
    ).toEqual([["a.ts", "b.ts", "a.ts"]]);
  });
});

describe("packages and built-in modules", () => {
  it("are Node's own only in the command, the runners, the reports and what handles files", () => {
    expect(
      imports.filter(
        ({ from, to }) => isBuiltin(to) && !["cli", "runners", "reports", "files"].includes(folderOf(from)),
      ),
    ).toEqual([]);
  });

  it.each(["index.ts", "charts.ts", "privacy/index.ts", "recommenders.ts"].filter((entry) => files.includes(entry)))(
    "are none of Node's behind %s",
    (entry) => {
      expect([...reachable(entry, imports)].filter(isBuiltin)).toEqual([]);
    },
  );

  it("are seedrandom only for keys and simple-statistics only for statistics", () => {
    const users = (name: string): string[] =>
      imports.filter(({ to }) => packageOf(to) === name).map(({ from }) => from);
    expect(users("seedrandom")).toEqual(["core/random.ts"]);
    expect(users("simple-statistics")).toEqual(["core/statistics.ts"]);
  });

  it("are hardly any in the engine", () => {
    const known = ["seedrandom", "simple-statistics", "@noble/hashes"];
    const engine = imports.filter(({ from, to }) => LEVELS[folderOf(from)] <= 3 && !isOwn(to) && !isBuiltin(to));
    expect(engine.filter(({ to }) => !known.includes(packageOf(to)))).toEqual([]);
  });
});

describe("the link from rows to customers", () => {
  it("is read only by the collection, the simulation, the measures and the attacks", () => {
    const readers = new Set(imports.filter(({ to }) => to === "collection/link.ts").map(({ from }) => from));
    const reading = [...readers].filter((file) =>
      /\breveal\b/.test(readFileSync(new URL(`../src/${file}`, import.meta.url), "utf8")),
    );
    expect(reading.length).toBeGreaterThan(3);
    expect(
      reading.filter((file) => !["collection", "simulation", "measures", "attacks"].includes(folderOf(file))),
    ).toEqual([]);
  });

  it("is hidden by nobody else", () => {
    const hiding = new Set(imports.filter(({ to }) => to === "collection/link.ts").map(({ from }) => from));
    const others = [...hiding].filter(
      (file) => !["collection", "simulation", "measures", "attacks"].includes(folderOf(file)),
    );
    expect(others).toEqual([]);
  });
});
