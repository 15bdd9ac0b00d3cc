import { checkNumber, fail } from "../core/check.ts";
import type { ClassModel } from "../privacy/anonymity/class-model.ts";
import { distinctDiversity, entropyDiversity, recursiveDiversity } from "../privacy/anonymity/diversity.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { protectSensitive } from "./protect-sensitive.ts";
import type { Options } from "../options/option.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  l: {
    kind: "number",
    required: true,
    min: 2,
    label: "Different secrets",
    hint: "Well represented values per class, whole but for entropy; more of them: secrets are safer, classes larger.",
    unit: "values",
    slider: { from: 2, to: 8, start: 2 },
  },
  kind: {
    kind: "choice",
    standard: "distinct",
    choices: [
      ["distinct", "Different values"],
      ["entropy", "Entropy"],
      ["recursive", "Recursive"],
    ],
    label: "What counts as diverse",
    hint: "l different values; entropy of at least ln l; or r₁ < c (r_l + … + r_m) of the sorted counts: the last two also look at how common each secret is.",
    resets: ["c"],
  },
  c: {
    kind: "number",
    above: 0,
    label: "Factor c",
    hint: "Of the recursive kind, 3 unless told; smaller is stricter.",
    absent: "not used",
    when: ({ kind }: Options): boolean => kind === "recursive",
    slider: { from: 0.5, to: 10, step: 0.5, start: 3 },
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

/** How diverse a secret is within every class. */
export type LDiversityOptions = OptionsOf<typeof options>;

/**
 * l-diversity: classes of rows that look alike show at least l well represented values of every sensitive column, so
 * that knowing somebody's class does not tell the secret.
 *
 * Guarantee: every class of what is stored has k rows and is l-diverse in each secret, counted over its exact values.
 * Customers notice nothing by themselves.
 * Cost: as k-anonymity, `cost.kAnonymity.*`. Limits: as k-anonymity; values that mean nearly the same count as
 * different; a secret that is rare in all is not hidden by being rare in a class.
 * Source: Machanavajjhala, A. et al. (2007). l-diversity. doi:10.1145/1217299.1217302.
 *
 * @example
 * const diverse = { name: "diverse", strategies: [lDiversity({ l: 2 })] };
 * const { columns } = policyFacts(diverse, retailer());
 * columns.slice(0, 3).map(({ name, exact }) => [name, exact]) // → [["ageBand", 0.2], ["sex", 0.67], ["household", 0.58]]
 */
export const lDiversity: StrategyFactory<LDiversityOptions> = defineStrategy({
  name: "lDiversity",
  title: "ℓ-diversity",
  group: "anonymity",
  does: "k-anonymity whose classes show at least l values of each secret",
  why: "Knowing somebody's group no longer tells the secret; classes grow and columns blur.",
  pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
  start: { l: 2 },
  neutral: "It needs classes at every l, which remove names, as `kAnonymity` does.",
  options,
  make: made,
});

function made({ l, kind, c: factor, k, sensitive, cost }: Checked<typeof options>, value: Look): Hooks {
  if (kind !== "entropy") checkNumber("lDiversity.l", l, { integer: true, min: 2 });
  if (kind !== "recursive" && factor !== undefined) fail(`lDiversity.c must be left out with the ${kind} kind`);
  const c = kind === "recursive" ? (factor ?? 3) : undefined;
  const modelOf = (secret: string): ClassModel => {
    if (kind === "distinct") return distinctDiversity({ sensitive: secret, l });
    return kind === "entropy"
      ? entropyDiversity({ sensitive: secret, l })
      : recursiveDiversity({ sensitive: secret, l, c: c ?? 3 });
  };
  return protectSensitive("lDiversity", { l, kind, c }, { k, sensitive, cost }, modelOf, value);
}
