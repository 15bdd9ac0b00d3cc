import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../core/check.ts";
import type { Hierarchy } from "../model/table.ts";
import { classSize } from "../privacy/anonymity/class-size.ts";
import type { ClassModel } from "../privacy/anonymity/class-model.ts";
import { closeness } from "../privacy/anonymity/closeness.ts";
import { distinctDiversity } from "../privacy/anonymity/diversity.ts";
import type { ColumnMeaning, PlainRecord } from "../privacy/table-of.ts";

/** What is to be anonymised, and how far. */
export interface AnonymiseOptions {
  /** Columns that somebody could know of a person. */
  readonly quasiIdentifiers: readonly string[];
  /** Columns that nobody should learn of a person. */
  readonly sensitive?: readonly string[];
  /** Other columns to publish as they are; what is named nowhere, identifiers among it, is left out. */
  readonly keep?: readonly string[];
  /** k-anonymity: people in a class at least. */
  readonly k: number;
  /** Distinct l-diversity: values of each sensitive column in a class at least. */
  readonly l?: number;
  /** t-closeness: how far a class's distribution of a sensitive column may be from that of all, in [0, 1]. */
  readonly t?: number;
  /** How values are generalised, by column; intervals of what occurs where there is none. */
  readonly hierarchies?: Readonly<Record<string, Hierarchy>>;
  /** Whether values are numbers or names, by column, where it cannot be seen: see `ColumnMeaning`. */
  readonly values?: Readonly<Record<string, "numbers" | "names">>;
  /**
   * `mondrian` cuts the people into many classes, each with intervals of its own (LeFevre et al. 2006); `full-domain`
   * generalises each column for all in the same way, at least loss, and may suppress rows (Samarati 2001). Mondrian
   * unless told.
   */
  readonly model?: "mondrian" | "full-domain";
  /** Largest share of rows that `full-domain` may suppress, in [0, 1]; none unless told. */
  readonly suppression?: number;
  /** Everybody that the records are a sample of, with the quasi-identifiers: for k-map, δ-presence and attackers who do not know who is in it. */
  readonly population?: readonly PlainRecord[];
  /** Share of the population that is in the records, in (0, 1], where only that is known. */
  readonly fraction?: number;
}

const NAMES = [
  ...(["quasiIdentifiers", "sensitive", "keep", "k", "l", "t", "hierarchies", "values", "model"] as const),
  ...(["suppression", "population", "fraction"] as const),
] as const;

/** Options with every default. */
export type Asked = Required<Omit<AnonymiseOptions, "l" | "t" | "population" | "fraction">> &
  Pick<AnonymiseOptions, "l" | "t" | "population" | "fraction">;

/** Errors: names the option, its value, and what is allowed. */
export function checkAnonymise(options: AnonymiseOptions): Asked {
  const path = "anonymise.options";
  checkOptions("anonymise", options, NAMES);
  checkShape(path, options, {
    quasiIdentifiers: "list",
    sensitive: "list?",
    keep: "list?",
    hierarchies: "object?",
    values: "object?",
    population: "list?",
  });
  const { sensitive = [], keep = [], model = "mondrian", suppression = 0, l, t, population, fraction } = options;
  const { quasiIdentifiers, hierarchies = {}, values = {} } = options;
  if (quasiIdentifiers.length === 0) fail(`${path}.quasiIdentifiers must name a column at least, got none`);
  const named = [...quasiIdentifiers, ...sensitive, ...keep];
  const twice = named.find((name, at) => named.indexOf(name) < at);
  if (twice !== undefined) fail(`${path} must name each column once, got "${twice}" twice`);
  const k = checkNumber(`${path}.k`, options.k, { integer: true, min: 2 });
  if (l !== undefined) checkNumber(`${path}.l`, l, { integer: true, min: 2 });
  if (t !== undefined) checkNumber(`${path}.t`, t, { min: 0, max: 1 });
  if ((l !== undefined || t !== undefined) && sensitive.length === 0)
    fail(`${path}.sensitive must name a column where l or t is told, got none`);
  checkOneOf(`${path}.model`, model, ["mondrian", "full-domain"]);
  checkNumber(`${path}.suppression`, suppression, { min: 0, max: 1 });
  if (suppression > 0 && model === "mondrian")
    fail(`${path}.suppression must be 0 with mondrian, which suppresses no row, got ${suppression}`);
  if (fraction !== undefined) checkNumber(`${path}.fraction`, fraction, { above: 0, max: 1 });
  return { quasiIdentifiers, sensitive, keep, k, l, t, hierarchies, values, model, suppression, population, fraction };
}

/** What each column means. */
export function meaningsOf({
  quasiIdentifiers,
  sensitive,
  keep,
  hierarchies,
  values,
}: Asked): Record<string, ColumnMeaning> {
  const of = (names: readonly string[], role: ColumnMeaning["role"]): [string, ColumnMeaning][] =>
    names.map((name) => {
      const hierarchy = hierarchies[name];
      return [name, { role, values: values[name], hierarchy, domain: hierarchy?.levels[0] }];
    });
  return Object.fromEntries([
    ...of(quasiIdentifiers, "quasi-identifier"),
    ...of(sensitive, "sensitive"),
    ...of(keep, "other"),
  ]);
}

/** What every class must meet. */
export const modelsOf = ({ k, l, t, sensitive }: Asked): ClassModel[] => [
  classSize({ k }),
  ...(l === undefined ? [] : sensitive.map((name) => distinctDiversity({ sensitive: name, l }))),
  ...(t === undefined ? [] : sensitive.map((name) => closeness({ sensitive: name, t }))),
];
