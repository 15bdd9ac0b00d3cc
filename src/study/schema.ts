import * as z from "zod";
import { recommenders } from "../recommenders/index.ts";
import { strategies } from "../strategies/index.ts";
import { between, fields, kindOf, list, nameOf, oneOf, part, text, whole, type PartAsData } from "./fields.ts";
import type { ChartField } from "../charts/define-chart.ts";
import { charts, type ChartRequest } from "../charts/requested-charts.ts";
import type { ChurnModel, Ensemble, PopulationSpec, Scenario } from "../model/scenario.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import type { FittedPopulation } from "../population/fitted.ts";
import { fittedSchema } from "./population-file.ts";
import { churnSchema, ensembleSchema, populationSchema, worldFields } from "./scenario-schema.ts";
import { MOST } from "./limits.ts";
import { recommenderSchema, strategySchema } from "./option-schema.ts";
import { presets } from "./presets.ts";

/** Version of the study format; a file states the version that it was written for. */
export const FORMAT_VERSION: 1 = 1;

const measure = nameOf("measure", "measures", Object.keys(outcomes));
const smallest = between(0, 1e9).optional();
const literal = <T extends string>(word: T): z.ZodLiteral<T> => z.literal(word);

/** What a field of a chart takes, by its kind. */
const takes: Readonly<Record<ChartField["kind"], () => z.ZodType>> = {
  measure: () => measure,
  measures: () => list(measure, 1),
  grouping: () => text(80),
  groupings: () => list(text(80), 1),
  dial: () => text(100),
};

const chart = kindOf(
  "chart",
  "chart",
  Object.keys(charts),
  Object.values(charts).map(({ name, does, fields: declared }) => {
    const shape = Object.entries(declared).map(([field, { kind, hint, optional }]) => {
      const value = takes[kind]().meta({ description: hint });
      return [field, optional === true ? value.optional() : value];
    });
    return fields({ chart: literal(name), ...Object.fromEntries(shape) }).meta({ description: does });
  }),
);

/** Fields that a study has in code and in a file alike. */
const common = {
  question: text(300),
  measures: list(measure, 1, MOST.measures).optional(),
  groups: list(text(80), 0, MOST.groups).optional(),
  charts: list(chart, 0, MOST.charts).optional(),
  goal: measure.optional(),
  keep: list(text(100), 0, MOST.constraints).optional(),
  matters: fields(Object.fromEntries(Object.keys(outcomes).map((name) => [name, smallest])), "measure").optional(),
  replications: whole(1, 10_000).optional(),
  seed: text(200).optional(),
  worth: z.boolean({ error: "must be true or false" }).optional(),
};

const policiesOf = <T extends z.ZodType>(entry: T): z.ZodRecord<z.ZodString, z.ZodArray<T>> =>
  z
    .record(z.string(), list(entry, 0, MOST.strategies), {
      error: "must be an object with a list of strategies for each policy",
    })
    .meta({ maxProperties: MOST.policies });

const hasFunctions = (value: unknown, ...functions: string[]): boolean =>
  typeof value === "object" &&
  value !== null &&
  "name" in value &&
  "params" in value &&
  functions.every((name) => typeof (value as Record<string, unknown>)[name] === "function");

/** A study as it is written in code: parts are values. */
export const optionsSchema: z.ZodType<unknown> = fields({
  ...common,
  scenario: fields({
    ...worldFields,
    population: populationSchema,
    ensemble: ensembleSchema.optional(),
    churn: churnSchema.optional(),
    recommender: z.custom((value) => hasFunctions(value, "learn", "fit"), { error: "must be a recommender" }),
  }),
  policies: policiesOf(z.custom((value) => hasFunctions(value), { error: "must be a strategy" })),
});

const population = z.union([z.string(), populationSchema], {
  error: "must be the path of a population or a population",
});
const ensemble = z
  .union([z.string(), ensembleSchema], { error: "must be the path of an ensemble or an ensemble" })
  .optional();
const churn = z
  .union([z.string(), churnSchema], { error: "must be the path of a churn model or a churn model" })
  .optional();
const demand = z.union([z.string(), fittedSchema], {
  error: 'must be the path or the content of a file from "counterpoise fit"',
});
const recommenderSchemas = Object.fromEntries(
  Object.entries(recommenders).map(([name, { record }]) => [name, recommenderSchema(record)]),
);
const recommender = part("recommender", "recommenders", Object.keys(recommenders), recommenderSchemas);
const optional = Object.fromEntries(Object.entries(worldFields).map(([name, field]) => [name, field.optional()]));

const strategySchemas = Object.fromEntries(
  Object.entries(strategies).map(([name, { record }]) => [name, strategySchema(record)]),
);

/** A study as it is written in JSON or YAML: parts are data, `{ name: options }`. */
export const fileSchema: z.ZodType<StudyFile> = fields({
  $schema: z.string({ error: "must be a text" }).optional(),
  version: z.literal(FORMAT_VERSION, { error: `must be ${FORMAT_VERSION}` }),
  ...common,
  scenario: kindOf(
    "preset",
    "scenario",
    [...Object.keys(presets), "none"],
    [
      fields({
        ...optional,
        outOfRange: oneOf(["refused", "allowed"]).optional(),
        demand: demand.optional(),
        preset: z.enum(Object.keys(presets)),
        population: population.optional(),
        recommender: recommender.optional(),
        ensemble,
        churn,
      }),
      fields({ ...worldFields, preset: literal("none"), population, recommender, ensemble, churn }),
    ],
  ),
  policies: policiesOf(part("strategy", "strategies", Object.keys(strategies), strategySchemas)),
}) as unknown as z.ZodType<StudyFile>;

/** A scenario in a file: a preset with changes, or `preset: "none"` and every field. */
export type ScenarioAsData = {
  readonly preset: string;
  readonly outOfRange?: "refused" | "allowed";
  /** What customers want, as a file of `counterpoise fit` tells: its path or content. */
  readonly demand?: string | FittedPopulation;
  readonly population?: string | PopulationSpec;
  readonly recommender?: PartAsData;
  readonly ensemble?: string | Ensemble;
  readonly churn?: string | ChurnModel;
} & Partial<Omit<Scenario, "population" | "recommender" | "ensemble" | "churn">>;

/** A study in a file. */
export interface StudyFile {
  readonly $schema?: string;
  readonly version: typeof FORMAT_VERSION;
  readonly question: string;
  readonly scenario: ScenarioAsData;
  readonly policies: Readonly<Record<string, readonly PartAsData[]>>;
  readonly measures?: readonly string[];
  readonly groups?: readonly string[];
  readonly charts?: readonly ChartRequest[];
  readonly goal?: string;
  readonly keep?: readonly string[];
  readonly matters?: Readonly<Record<string, number>>;
  readonly replications?: number;
  readonly seed?: string;
  readonly worth?: boolean;
}

/**
 * JSON Schema (draft 2020-12) of the study format, for editors.
 *
 * @example
 * studyJsonSchema().title // → "Counterpoise study"
 */
export const studyJsonSchema = (): Record<string, unknown> => ({
  title: "Counterpoise study",
  description: "A question put to a scenario: policies under comparison, the first one the reference.",
  ...z.toJSONSchema(fileSchema, { io: "input" }),
});
