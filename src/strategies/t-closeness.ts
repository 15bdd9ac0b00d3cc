import type { ClassModel } from "../privacy/anonymity/class-model.ts";
import { closeness } from "../privacy/anonymity/closeness.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { protectSensitive } from "./protect-sensitive.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  t: {
    kind: "number",
    required: true,
    min: 0,
    max: 1,
    label: "Largest distance",
    hint: "Largest earth mover's distance of a class from the whole table; smaller is stricter: less can be guessed, less is left to use.",
    slider: { from: 0.05, to: 1, step: 0.05, start: 0.3 },
  },
  distance: {
    kind: "choice",
    choices: [
      ["equal", "All equally far"],
      ["ordered", "By their order"],
    ],
    absent: "as the column says",
    label: "Distance between secrets",
    hint: "Ordered counts near values as nearly the same.",
  },
  k: {
    kind: "number",
    integer: true,
    min: 2,
    standard: 2,
    label: "Rows in a group",
    hint: "Rows of a class at the least; larger groups hide people better and blur what the columns tell.",
    unit: "rows",
    absent: "2 rows",
    slider: { from: 2, to: 200, scale: "log" },
  },
  sensitive: {
    kind: "columns",
    least: 1,
    roles: ["sensitive"],
    absent: "all sensitive columns",
    label: "Secrets",
    hint: "The columns that nobody should be able to guess.",
  },
} as const;

/** How far a class may be from the whole table. */
export type TClosenessOptions = OptionsOf<typeof options>;

/**
 * t-closeness: in every class of rows that look alike each secret is spread nearly as in the whole table, so that
 * knowing somebody's class tells little about it.
 *
 * Guarantee: every class of what is stored has k rows and lies within t of the table in each secret, over exact values.
 * Customers notice nothing by themselves.
 * Cost: as k-anonymity, `cost.kAnonymity.*`. Limits: as k-anonymity; small t leaves few classes and little use.
 * Source: Li, N., Li, T., Venkatasubramanian, S. (2007). t-closeness. doi:10.1109/ICDE.2007.367856.
 *
 * @example
 * const { columns } = policyFacts({ name: "close", strategies: [tCloseness({ t: 0.1 })] }, retailer());
 * columns.slice(0, 3).map(({ name, exact }) => [name, exact]) // → [["ageBand", 0], ["sex", 0.72], ["household", 0]]
 */
export const tCloseness: StrategyFactory<TClosenessOptions> = defineStrategy({
  name: "tCloseness",
  title: "t-closeness",
  group: "anonymity",
  does: "k-anonymity whose classes spread each secret nearly as the whole table",
  why: "A group tells hardly more about a secret than the whole table does; strict values leave few groups and little detail.",
  pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
  start: { t: 0.3 },
  neutral: "It needs classes at every t, which remove names: at t = 1 it is `kAnonymity`.",
  options,
  make: made,
});

function made({ t, distance, k, sensitive, cost }: Checked<typeof options>, value: Look): Hooks {
  const modelOf = (secret: string): ClassModel => closeness({ sensitive: secret, t, distance });
  return protectSensitive("tCloseness", { t, distance }, { k, sensitive, cost }, modelOf, value);
}
