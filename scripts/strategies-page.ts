import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import {
  explainParameter,
  leftOut,
  parametersOf,
  strategies,
  strategyGroups,
  valuesOf,
  type StrategyRecord,
} from "../src/index.ts";

/** Writes docs/strategies.md: every strategy, its options and the numbers it brings, from the strategies' records. */
const file = fileURLToPath(new URL("../docs/strategies.md", import.meta.url));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

function section(record: StrategyRecord): string {
  const { name, title, does, why, pushes, start, neutral, options } = record;
  const numbers = parametersOf(name).map((parameter) => {
    const { value, low, high, unit, status, sources } = explainParameter(parameter);
    return [
      `\`${parameter}\``,
      `${value}`,
      low === high ? "constant" : `${low} to ${high}`,
      unit,
      [status, ...sources].join(" "),
    ];
  });
  return [
    `### ${title} (\`${name}\`)`,
    `It ${/^(a|an) /.test(does) ? "is " : ""}${does}. ${why} Usually: accuracy ${pushes.accuracy}, risk ${pushes.risk}, trust ${pushes.trust}.`,
    "```json\n" + JSON.stringify({ [name]: start }) + "\n```",
    typeof neutral === "string"
      ? `No setting leaves everything as it is. ${neutral}`
      : `It leaves everything as it is at ${neutral.map((one) => `\`${JSON.stringify(one)}\``).join(" or ")}.`,
    table(
      ["option", "values", "left out", "effect"],
      Object.entries(options).map(([option, how]) => [`\`${option}\``, valuesOf(how), leftOut(how), how.hint]),
    ),
    numbers.length === 0 ? "" : table(["number, of the example", "value", "range", "unit", "source"], numbers),
  ].join("\n\n");
}

/** The page as text. */
export async function strategiesPage(): Promise<string> {
  const groups = Object.entries(strategyGroups).map(([group, title]) => {
    const own = Object.values(strategies).filter(({ record }) => record.group === group);
    return [`## ${title}`, ...own.map(({ record }) => section(record))].join("\n\n");
  });
  const head =
    "# Strategies\n\nMade from the strategies' own records by `npm run strategies`. `cost` is an option of each: `{ oneOff, perYear, perCustomerYear }`, in the scenario's currency, replaces the usual figures; below 0 it saves. So are `from` and `until`: the strategy is in force from the one week under the policy up to the other, and what is stored when it begins is protected by it, too.";
  return format([head, ...groups].join("\n\n"), { ...(await resolveConfig(file)), parser: "markdown" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, await strategiesPage());
