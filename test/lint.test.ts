import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const linter = new ESLint({ cwd: fileURLToPath(new URL("..", import.meta.url)) });
const rules = async (code: string, filePath: string): Promise<(string | null)[]> =>
  (await linter.lintText(code, { filePath }))[0].messages.map((message) => message.ruleId);

describe("the lint rules of the engine", () => {
  it.each([
    ["export const x: number = Math.random();", "no-restricted-properties"],
    ["export const x: number = Math.exp(1);", "no-restricted-properties"],
    ["const { pow } = Math;\nexport const x: number = pow(2, 3);", "no-restricted-properties"],
    ["export const x: number = Date.now();", "no-restricted-globals"],
    ["export const x: Date = new Date();", "no-restricted-globals"],
    ["export const x = (a: number): number => a ** 0.5;", "no-restricted-syntax"],
    ["export const x = (a: string, b: string): number => a.localeCompare(b);", "no-restricted-syntax"],
    ["export class Customer {}", "no-restricted-syntax"],
  ])("refuse %s", async (code, rule) => {
    for (const folder of [
      "core",
      "evidence",
      "population",
      "collection",
      "strategies",
      "recommenders",
      "behaviour",
      "privacy",
      "attacks",
      "measures",
      "simulation",
      "analysis",
      "decisions",
      "outcomes",
      "study",
      "experiments",
      "explanation",
      "sensitivity",
      "calibration",
      "validation",
      "resemblance",
    ]) {
      expect(await rules(code, `src/${folder}/example.ts`), folder).toContain(rule);
    }
  });

  it("let through what is exact everywhere, and what the charts do", async () => {
    const exact =
      "export const x = (a: number): number => Math.sqrt(a) + Math.floor(a) + Math.imul(a, 3) + Math.max(a, 1);";
    expect(await rules(exact, "src/core/example.ts")).toEqual([]);
    expect(await rules("export const x = (a: number): number => Math.exp(a);", "src/charts/example.ts")).toEqual([]);
  });
});
