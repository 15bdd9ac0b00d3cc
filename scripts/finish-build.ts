import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What tsc leaves out of `dist`: files that are not TypeScript, and the right to execute the command. */
const root: string = fileURLToPath(new URL("..", import.meta.url));

for (const entry of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.endsWith(".ts")) continue;
  const from = join(entry.parentPath, entry.name);
  const to = from.replace(join(root, "src"), join(root, "dist"));
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

const command: string = join(root, "dist/cli/main.js");
if (existsSync(command)) chmodSync(command, 0o755);
