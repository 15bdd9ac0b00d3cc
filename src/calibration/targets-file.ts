import * as z from "zod";
import { calibrationFindings } from "../evidence/calibration-finding.ts";
import { everyParameter as parameters } from "../evidence/every-parameter.ts";
import { above, fields, finite, list, nameOf, oneOf, text, whole } from "../study/fields.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { FIGURES } from "./figures.ts";

/** Version of the targets format. */
export const TARGETS_VERSION: 1 = 1;

/** A parameter to be fitted, by name or with a narrower range. */
export type FittedAsData = string | { readonly name: string; readonly low?: number; readonly high?: number };

/** A figure to be met. */
export interface TargetAsData {
  /** What it is called in results; made from the rest unless told. */
  readonly name?: string;
  /**
   * A finding of the registry kept for calibration: gives value and interval, and the figure where the model knows how
   * to measure it.
   */
  readonly finding?: string;
  /** A figure by its everyday name, of a policy. */
  readonly figure?: string;
  /** Any measure of a study, of a policy. */
  readonly measure?: string;
  /** The first policy of the study unless told. */
  readonly policy?: string;
  /** The figure is the difference to this policy, paired by replication. */
  readonly against?: string;
  /** The difference is divided by the other policy's value. */
  readonly relative?: boolean;
  /** A week from the policy's start, 0 the first, instead of the whole run. */
  readonly week?: number;
  /** A group of customers instead of all. */
  readonly group?: string;
  readonly value?: number;
  /** 95 % interval of the figure … */
  readonly low?: number;
  readonly high?: number;
  /** … or half of its width. */
  readonly tolerance?: number;
}

/** What `counterpoise calibrate --targets` reads. */
export interface TargetsFile {
  readonly $schema?: string;
  readonly version: typeof TARGETS_VERSION;
  readonly parameters: readonly FittedAsData[];
  readonly targets: readonly TargetAsData[];
  /**
   * Whether parameters that are not fitted are drawn from their ranges, so that the ensemble holds them too, or stay at
   * their defaults; as the study's scenario unless told.
   */
  readonly others?: "drawn" | "fixed";
  /** Size of a simulation. */
  readonly size?: {
    readonly customers?: number;
    readonly weeks?: number;
    readonly burnIn?: number;
    readonly replications?: number;
  };
  readonly simulations?: number;
  readonly round?: number;
  readonly effective?: number;
  readonly members?: number;
  readonly seed?: string;
}

const names = parameters.map(({ name }) => name);
// names are checked where there is more to say of a wrong one; editors get lists
const parameterName = z
  .string({ error: "must be the name of a parameter" })
  .meta({ enum: parameters.filter(({ low, high }) => low < high).map(({ name }) => name) });
const findingName = text(20).meta({ enum: calibrationFindings.map(({ id }) => id) });

const fitted = z.union(
  [parameterName, fields({ name: parameterName, low: finite().optional(), high: finite().optional() })],
  {
    error: "must be the name of a parameter, or an object with its name, low and high",
  },
);

const target = fields({
  name: text(100).optional(),
  finding: findingName.optional(),
  figure: nameOf("figure", "figures", Object.keys(FIGURES)).optional(),
  measure: nameOf("measure", "measures", Object.keys(outcomes)).optional(),
  policy: text(100).optional(),
  against: text(100).optional(),
  relative: z.boolean({ error: "must be true or false" }).optional(),
  week: whole(0, 5_000).optional(),
  group: text(100).optional(),
  value: finite().optional(),
  low: finite().optional(),
  high: finite().optional(),
  tolerance: above(0).optional(),
});

/** The targets format. */
export const targetsSchema: z.ZodType<TargetsFile> = fields({
  $schema: z.string({ error: "must be a text" }).optional(),
  version: z.literal(TARGETS_VERSION, { error: `must be ${TARGETS_VERSION}` }),
  parameters: list(fitted, 1),
  targets: list(target, 1),
  others: oneOf(["drawn", "fixed"]).optional(),
  size: fields({
    customers: whole(20, 1_000_000).optional(),
    weeks: whole(1, 5_000).optional(),
    burnIn: whole(0, 5_000).optional(),
    replications: whole(2, 1_000).optional(),
  }).optional(),
  simulations: whole(20, 1_000_000).optional(),
  round: whole(10, 100_000).optional(),
  effective: whole(5, 100_000).optional(),
  members: whole(2, 10_000).optional(),
  seed: text(200).optional(),
}) as unknown as z.ZodType<TargetsFile>;

/**
 * JSON Schema (draft 2020-12) of the targets format, for editors.
 *
 * @example
 * targetsJsonSchema().type // → "object"
 */
export const targetsJsonSchema = (): Record<string, unknown> => ({
  title: "Counterpoise targets",
  description: "Figures that a calibration is to meet, and the parameters that it may fit to meet them.",
  ...z.toJSONSchema(targetsSchema, { io: "input" }),
});

/** Names that may be fitted, for messages. */
export const fittable: readonly string[] = names;
