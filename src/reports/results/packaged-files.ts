import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** Folder of an installed package: the nearest one above its entry that has its package.json. */
function folderOf(name: string): string {
  const own = (folder: string): boolean =>
    existsSync(join(folder, "package.json")) && packageJson(folder).name === name;
  let folder = dirname(require.resolve(name));
  while (!own(folder)) {
    if (folder === dirname(folder))
      throw new Error(
        `package ${name} must be installed with its package.json, got none above ${require.resolve(name)}`,
      );
    folder = dirname(folder);
  }
  return folder;
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const packageJson = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageJson;

/**
 * Chart libraries in the order in which a page needs them; the packages ship these builds for use in a script element.
 */
const LIBRARIES = [
  ["vega", "build/vega.min.js"],
  ["vega-lite", "build/vega-lite.min.js"],
  ["vega-embed", "build/vega-embed.min.js"],
] as const;

/** Code of the chart libraries, without the addresses of their source maps. */
export const chartLibraries = (): string[] =>
  LIBRARIES.map(([name, file]) =>
    readFileSync(join(folderOf(name), file), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, ""),
  );

const FONT = "@fontsource-variable/inter";

/** Parts of the font by the characters that need them; the first is always there. */
const SUBSETS = [
  { name: "latin", needed: /(?:)/ },
  { name: "latin-ext", needed: /[\u0100-\u02ba\u1e00-\u1eff]/ },
  { name: "greek", needed: /[\u0370-\u03ff]/ },
  { name: "cyrillic", needed: /[\u0400-\u045f]/ },
] as const;

/** Style rules that bring Inter with the page, in as many parts as the text needs. */
export function fontFaces(text: string): string {
  const folder = folderOf(FONT);
  const sheet = readFileSync(join(folder, "wght.css"), "utf8");
  return SUBSETS.filter(({ needed }) => needed.test(text))
    .map(({ name }) => {
      const file = `files/inter-${name}-wght-normal.woff2`;
      const range = new RegExp(`inter-${name}-wght-normal\\.woff2[^}]*unicode-range: ([^;]+);`).exec(sheet)?.[1];
      const data = readFileSync(join(folder, file)).toString("base64");
      return `@font-face { font-family: Inter; font-style: normal; font-weight: 100 900; src: url(data:font/woff2;base64,${data}) format("woff2");${range ? ` unicode-range: ${range};` : ""} }`;
    })
    .join("\n");
}

/** Licence texts of everything that a report has inlined. */
export const inlinedLicences = (): string[] =>
  [...LIBRARIES.map(([name]) => name), FONT].map(
    (name) =>
      `${name} ${packageJson(folderOf(name)).version}\n${readFileSync(join(folderOf(name), "LICENSE"), "utf8").trim()}`,
  );

/** Version of this package and of the packages it depends on, as installed. */
export function installedVersions(): {
  readonly package: string;
  readonly dependencies: Readonly<Record<string, string>>;
} {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  const { version, dependencies = {} } = packageJson(folder);
  return {
    package: version,
    dependencies: Object.fromEntries(Object.keys(dependencies).map((name) => [name, installedVersion(name)])),
  };
}

function installedVersion(name: string): string {
  try {
    return packageJson(folderOf(name)).version;
  } catch {
    return "not installed";
  }
}
