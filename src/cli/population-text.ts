import type { FittedPopulation } from "../index.ts";

/** JSON of a fitted population: indented, but lists of numbers on one line. */
export function populationText(population: FittedPopulation): string {
  return `${write(population, "")}\n`;
}

function write(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((x) => typeof x !== "object")) return `[${value.map((x) => JSON.stringify(x)).join(", ")}]`;
    return `[\n${value.map((x) => inner + write(x, inner)).join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value).filter(([, x]) => x !== undefined);
  return `{\n${fields.map(([key, x]) => `${inner}${JSON.stringify(key)}: ${write(x, inner)}`).join(",\n")}\n${indent}}`;
}
