import { counted } from "../../charts/english.ts";
import { enumerate } from "../../core/enumerate.ts";
import { formatNumber, quoted } from "../../charts/format.ts";
import { checkShape } from "../../core/check-shape.ts";
import { oneLine } from "../../core/printable.ts";
import type { TestWorth, Worth } from "../../decisions/worth.ts";
import type { Stake } from "../../model/results.ts";
import { WORTH } from "../../decisions/answer-shapes.ts";
import { moneyInWords } from "./money-words.ts";

/** For whom, and in which money. */
export interface WorthFor {
  readonly firm: Stake;
  readonly currency: string;
}

/**
 * What it is worth to know more, in sentences: the first answers whether to find out anything at all.
 *
 * @example
 * const nothing = { parameters: [], tests: [], chance: 1e4, missing: 0 };
 * const found = { ...nothing, worlds: 200, choice: "ask first", regret: 9e5, evpi: 4e5, twins: 40 };
 * const [, all] = worthInWords(found, { firm: stakeOf({}), currency: "EUR" });
 * all.split(" (")[0] // → "To know every parameter beforehand would be worth about 400,000 EUR a year"
 */
export function worthInWords(found: Worth, whom: WorthFor): string[] {
  checkShape("worthInWords.found", found, {
    ...WORTH,
    choice: "text",
    worlds: "count",
    regret: "finite",
    evpi: "finite?",
    twins: "count",
    chance: "finite",
  });
  checkShape("worthInWords.whom", whom, { firm: { customers: "finite", years: "finite" }, currency: "text" });
  const { firm, currency } = whom;
  const money = (amount: number): string => moneyInWords(amount, currency);
  const known = found.parameters.filter(({ aboveChance }) => aboveChance);
  const choice = `The best choice on the mean is ${quoted(oneLine(found.choice))}, over ${counted(found.worlds, "replication")} and for ${formatNumber(firm.customers, 0)} customers.`;
  const all =
    found.evpi === undefined
      ? `To choose anew in each replication would gain ${money(found.regret)} a year; how much of that is chance, which nobody can know beforehand, only twins tell (worth: true in the study).`
      : `To know every parameter beforehand would be worth about ${money(found.evpi)} a year (from ${counted(found.twins, "twin")}); choosing anew in each replication would gain ${money(found.regret)}, but the rest of it is chance.`;
  if (found.missing > 0)
    return [
      choice,
      all,
      `What single parameters are worth needs 100 replications in which they are drawn: ${found.missing} more are missing.`,
    ];
  if (known.length === 0)
    return [
      choice,
      all,
      `Nothing that could be measured would change this choice: no parameter is worth more than the ${money(found.chance)} a year that chance gives to the best of ${found.parameters.length}.`,
    ];
  const worthy = known
    .slice(0, 3)
    .map(({ parameter, value, error }) => `${parameter} (${money(value)} a year, ± ${money(error ?? NaN)})`);
  const paying = found.tests.filter(({ net }) => net > 0);
  return [
    choice,
    all,
    `It hangs most on ${enumerate(worthy)}; chance gives ${money(found.chance)} to the best of ${found.parameters.length}.`,
    ...(paying.length === 0
      ? ["No test that is known pays: none brings more than it costs."]
      : paying.slice(0, 3).map((test) => testInWords(test, { firm, currency }))),
  ];
}

/** What a test is worth, in a sentence. */
export function testInWords(found: TestWorth, { firm, currency }: WorthFor): string {
  const { test, n, worth, cost, parameter } = found;
  const title = test.title.charAt(0).toUpperCase() + test.title.slice(1);
  return `${title} (${formatNumber(n, 0)} ${test.answers}, ${counted(test.weeks, "week")}) is worth ${moneyInWords(worth, currency)} over ${counted(firm.years, "year")} and costs ${moneyInWords(cost, currency)}: it tells about ${parameter}.`;
}

/** Most parameters that a table shows. */
const MOST = 8;

/**
 * Tables of what was found: parameters above chance and the next, then tests.
 *
 * @example
 * const known = { parameter: "trust.gain", value: 4e5, aboveChance: true };
 * const [table] = worthTables({ parameters: [known], tests: [], missing: 0 }, "EUR");
 * table.rows // → [["trust.gain", "400,000 EUR", "yes"]]
 */
export function worthTables(
  found: Worth,
  currency: string,
): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }[] {
  checkShape("worthTables.found", found, WORTH);
  checkShape("worthTables.currency", currency, "text");
  const { parameters, tests, missing } = found;
  const money = (amount: number): string => moneyInWords(amount, currency);
  const known = parameters
    .slice(0, MOST)
    .map(({ parameter, value, aboveChance }) => [parameter, money(value), aboveChance ? "yes" : "no"]);
  const tried = tests.map(({ test, n, worth, cost, net, parameter }) => [
    test.title,
    parameter,
    n === 0 ? "–" : formatNumber(n, 0),
    money(worth),
    money(cost),
    money(net),
  ]);
  return [
    ...(missing === 0 && known.length > 0
      ? [{ head: ["parameter", "worth knowing, a year", "above chance"], rows: known }]
      : []),
    ...(tried.length > 0 ? [{ head: ["test", "about", "best size", "worth", "costs", "net"], rows: tried }] : []),
  ];
}
