import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as privacy from "../src/privacy.ts";
import { runExample } from "./example-code.ts";

const page = readFileSync(new URL("../docs/privacy.md", import.meta.url), "utf8");
const tasks = [...page.matchAll(/^\*\*(\d+)\. (.*)\*\*\n\n```ts\n([^]*?)```/gm)].map(([, , title, code]) => ({ title, code: code.trim() })); // prettier-ignore

it("has twenty tasks", () => {
  expect(tasks).toHaveLength(20);
});

it.each(tasks)("$title", async ({ code }) => {
  expect(code.split("\n").length).toBeLessThanOrEqual(15);
  expect(await runExample({ code }, () => privacy)).toBeGreaterThan(0);
});

it("names functions that are there", () => {
  const table = page.split("\n").filter((line) => line.startsWith("| ")).slice(2).map((line) => line.split("|")[2]); // prettier-ignore
  const names = table.flatMap((cell) => [...cell.matchAll(/`(\w+)/g)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !(name in privacy))).toEqual([]);
});
