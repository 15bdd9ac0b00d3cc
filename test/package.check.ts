import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "counterpoise-package-"));
const installed = join(home, "node_modules/counterpoise");

const run = (command: string, args: readonly string[], cwd: string = home): string => {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
};

/** A program of somebody who installed the package. */
const CONSUMER = `
import { ease, kAnonymity, retailer, study, type Study } from "counterpoise";

export const question: Study = study({
  question: "Does the package type-check from outside?",
  scenario: retailer({ customers: 300, weeks: 4, recommender: ease() }),
  policies: { "collect everything": [], "10-anonymity": [kAnonymity({ k: 10 })] },
});
`;

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
  exports: Record<string, { default: string } | string>;
};

beforeAll(() => {
  run("npm", ["pack", "--pack-destination", home], root);
  const tarball = readdirSync(home).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", `./${tarball}`]);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("the packed package", () => {
  it("holds no source, test or data", () => {
    const files = readdirSync(installed, { recursive: true }).map(String);
    expect(
      files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith("dist/scenarios/")),
    ).toEqual([]);
    expect(files.filter((file) => /^(src|test|out|notebooks|node_modules|\.ci)\b/.test(file))).toEqual([]);
  });

  it("has every file that its exports name", () => {
    for (const target of Object.values(manifest.exports)) {
      const file = typeof target === "string" ? target : target.default;
      expect(readFileSync(join(installed, file), "utf8").length, file).toBeGreaterThan(0);
    }
  });

  it("passes publint", () => {
    expect(run("node", [join(root, "node_modules/publint/src/cli.js"), installed, "--level", "warning"])).toContain(
      "All good",
    );
  });

  it("imports in Node", () => {
    writeFileSync(
      join(home, "consumer.mjs"),
      `import * as all from "counterpoise"; import * as privacy from "counterpoise/privacy"; import * as node from "counterpoise/node"; import * as recommenders from "counterpoise/recommenders"; import * as charts from "counterpoise/charts"; import * as cluster from "counterpoise/cluster";
       console.log([all, privacy, node, recommenders, charts, cluster].map((one) => Object.keys(one).length).join());`,
    );
    for (const count of run("node", ["consumer.mjs"]).trim().split(",")) expect(Number(count)).toBeGreaterThan(0);
  });

  it("has types that a strict consumer can use", () => {
    const options = {
      strict: true,
      module: "NodeNext",
      target: "ES2022",
      lib: ["ES2023", "DOM"],
      noEmit: true,
      skipLibCheck: false,
      types: [],
    };
    writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["consumer.ts"] }));
    writeFileSync(join(home, "consumer.ts"), CONSUMER);
    run("node", [join(root, "node_modules/typescript/bin/tsc"), "-p", "."]);
    writeFileSync(join(home, "consumer.ts"), CONSUMER.replace("customers: 300", 'customers: "many"'));
    expect(() => run("node", [join(root, "node_modules/typescript/bin/tsc"), "-p", "."])).toThrow(/TS2322/);
  });

  it.each(["counterpoise", "counterpoise/privacy", "counterpoise/recommenders", "counterpoise/charts"])(
    "bundles %s for the browser without Node's modules",
    async (name) => {
      const result = await build({
        stdin: { contents: `import * as all from "${name}"; globalThis.all = all;`, resolveDir: home },
        bundle: true,
        platform: "browser",
        format: "esm",
        write: false,
        metafile: true,
        logLevel: "silent",
      });
      expect(builtins(result.metafile)).toEqual([]);
      expect(result.outputFiles[0].text.length).toBeGreaterThan(1000);
    },
  );

  it("runs a study written in TypeScript, on worker threads, from the command and as a program", () => {
    const lines = [
      'import { kAnonymity, retailer, runIfMain, study } from "counterpoise";',
      "const scenario = retailer({ customers: 60, weeks: 2, burnIn: 2 });",
      'export default study({ question: "Mine?", scenario, policies: { a: [], b: [kAnonymity({ k: 5 })] }, measures: ["trust"], charts: [], replications: 3 });',
      "runIfMain(import.meta.url);",
    ];
    writeFileSync(join(home, "mine.ts"), lines.join("\n"));
    expect(
      run(join(home, "node_modules/.bin/counterpoise"), ["run", "mine.ts", "--out", "one", "--workers", "2"]),
    ).toContain("reference");
    expect(
      run("node", [
        "--import",
        join(home, "node_modules/tsx/dist/loader.mjs"),
        "mine.ts",
        "--out",
        "two",
        "--workers",
        "1",
      ]),
    ).toContain("reference");
    expect(readFileSync(join(home, "one/results.csv"), "utf8")).toBe(
      readFileSync(join(home, "two/results.csv"), "utf8"),
    );
  });

  it("brings the example studies along", () => {
    for (const name of readdirSync(join(root, "scenarios")).filter((file) => file.endsWith(".ts"))) {
      expect(
        run(join(home, "node_modules/.bin/counterpoise"), [
          "check",
          join("node_modules/counterpoise/dist/scenarios", name),
        ]),
      ).toContain(`${name} is valid`);
    }
  });

  it("answers on the command line with its version", () => {
    expect(run(join(home, "node_modules/.bin/counterpoise"), ["--version"]).trim()).toBe(manifest.version);
  });
});

/** Modules of Node that a bundle would still ask for. */
function builtins({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap((output) =>
    output.imports.filter((one) => one.external).map((one) => one.path),
  );
}
