import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";
import type { Outcome } from "./capture.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How a child process of the command is started. */
export interface StartOptions {
  /** What stands before the command's file, for Node. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A line for a shell that starts it as `"$@"`. */
  readonly shell?: string;
  readonly onStart?: (child: ChildProcess) => void;
}

/** How a child ended: its exit code, or the signal that ended it. */
export interface Ended extends Outcome {
  readonly signal: NodeJS.Signals | null;
}

export type Start = (args: readonly string[], options?: StartOptions) => Promise<Ended>;

/** The command in processes of its own: bundled once for a file of tests, so that a start takes half a second. */
export function bundledCommand(): Start {
  let folder = "";
  beforeAll(async () => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    folder = mkdtempSync(join(root, ".cache", "command-"));
    const runners = readdirSync(join(root, "src/runners")).filter((name) => name.endsWith("worker.ts"));
    await build({
      entryPoints: ["src/cli/main.ts", ...runners.map((name) => `src/runners/${name}`)].map((name) => join(root, name)),
      outdir: folder,
      entryNames: "[name]",
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      packages: "external",
      logLevel: "error",
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (args, { node = [], env = {}, shell, onStart } = {}) =>
    new Promise((resolve, reject) => {
      const words = [process.execPath, ...node, join(folder, "main.js"), ...args];
      const [file, ...rest] = shell === undefined ? words : ["sh", "-c", shell, "sh", ...words];
      const child = spawn(file, rest, {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", (chunk) => (out += String(chunk)));
      child.stderr.on("data", (chunk) => (err += String(chunk)));
      child.on("error", reject);
      child.on("close", (code, signal) => resolve({ code: code ?? -1, signal, out, err }));
      onStart?.(child);
    });
}
