import * as z from "zod";
import { studyInfoSchema } from "../results/manifest-schema.ts";
import type { StoredSensitivity } from "./stored-sensitivity.ts";

const text = z.string("must be a text");
const number = z.number("must be a number");
const orNull = z.nullable(z.number("must be a number or null"));
const at = { value: number, difference: orNull, interval_low: orNull, interval_high: orNull };
const end = (name: string): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(at).map(([field, schema]) => [`${name}_${field}`, schema]));
const CONCLUSIONS = ["holds", "blurs", "flips", "appears", "none"];

/** The form of sensitivity.json. */
export const sensitivitySchema = z.looseObject(
  {
    info: studyInfoSchema,
    assumptions: z.array(
      z.looseObject(
        {
          policy: text,
          measure: text,
          parameter: text,
          unit: text,
          status: text,
          sources: text,
          ...end("default"),
          ...end("low"),
          ...end("high"),
          conclusion: z.enum(CONCLUSIONS, { error: `must be one of ${CONCLUSIONS.join(", ")}` }),
        },
        { error: "must be an object" },
      ),
      { error: "must be a list" },
    ),
  },
  { error: "must be an object with info and assumptions, as `counterpoise sensitivity` writes it" },
) as unknown as z.ZodType<StoredSensitivity>;
