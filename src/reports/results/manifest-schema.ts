import * as z from "zod";
import { isInside } from "../../files/inside.ts";
import type { StudyInfo } from "../../model/results.ts";
import { MANIFEST_FORMAT, type Manifest } from "./manifest.ts";

const text = z.string("must be a text");
const whole = z.int("must be a whole number").min(0, "must be a whole number at least 0");
const positive = z.number("must be a number").min(0, "must be a number at least 0");
const finite = z.number("must be a number");
const record = <T extends z.ZodType>(value: T): z.ZodRecord<z.ZodString, T> =>
  z.record(z.string(), value, { error: "must be an object" });
const list = <T extends z.ZodType>(value: T): z.ZodArray<T> => z.array(value, { error: "must be a list" });
const object = <T extends z.ZodRawShape>(shape: T): z.ZodObject<T, z.core.$loose> =>
  z.looseObject(shape, { error: "must be an object" });
const oneOf = <const T extends readonly string[]>(words: T): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(words, { error: `must be one of ${words.join(", ")}` });
const digest = z.string("must be a digest").regex(/^[0-9a-f]{64}$/, "must be a digest of 64 hexadecimal digits");
const orNull = <T extends z.ZodType>(value: T): z.ZodNullable<T> => z.nullable(value);
/** Words for a name that is wrong, and for what is no object at all. */
const named =
  (name: string, whole: string) =>
  ({ code }: { readonly code: string }): string =>
    code === "invalid_key" ? name : whole;
const inside = text.refine(isInside, { error: "must be a path inside the folder" });

/** What results say of their study, as manifest.json and sensitivity.json hold it. */
export const studyInfoSchema = object({
  question: text,
  scenario: object({
    name: text,
    industry: oneOf(["retail", "streaming", "telco", "bank", "media"]),
    currency: text,
    customers: whole,
    weeks: whole,
    burnIn: whole,
  }),
  policies: list(object({ name: text, strategies: list(object({ name: text, params: record(z.unknown()) })) })).min(
    1,
    "must be at least one policy",
  ),
  measures: list(
    object({
      name: text,
      label: text,
      unit: text,
      better: oneOf(["higher", "lower", "neither"]),
      decimals: whole.max(20, "must be a whole number up to 20"),
      least: finite.optional(),
      most: finite.optional(),
      matters: finite.optional(),
      mattersOfReference: finite.optional(),
      saturatedAt: finite.optional(),
    }),
  ),
  groupings: list(
    object({
      name: text,
      label: text,
      fixed: z.boolean("must be true or false"),
      groups: list(object({ name: text, label: text })),
    }),
  ),
  changes: list(whole).optional(),
  replications: whole,
  seed: text,
  version: text,
  stake: object({ customers: positive, years: positive, discount: positive }).optional(),
  goal: text.optional(),
  keep: list(text).optional(),
}) as unknown as z.ZodType<StudyInfo>;

/** The form of manifest.json. Paths in it stay inside its folder; what can be run is the study as data, or nothing. */
export const manifestSchema = object({
  format: z.literal(MANIFEST_FORMAT, { error: `must be ${MANIFEST_FORMAT}` }),
  study: studyInfoSchema,
  configHash: orNull(digest),
  source: orNull(text),
  runnable: orNull(z.literal("study.json", { error: 'must be "study.json" or null' })),
  command: orNull(text),
  started: orNull(text),
  finished: orNull(text),
  durations: object({
    simulation: orNull(z.number("must be a number or null")),
    writing: orNull(z.number("must be a number or null")),
  }),
  versions: object({ node: text, platform: text, package: text, dependencies: record(text) }),
  replications: z.record(z.string().regex(/^\d{1,9}$/, "must be numbers of replications"), digest, {
    error: named("must be the number of a replication and its digest", "must be an object of digests by replication"),
  }),
  files: z.record(inside, digest, {
    error: named("must be a path inside the folder and its digest", "must be an object of digests by path"),
  }),
}) as unknown as z.ZodType<Manifest>;
