import { fail, unknownName } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { selectRows } from "../privacy/records.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  column: {
    kind: "column",
    required: true,
    label: "Groups by",
    hint: "The column whose values are the groups.",
  },
  most: {
    kind: "number",
    integer: true,
    min: 1,
    standard: 10,
    label: "Most weight of a row",
    hint: "How often a row counts at the most; higher: rarer groups count more.",
    unit: "times",
    absent: "10 times",
    slider: { from: 2, to: 50, scale: "log" },
  },
} as const;

/** Whose rows count how often. */
export type ReweightingOptions = OptionsOf<typeof options>;

/**
 * Reweighting: when the recommender learns, rows of small groups are counted several times, so that each group weighs
 * about as much as the largest (rounded, `most` times at the
 * most). What it learns then fits large groups less and small ones more; whether accuracy becomes more equal is
 * measured, not promised.
 *
 * Guarantee: in training no group with an exact value weighs less than two thirds of the largest, unless it has fewer
 * than 1 / `most` of its rows. Rows with a generalised or missing
 * value count once. Customers notice nothing by themselves. Cost: see `cost.reweighting.*`. Limit: rows counted often
 * are learned by heart more easily; not together with noise that is sized per customer.
 * Source: Kamiran, F., Calders, T. (2012). Data preprocessing techniques for classification without discrimination.
 * doi:10.1007/s10115-011-0463-8.
 *
 * @example
 * const ages = tableOf([{ age: "old" }, { age: "young" }, { age: "young" }], { age: { role: "other" } });
 * const consent = new Uint8Array(3).fill(PURPOSE_BIT.training);
 * const hidden = { identifiers: { kind: "removed", words: new Uint32Array(6) }, customers: new Uint32Array(3) };
 * const held = { ...ages, ...hidden, consent, current: new Uint8Array(3), histories: historiesOf([[], [], []]) };
 * const { read } = reweighting({ column: "age" });
 * recordsOf(read(held, "recommender")).map(({ age }) => age) // → ["old", "old", "young", "young"]
 */
export const reweighting: StrategyFactory<ReweightingOptions> = defineStrategy({
  name: "reweighting",
  title: "Reweighting",
  group: "governance",
  does: "gives small groups the weight of large ones when learning",
  why: "Small groups are served better and large ones a little worse; rows that count often are learned by heart more easily.",
  pushes: { accuracy: "either", risk: "same", trust: "same" },
  start: { column: "ageBand" },
  neutral: [{ column: "ageBand", most: 1 }],
  options,
  make: made,
});

function made({ column, most, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "reweighting", "reweighting", given, ["oneOff"]);
  return {
    params: { column, most, cost },
    leaves: (available: Available) => {
      const names = available.columns.map((c) => c.name);
      if (!names.includes(column)) unknownName("column", "columns", column, names);
      if (most === 1) return available;
      if (available.bounded)
        fail("needs rows that may count more than once, but noise is sized for one row per customer");
      return { ...available, mixed: true };
    },
    read: (held, reader) => (reader === "recommender" ? reweighted(held, column, most) : held),
    idle: () => most === 1,
    cost: (other) => (most === 1 ? other : addCost(other, cost)),
  };
}

/** Rows of small groups several times in a row, counted among those who agreed to training. */
function reweighted(held: Held, name: string, most: number): Held {
  const column = held.columns.find((c) => c.name === name);
  if (column === undefined) return held;
  const { lo, hi, domain } = column;
  const counts = new Uint32Array(domain.length);
  for (let r = 0; r < held.rows; r++)
    if (lo[r] === hi[r] && (held.consent[r] & PURPOSE_BIT.training) !== 0) counts[lo[r]]++;
  const largest = counts.reduce((a, b) => Math.max(a, b), 0);
  const times = Array.from(counts, (n) => (n === 0 ? 1 : Math.min(most, Math.floor(largest / n + 0.5))));
  const index: number[] = [];
  for (let r = 0; r < held.rows; r++) for (let t = lo[r] === hi[r] ? times[lo[r]] : 1; t > 0; t--) index.push(r);
  return index.length === held.rows ? held : selectRows(held, Uint32Array.from(index));
}
