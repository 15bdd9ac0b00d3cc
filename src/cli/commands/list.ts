import { Command } from "commander";
import { outcomes, parameters, presets, recommenders, sourceInWords, strategies, strategyParameters, unknownName, type Scenario } from "../../index.ts";

type Rows = readonly (readonly string[])[];

/** What `counterpoise list` can show: a table of texts each. */
const LISTS: Readonly<Record<string, () => Rows>> = {
  strategies: () => Object.keys(strategies).map((name) => [name]),
  measures: () => Object.values(outcomes).map(({ name, label, unit, better }) => [name, label, unit, better === "neither" ? "" : `${better} is better`]),
  scenarios: () => Object.entries(presets).map(([name, make]) => [name, ...sizes(make())]),
  recommenders: () => Object.keys(recommenders).map((name) => [name]),
  parameters: () =>
    [...parameters, ...strategyParameters].map(({ name, value, low, high, unit, status, sources }) => [
      name,
      String(value),
      low === high ? "" : `${low} to ${high}`,
      unit,
      status,
      sources.map(sourceInWords).join(" "),
    ]),
};

const sizes = ({ population, customers, burnIn, weeks }: Scenario): string[] => [
  `${population.catalogue.items} items`,
  `${customers} customers`,
  `${burnIn} + ${weeks} weeks`,
  population.attributes.map((attribute) => attribute.name).join(", "),
];

/** `counterpoise list [what]`: the names that studies can use. */
export function listCommand(): Command {
  const names = Object.keys(LISTS);
  return new Command("list")
    .description(`list ${names.join(", ")}`)
    .argument("[what]", names.join(", "))
    .action((what?: string) => {
      if (what !== undefined && !names.includes(what)) unknownName("list", "lists", what, names);
      process.stdout.write(`${what === undefined ? overview() : aligned(LISTS[what]())}\n`);
    });
}

/** All lists but the longest, the parameters. */
function overview(): string {
  const short = Object.entries(LISTS).filter(([name]) => name !== "parameters");
  const blocks = short.map(([name, rows]) => `${name}\n${aligned(rows()).replace(/^/gm, "  ")}`);
  return [...blocks, `parameters\n  ${LISTS.parameters().length}: counterpoise list parameters`].join("\n\n");
}

/** Columns padded to their widest cell, two spaces apart. */
function aligned(rows: Rows): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, c) => Math.max(most[c] ?? 0, cell.length)), []);
  return rows
    .map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
