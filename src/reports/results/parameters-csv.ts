import { fail } from "../../core/check.ts";
import { LARGEST, readText } from "../../files/read-file.ts";

/**
 * The parameters that each replication drew, one line per replication and parameter, as CSV. Their names are the
 * registry's own: nothing to defuse.
 */
export function parametersCsv(drawn: ReadonlyMap<number, Readonly<Record<string, number>>>): string {
  const lines = [...drawn]
    .sort(([a], [b]) => a - b)
    .flatMap(([replication, values]) =>
      Object.entries(values).map(([name, value]) => `${replication},${name},${value}`),
    );
  return `replication,parameter,value\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** Reads what `parametersCsv` wrote. Errors: a line that is none of its, with its number. */
export function readParameters(path: string): Map<number, Record<string, number>> {
  const text = readText(path, { what: "parameters.csv", megabytes: LARGEST.results });
  const drawn = new Map<number, Record<string, number>>();
  const lines = text.trimEnd().split("\n");
  lines.slice(1).forEach((line, i) => {
    const [replication, name, value, ...more] = line.split(",");
    if (!/^\d{1,9}$/.test(replication) || !Number.isFinite(Number(value)) || !value || more.length > 0)
      fail(`${path}:${i + 2} must be a replication, a parameter and its value, got "${line.slice(0, 80)}"`);
    const values = drawn.get(Number(replication)) ?? {};
    values[name] = Number(value);
    drawn.set(Number(replication), values);
  });
  return drawn;
}
