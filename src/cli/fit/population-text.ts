/** JSON of a fitted population, an ensemble or a churn model: indented, but lists of numbers on one line. */
export function populationText(fitted: object): string {
  return `${write(fitted, "")}\n`;
}

function write(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((x) => typeof x !== "object")) return `[${value.map((x) => JSON.stringify(x)).join(", ")}]`;
    return `[\n${value.map((x) => inner + write(x, inner)).join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value).filter(([, x]) => x !== undefined);
  return `{\n${fields.map(([key, x]) => `${inner}${JSON.stringify(key)}: ${write(x, inner)}`).join(",\n")}\n${indent}}`;
}
