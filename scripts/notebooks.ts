/**
 * Executes the notebooks with the Deno kernel that npm installs.
 *
 *   npm run notebooks              executes all and says which differ from what is committed
 *   npm run notebooks -- --write   executes all and keeps their outputs
 *   npm run notebooks -- --open    opens them in JupyterLab or Jupyter Notebook, whichever is installed
 *
 * Needs Python with jupyter_client and nbformat (Debian: `apt-get install jupyter-client python3-nbclient`).
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, ".cache", "notebooks");

/** Names of the notebooks, in order. */
export const notebooks = (): string[] =>
  readdirSync(join(root, "notebooks"))
    .filter((file) => file.endsWith(".ipynb"))
    .sort();

/**
 * A Python that has Jupyter's client: the one behind the `jupyter` command, or those on the path; undefined when there
 * is none.
 */
export function jupyterPython(): string | undefined {
  const candidates = [process.env.JUPYTER_PYTHON, "/usr/bin/python3", "python3", "python"].filter(
    (x) => x !== undefined,
  );
  return candidates.find((python) => spawnSync(python, ["-c", "import jupyter_client, nbformat"]).status === 0);
}

/** The environment in which Jupyter finds the kernel: nothing is written outside the project. */
function environment(): NodeJS.ProcessEnv {
  const kernel = join(cache, "jupyter", "kernels", "deno");
  mkdirSync(kernel, { recursive: true });
  const argv = ["deno", "jupyter", "--kernel", "--conn", "{connection_file}"];
  writeFileSync(join(kernel, "kernel.json"), JSON.stringify({ argv, display_name: "Deno", language: "typescript" }));
  return {
    ...process.env,
    JUPYTER_PATH: join(cache, "jupyter"),
    PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
    NO_COLOR: "1",
    DENO_NO_UPDATE_CHECK: "1",
  };
}

/**
 * Executes a notebook into the cache and returns the path of what came out. Errors: a cell fails; Jupyter is not there.
 */
export function execute(name: string): string {
  const python = jupyterPython();
  if (python === undefined)
    throw new Error(
      "notebooks need Python with jupyter_client and nbformat; Debian: apt-get install jupyter-client python3-nbclient",
    );
  const env = environment();
  const out = join(cache, name);
  const done = spawnSync(python, [join(root, "scripts", "run-notebook.py"), join(root, "notebooks", name), out], {
    env,
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`notebooks/${name}: ${done.stderr.trim().split("\n").at(-1) ?? "no answer"}`);
  return out;
}

interface Cell {
  readonly cell_type: string;
  readonly outputs?: readonly {
    readonly text?: string | string[];
    readonly data?: Readonly<Record<string, unknown>>;
  }[];
}

const joined = (text: unknown): string =>
  Array.isArray(text) ? text.join("") : typeof text === "string" ? text : JSON.stringify(text);

/**
 * Outputs of each code cell as one text. Of pictures only their size is compared: the specification beside each says
 * what is in it.
 */
export function outputsOf(path: string): string[] {
  const { cells } = JSON.parse(readFileSync(path, "utf8")) as { cells: Cell[] };
  return cells
    .filter((cell) => cell.cell_type === "code")
    .map((cell) =>
      (cell.outputs ?? [])
        .map((output) =>
          output.data === undefined
            ? joined(output.text)
            : Object.entries(output.data)
                .map(([type, value]) => `${type}: ${type === "image/png" ? pngSize(joined(value)) : joined(value)}`)
                .sort()
                .join("\n"),
        )
        .join("\n"),
    );
}

function pngSize(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  return `${bytes.readUInt32BE(16)} × ${bytes.readUInt32BE(20)}`;
}

/** The first cell whose output differs from the committed notebook's, in words; undefined when none does. */
export function firstDifference(name: string, executed: string): string | undefined {
  const before = outputsOf(join(root, "notebooks", name));
  const after = outputsOf(executed);
  const index = after.findIndex((output, i) => output !== before[i]);
  if (index < 0) return before.length === after.length ? undefined : `has ${before.length} cells, ran ${after.length}`;
  const [a, b] = [before[index] ?? "", after[index]];
  let at = 0;
  while (a[at] === b[at]) at++;
  const near = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
  return `cell ${index + 1} printed ${near(b)}, committed is ${near(a)}`;
}

function open(): number {
  const env = environment();
  for (const program of ["lab", "notebook"]) {
    const { status, error } = spawnSync("jupyter", [program, join(root, "notebooks")], { env, stdio: "inherit" });
    if (error === undefined && status === 0) return 0;
  }
  console.error(
    "notebooks: neither JupyterLab nor Jupyter Notebook is installed; in VS Code, open a file of notebooks/ and choose the kernel Deno (npx deno jupyter --install)",
  );
  return 1;
}

function main(args: readonly string[]): number {
  if (args.includes("--open")) return open();
  let failed = 0;
  for (const name of notebooks()) {
    try {
      const executed = execute(name);
      if (args.includes("--write")) copyFileSync(executed, join(root, "notebooks", name));
      const difference = args.includes("--write") ? undefined : firstDifference(name, executed);
      console.log(
        `${difference === undefined ? "ok  " : "FAIL"} notebooks/${name}${difference === undefined ? "" : `: ${difference}`}`,
      );
      if (difference !== undefined) failed++;
    } catch (error) {
      console.log(`FAIL ${(error as Error).message}`);
      failed++;
    }
  }
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2));
