import * as z from "zod";
import { fail, show } from "../core/check.ts";
import type { PopulationSpec } from "../model/scenario.ts";
import { checkSpec } from "../population/check-spec.ts";
import { FITTED_VERSION, type FittedPopulation } from "../population/fitted.ts";
import { above, fields, list, oneOf, whole } from "./fields.ts";
import { checked } from "./problem.ts";
import { populationSchema } from "./scenario-schema.ts";

const words = z.string({ error: "must be a text" });
const count = whole(0, Number.MAX_SAFE_INTEGER);

const error = z.number({ error: "must be a number of at least 0" }).min(0, { error: "must be a number of at least 0" });
const levels = fields({ category: error, family: error, item: error });
const standardErrorsSchema = fields({
  activity: fields({ mean: error }),
  basket: fields({ mean: error }),
  interests: fields({
    spread: levels,
    concentration: levels,
    mission: fields({ category: error, family: error }),
    variety: error,
    breadth: error,
    shoppers: fields({ activityLogSd: error, basketBetween: error, basketWithin: error, correlation: error }),
  }),
});

/** A file of a fitted population as data. */
export const fittedSchema: z.ZodType = fields({
  format: oneOf(["counterpoise-population"]),
  version: z.literal(FITTED_VERSION, { error: `must be ${FITTED_VERSION}` }),
  attribution: words,
  population: populationSchema,
  standardErrors: standardErrorsSchema.optional(),
  assumed: list(words).optional(),
  fit: fields({
    seed: words,
    customers: count,
    visits: count,
    lines: count,
    weeks: above(0),
  }),
});

/** Whether a parsed file says that it is one of a fitted population. */
export const isFittedFile = (value: unknown): boolean =>
  (value as Partial<FittedPopulation> | null | undefined)?.format === "counterpoise-population";

/** Checks the parsed content of a fitted population's file. Errors name the place in it. */
export function fittedFile(value: unknown, path: string = "population"): FittedPopulation {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`${path} must be the content of a file from "counterpoise fit", got ${show(value)}`);
  const { format, version, interests } = value as Readonly<Record<string, unknown>>;
  if (isFittedFile(value) ? version === 1 : format === undefined && interests !== undefined) refuseEarlier(path);
  checked(fittedSchema, value, path.split("."));
  const file = value as FittedPopulation;
  checkSpec(file.population, `${path}.population`);
  return file;
}

/** Checks a population given as data: its form, then its sense. Errors name the place in it. */
export function checkedPopulation(value: unknown, path: string): PopulationSpec {
  if (typeof value === "object" && value !== null && "tastes" in value) refuseEarlier(path);
  checked(populationSchema, value, path.split("."));
  checkSpec(value as PopulationSpec, path);
  return value as PopulationSpec;
}

/** Refuses what an earlier version of the library wrote. */
const refuseEarlier = (path: string): never =>
  fail(`${path} must be of this version, got one of an earlier version: run "counterpoise fit" again`);
