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
