import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { strategies } from "../../src/strategies/index.ts";

/** The docstring right before a strategy's factory. */
function docstring(name: string): string {
  const file = `src/strategies/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
  const before = readFileSync(file, "utf8").split(`export const ${name}:`)[0];
  return before.slice(before.lastIndexOf("/**"));
}

test.each(Object.keys(strategies))(
  "%s says what it does, its guarantee, what customers notice, its cost, its limits and its source",
  (name) => {
    const said = docstring(name);
    expect(said).toMatch(/^\/\*\*\n \* \w[^\n]{30}/);
    for (const part of [/Guarantees?: /, /Customers notice/, /Costs?: /, /Limits?: /, /Sources?: /])
      expect(said).toMatch(part);
  },
);
