import * as z from "zod";
import { informsOf, type Informs, type Measurement } from "../decisions/measurements/measurement.ts";
import { everyParameter } from "../evidence/every-parameter.ts";
import { LARGEST, readText } from "../files/read-file.ts";
import { parseData } from "../study/parse-study.ts";
import { checked, failAt, writePath, type Path } from "../study/problem.ts";

const text = z.string({ error: "must be a text" }).min(1, "must be a text that is not empty");
const atLeast = (min: number): z.ZodNumber =>
  z.number({ error: "must be a number" }).min(min, `must be a number at least ${min}`);

/** Tests as users write them: those that need no more words have defaults. */
const measurement = z.strictObject({
  name: text,
  title: text,
  answers: text.default("answers"),
  kind: z.enum(["rate", "mean", "count"], { error: "must be one of rate, mean, count" }),
  informs: z
    .array(z.strictObject({ parameter: text, sd: atLeast(0).optional(), share: atLeast(0).optional() }), {
      error: "must be a list",
    })
    .min(1, "must be at least one parameter"),
  fixed: atLeast(0).default(0),
  price: atLeast(0),
  weeks: atLeast(0),
  most: atLeast(1).default(100_000),
  source: text.default("the firm's own"),
});

const file = z.strictObject({ tests: z.array(measurement, { error: "must be a list" }) });

/**
 * Tests that a user writes in a YAML or JSON file, `tests:` and a list of them. Errors: not of that form; a parameter that
 * there is not; an answer without its standard deviation.
 */
export function readMeasurements(path: string): Measurement[] {
  return parseData(readText(path, { what: "tests", megabytes: LARGEST.study }), path, (data) => {
    const { tests } = checked(file, data) as { readonly tests: Measurement[] };
    tests.forEach(({ informs }, t) => informs.forEach((one, i) => checkInforms(one, ["tests", t, "informs", i])));
    return tests;
  });
}

function checkInforms({ parameter, sd, share }: Informs, path: Path): void {
  const fits = everyParameter.some(({ name }) => informsOf(parameter, name));
  if (!fits)
    failAt(
      [...path, "parameter"],
      `${writePath(path)}.parameter must be a parameter, or the beginning of some with a dot at its end, got "${parameter}"`,
    );
  if ((sd === undefined) === (share === undefined))
    failAt(path, `${writePath(path)} must have either sd or share, got ${sd === undefined ? "neither" : "both"}`);
}
