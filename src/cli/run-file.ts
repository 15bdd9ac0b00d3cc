import { existsSync, realpathSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { command } from "./command.ts";

/**
 * Runs the study in the file that this process was started with, with the arguments after its name: `npx tsx
 * my-study.ts --customers 500`.
 */
export async function runFile(url: string): Promise<void> {
  const [started, file] = [process.argv[1], fileURLToPath(url)];
  if (!existsSync(started) || realpathSync(started) !== realpathSync(file)) return;
  const path = relative("", file);
  process.exitCode = await command(["run", path, ...process.argv.slice(2)]);
}
