import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { override, run, type Study } from "../src/index.ts";
import { call } from "./cli/capture.ts";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");
const folder = mkdtempSync(join(new URL("../", import.meta.url).pathname, ".docs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the study in the README runs", async () => {
  const code = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? "";
  expect(code).toContain("export default study(");
  const file = join(folder, "my-study.ts");
  writeFileSync(file, code.replace("./src/index.ts", "../src/index.ts"));
  const { default: study } = (await import(/* @vite-ignore */ file)) as { default: Study };
  const { records } = await run(override(study, { customers: 60, weeks: 2, replications: 1 }));
  expect(new Set(records.map((r) => r.policy)).size).toBe(study.policies.length);
});

test("every file that the README links to is there", () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
  expect(links.length).toBeGreaterThan(10);
  for (const path of links) expect(existsSync(new URL(path, root)), path).toBe(true);
});

test("the commands of the README exist, with the options it shows", async () => {
  const { scripts } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as {
    scripts: Record<string, string>;
  };
  for (const [, name] of readme.matchAll(/npm run ([a-z:]+)/g)) expect(scripts).toHaveProperty(name);
  expect(scripts).toHaveProperty("start");
  expect(scripts).toHaveProperty("test");
  const shown = [...readme.matchAll(/(?:`counterpoise|main\.ts) ([a-z-]+)([^`\n]*)/g)].map(([, name, rest]) => [
    name,
    rest,
  ]);
  expect(shown.length).toBeGreaterThan(5);
  for (const [name, rest] of shown) {
    const { code, out } = await call(name, "--help");
    expect(code, name).toBe(0);
    for (const [flag] of rest.matchAll(/--[a-z]+/g)) expect(out, `${name} ${flag}`).toContain(flag);
  }
});

test("every word that the pages have explained is explained", async () => {
  const pages = [readme, readFileSync(new URL("docs/command-line.md", root), "utf8")].join("\n");
  const words = [...pages.matchAll(/`(?:counterpoise )?explain ([a-zA-Z.]+)`/g)].map(([, word]) => word);
  const files = words.filter((word) => word.startsWith("study."));
  expect(words.length - files.length).toBeGreaterThan(4);
  for (const word of words.filter((one) => !files.includes(one)))
    expect((await call("explain", word)).code, word).toBe(0);
});
