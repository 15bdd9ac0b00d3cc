/**
 * Makes every artefact that holds numbers anew, or says which are stale.
 *
 *   npm run refresh               makes what is stale
 *   npm run refresh -- <name> …   makes these, stale or not
 *   npm run refresh -- --check    names what is stale, and fails if anything is
 *
 * What takes seconds is made anew and compared. What is simulated for minutes is stale when what it is made from has
 * changed since (its inputs, and the numbers that the engine gives for measures that were there then), or when it was
 * changed by hand; docs/refresh.json holds the digests.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

interface Artefact {
  /** Files that are made, as globs. */
  readonly files: readonly string[];
  /** What simulated numbers are made from beside the engine, as globs; absent where making takes seconds. */
  readonly inputs?: readonly string[];
  /** What must be there to make it; it is left alone, and said to be, where that is absent. */
  readonly needs?: string;
  readonly make: readonly string[];
}

/** In the order in which they are made: later ones may need earlier ones. */
export const artefacts: Readonly<Record<string, Artefact>> = {
  kernels: { files: ["src/core/kernels/module.ts"], make: ["tsx scripts/write-kernels.ts"] },
  schema: { files: ["schema/*.json"], make: ["tsx scripts/write-schema.ts"] },
  strategies: { files: ["docs/strategies.md"], make: ["tsx scripts/strategies-page.ts"] },
  parts: { files: ["docs/parts.md"], make: ["tsx scripts/parts-page.ts"] },
  odd: { files: ["docs/odd.md"], make: ["tsx scripts/write-odd.ts"] },
  flagship: {
    files: ["README.md", "docs/tradeoff.svg"],
    inputs: ["scenarios/retailer.ts", "scripts/readme.ts"],
    make: ["mkdir -p .cache && npm start --silent > .cache/start.txt", "tsx scripts/readme.ts --write"],
  },
  notebooks: {
    files: ["notebooks/*.ipynb"],
    inputs: ["scripts/notebooks.ts", "scripts/run-notebook.py"],
    make: ["tsx scripts/notebooks.ts --write"],
  },
  ablation: {
    files: ["docs/ablation.md"],
    inputs: ["scripts/ablation-page.ts"],
    make: ["tsx scripts/ablation-page.ts"],
  },
  sensitivity: {
    files: ["docs/sensitivity.md", "docs/tornado.svg"],
    inputs: ["scenarios/retailer.ts", "scripts/sensitivity-page.ts"],
    make: ["tsx scripts/sensitivity-page.ts"],
  },
  practices: {
    files: ["docs/practices.md"],
    inputs: ["scripts/practices.ts", "scripts/practices-list.ts"],
    make: ["tsx scripts/practices.ts"],
  },
};

interface Stamp {
  /** Digests of the files it is made from, of the engine's numbers, and of the files that were made. */
  readonly inputs: string;
  readonly numbers: string;
  readonly files: string;
  /** The measures that the numbers are of. */
  readonly of: string;
}

const root = fileURLToPath(new URL("../", import.meta.url));
const lock = join(root, "docs/refresh.json");
const stamps = (): Record<string, Stamp> =>
  existsSync(lock) ? (JSON.parse(readFileSync(lock, "utf8")) as Record<string, Stamp>) : {};
const sha = (parts: readonly string[]): string => createHash("sha256").update(parts.join("\0")).digest("hex");
const filesOf = (globs: readonly string[]): string[] =>
  execFileSync("git", ["ls-files", ...globs], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "");
const digestOf = (globs: readonly string[]): string =>
  sha(filesOf(globs).flatMap((file) => [file, readFileSync(join(root, file), "utf8")]));
const shell = (command: string): string =>
  execFileSync("bash", ["-ec", command], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}` },
  });

let engine: Readonly<Record<string, string>> | undefined;
/** The stamp of an artefact as it is now; of the numbers of these measures, all there are unless told. */
export function stampOf({ files, inputs = [] }: Artefact, measures?: string): Stamp {
  engine ??= JSON.parse(shell("tsx scripts/engine-numbers.ts")) as Readonly<Record<string, string>>;
  const all = engine;
  const of = measures ?? Object.keys(all).sort().join(", ");
  const numbers = sha(of.split(", ").map((name) => `${name} ${all[name] ?? "gone"}`));
  return { inputs: digestOf(inputs), numbers, files: digestOf(files), of };
}

/** Whether an artefact is what its inputs make; what takes seconds is made, and put back as it was. */
function fresh(name: string): boolean {
  const artefact = artefacts[name];
  if (artefact.inputs !== undefined) {
    const known = stamps()[name] as Stamp | undefined;
    if (known === undefined) return false;
    const now = stampOf(artefact, known.of);
    return known.inputs === now.inputs && known.numbers === now.numbers && known.files === now.files;
  }
  const before = filesOf(artefact.files).map((file) => [file, readFileSync(join(root, file))] as const);
  for (const command of artefact.make) shell(command);
  const same = before.every(([file, bytes]) => bytes.equals(readFileSync(join(root, file))));
  for (const [file, bytes] of before) writeFileSync(join(root, file), bytes);
  return same;
}

function check(): void {
  const stale = Object.keys(artefacts).filter((name) => !fresh(name));
  for (const name of stale) console.error(`stale: ${name} (${artefacts[name].files.join(", ")})`);
  if (stale.length === 0) console.log("every artefact is what its inputs make");
  else process.exitCode = 1;
}

function make(names: readonly string[]): void {
  for (const [name, artefact] of Object.entries(artefacts)) {
    const wanted = names.length > 0 ? names.includes(name) : !fresh(name);
    if (!wanted) continue;
    if (artefact.needs !== undefined && !existsSync(join(root, artefact.needs))) {
      console.log(`${name}: left as it is, ${artefact.needs} is not here`);
      continue;
    }
    console.log(`${name}: ${artefact.make.join("; ")}`);
    for (const command of artefact.make) process.stdout.write(shell(command));
    if (artefact.inputs === undefined) continue;
    writeFileSync(lock, `${JSON.stringify({ ...stamps(), [name]: stampOf(artefact) }, null, 2)}\n`);
  }
}

function main(args: readonly string[]): void {
  const unknown = args.filter((arg) => arg !== "--check" && !(arg in artefacts));
  if (unknown.length > 0) {
    console.error(`no artefact named ${unknown.join(", ")}; there are ${Object.keys(artefacts).join(", ")}`);
    process.exitCode = 2;
  } else if (args.includes("--check")) check();
  else make(args);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
