import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What tsc leaves out of `dist`: files that are not TypeScript, the example studies, and the right to execute the
 * command.
 */
const root: string = fileURLToPath(new URL("..", import.meta.url));

for (const entry of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.endsWith(".ts")) continue;
  const from = join(entry.parentPath, entry.name);
  // the explorer is built into one page by Vite
  if (from.startsWith(join(root, "src/explorer"))) continue;
  const to = from.replace(join(root, "src"), join(root, "dist"));
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

// the example studies, which import the sources in a checkout and the build in a package
mkdirSync(join(root, "dist/scenarios"), { recursive: true });
for (const name of readdirSync(join(root, "scenarios"))) {
  writeFileSync(
    join(root, "dist/scenarios", name),
    readFileSync(join(root, "scenarios", name), "utf8").replaceAll('"../src/index.ts"', '"../index.js"'),
  );
}

const command: string = join(root, "dist/cli/main.js");
if (existsSync(command)) chmodSync(command, 0o755);
