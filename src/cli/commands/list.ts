import { Command } from "commander";
import { parameters, strategies, studyParts, strategyParameters, unknownName, type Part } from "../../index.ts";
import { FORMATS } from "../../node.ts";
import { painter } from "../terminal/colour.ts";
import { withExamples } from "../examples.ts";
import { print } from "../terminal/terminal.ts";

/** One line of a list: a name, a sentence on it, and for machines everything that is known. */
interface Item {
  readonly name: string;
  readonly words: string;
  readonly [field: string]: unknown;
}

const itemOf = ({ name, does, data }: Part): Item => ({ name, words: does, ...data });

/** What `counterpoise list` can show. */
const LISTS: Readonly<Record<string, () => readonly Item[]>> = {
  strategies: () => Object.values(strategies).map(({ record }) => ({ words: record.does, ...record })),
  ...Object.fromEntries(Object.entries(studyParts).map(([kind, all]) => [kind, () => all().map(itemOf)])),
  formats: () => Object.entries(FORMATS).map(([name, words]) => ({ name, words })),
  parameters: () =>
    [...parameters, ...strategyParameters].map((parameter) => {
      const { value, low, high, unit, status, sources } = parameter;
      const range = low === high ? "" : ` (${low} to ${high})`;
      return {
        words: `${value}${range}${unit === "" ? "" : ` ${unit}`}; ${[status, ...sources].join(" ")}`,
        ...parameter,
      };
    }),
};

/** Names of the lists. */
export const listNames: readonly string[] = Object.keys(LISTS);

/** `counterpoise list [what]`: the names that studies can use, with a line on each. */
export function listCommand(): Command {
  const command = new Command("list")
    .description(`list what studies can be made of: ${listNames.join(", ")}`)
    .argument("[what]", listNames.join(", "))
    .option("--json", "print JSON instead of text")
    .action((what: string | undefined, { json }: { readonly json?: boolean }) => {
      if (what !== undefined && !listNames.includes(what)) unknownName("list", "lists", what, listNames);
      const shown = what === undefined ? listNames : [what];
      if (json) return void print(`${JSON.stringify(what === undefined ? asData(shown) : LISTS[what](), null, 2)}\n`);
      print(`${what === undefined ? overview() : lines(LISTS[what]())}\n`);
    });
  return withExamples(command, [
    ["what policies can be made of", "counterpoise list strategies"],
    ["every number of the model with its source", "counterpoise list parameters --json"],
  ]);
}

const asData = (names: readonly string[]): Record<string, readonly Item[]> =>
  Object.fromEntries(names.map((name) => [name, LISTS[name]()]));

/** All lists but the longest, the parameters. */
function overview(): string {
  const { strong } = painter(process.stdout);
  const short = listNames.filter((name) => name !== "parameters");
  const blocks = short.map((name) => `${strong(name)}\n${lines(LISTS[name]()).replace(/^/gm, "  ")}`);
  return [...blocks, `${strong("parameters")}\n  ${LISTS.parameters().length}: counterpoise list parameters`].join(
    "\n\n",
  );
}

/** Names padded to the widest, a line on each after them. */
function lines(items: readonly Item[]): string {
  const width = Math.max(...items.map(({ name }) => name.length));
  return items.map(({ name, words }) => `${name.padEnd(width)}  ${words}`.trimEnd()).join("\n");
}
