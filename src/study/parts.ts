import { measureFits, type ChartField, type ChartRecord } from "../charts/define-chart.ts";
import { charts } from "../charts/requested-charts.ts";
import { laws } from "../compliance/index.ts";
import { checkShape } from "../core/check-shape.ts";
import type { MeasureRecord } from "../model/results.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { risks } from "../outcomes/risks.ts";
import type { Option } from "../options/option.ts";
import { recommenders } from "../recommenders/index.ts";
import { leftOut, valuesOf } from "./explain-strategy.ts";
import { presets } from "./presets.ts";

/** A part of a study as lists, explanations and pages show it; all of it comes from the part's own record. */
export interface Part {
  readonly name: string;
  /** What it is or does, in one line. */
  readonly does: string;
  /** What else is to be said of it, by heading. */
  readonly facts: readonly (readonly [heading: string, text: string])[];
  /** The same for machines. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The parts that studies are made of besides strategies, which have pages and explanations of their own. */
export type PartKind = "measures" | "risks" | "charts" | "recommenders" | "scenarios" | "laws";

const isRisk = ({ name }: MeasureRecord): boolean => risks[name] !== undefined;

/** Every part, by its kind. */
export const studyParts: Readonly<Record<PartKind, () => readonly Part[]>> = {
  measures: () =>
    Object.values(outcomes)
      .filter((one) => !isRisk(one))
      .map(ofMeasure),
  risks: () => Object.values(outcomes).filter(isRisk).map(ofMeasure),
  charts: () => Object.values(charts).map(ofChart),
  recommenders: () =>
    Object.values(recommenders).map(({ record: { name, does, options } }) => ({
      name,
      does,
      facts: Object.entries(options).map(([option, how]): [string, string] => [
        option,
        `${valuesOf(how)}; left out: ${leftOut(how)}. ${how.hint}`,
      ]),
      data: { options },
    })),
  scenarios: () => Object.keys(presets).map(ofPreset),
  laws: () =>
    Object.values(laws).map(({ name, does, rules }) => ({
      name,
      does,
      facts: rules.map(({ id, article, checks }): [string, string] => [id, `${article}: ${checks}`]),
      data: { rules: rules.length },
    })),
};

function ofMeasure(record: MeasureRecord): Part {
  const { name, label, unit, means, better, matters, mattersOfReference } = record;
  const least =
    mattersOfReference === undefined
      ? `${matters}`
      : `${100 * mattersOfReference} % of the reference's level, at least ${matters}`;
  return {
    name,
    does: `${label}${unit === "" ? "" : ` (${unit})`}${better === "neither" ? "" : `; ${better} is better`}`,
    facts: [
      ["means", means],
      ["smallest difference that matters", `${least}; a study sets its own with \`matters\``],
    ],
    data: record,
  };
}

function ofChart({ name, does, fields, needs }: ChartRecord): Part {
  const { policies, groups, measures } = needs;
  const needed = [
    policies === undefined ? "" : `${policies} policies`,
    groups === undefined ? "" : "a grouping with the same members under every policy, unless it names others",
    measures === undefined ? "" : `the measures ${measures.names.join(measures.how === "all" ? ", " : " or ")}`,
  ].filter(Boolean);
  return {
    name,
    does,
    facts: [
      ...Object.entries(fields).map(([field, declared]): [string, string] => [field, ofField(declared)]),
      ...(needed.length === 0 ? [] : [["needs", needed.join("; ")] as const]),
    ],
    data: { fields, needs },
  };
}

const TAKES: Readonly<Record<ChartField["kind"], string>> = {
  measure: "a measure",
  measures: "at least one measure",
  grouping: "a grouping",
  groupings: "at least one grouping",
  dial: "a strategy and its option, like localDp.epsilon",
};

function ofField(field: ChartField): string {
  const fits = "fits" in field && field.fits !== undefined ? ` ${measureFits[field.fits]}` : "";
  return `${TAKES[field.kind]}${fits}${field.optional === true ? ", or left out" : ""}: ${field.hint}`;
}

function ofPreset(name: string): Part {
  const { population, customers, burnIn, weeks } = presets[name]();
  const items = population.catalogue.items;
  const attributes = population.attributes.map((attribute) => attribute.name);
  return {
    name,
    does: presets[name].record.does,
    facts: [
      ["size", `${items} items, ${customers} customers, ${burnIn} + ${weeks} weeks unless told`],
      ["knows", attributes.join(", ")],
    ],
    data: { items, customers, burnIn, weeks, attributes },
  };
}

/**
 * Parts of that name or label, whatever they are, each with its kind; `ease.lambda` is an option of a recommender.
 *
 * @example
 * partsNamed("ladder").map(({ kind }) => kind) // → ["charts"]
 */
export function partsNamed(word: string): { readonly kind: PartKind; readonly part: Part }[] {
  checkShape("partsNamed.word", word, "text");
  // "nDCG@10" is how a study with slates of ten calls nDCG@k
  const asked = word.toLowerCase().replace(/@\d+$/, "@k");
  const same = (one: unknown): boolean => typeof one === "string" && one.toLowerCase() === asked;
  return [
    ...(Object.keys(studyParts) as PartKind[]).flatMap((kind) =>
      studyParts[kind]()
        .filter(({ name, data }) => same(name) || same(data.label))
        .map((part) => ({ kind, part })),
    ),
    ...Object.values(recommenders)
      .flatMap(({ record }) =>
        Object.entries(record.options).map(([option, how]) => ofOption(record.name, option, how)),
      )
      .filter(({ name }) => same(name))
      .map((part) => ({ kind: "recommenders" as const, part })),
  ];
}

const ofOption = (of: string, option: string, how: Option): Part => ({
  name: `${of}.${option}`,
  does: how.label,
  facts: [
    ["values", valuesOf(how)],
    ["left out", leftOut(how)],
    ["effect", how.hint],
  ],
  data: { option: how },
});

/**
 * A part as text for a terminal.
 *
 * @example
 * partInWords(partsNamed("gdpr")[0].part).split(",")[0] // → "gdpr: General Data Protection Regulation"
 */
export function partInWords(part: Part): string {
  checkShape("partInWords.part", part, { name: "text", does: "text", facts: [["text"]] });
  const { name, does, facts } = part;
  return [`${name}: ${does}`, ...facts.map(([heading, text]) => `   ${heading}: ${text}`)].join("\n");
}
