import * as z from "zod";
import { noSuchName } from "../core/check.ts";
import { isPrintable } from "../core/printable.ts";

// Building blocks of the schemas. Each one's message is what comes after the path: "must be …", or a whole "no … named
// …".

/** A text of 1 to `longest` characters on one line. */
export const text = (longest: number): z.ZodString => {
  const error = `must be a text of 1 to ${longest} characters on one line`;
  return z
    .string({ error })
    .min(1, { error })
    .max(longest, { error })
    .regex(/^[^\p{Cc}]*$/u, { error })
    .refine(isPrintable, { error: "must have no invisible characters" });
};

/** A whole number from `low` to `high`. */
export const whole = (low: number, high: number): z.ZodInt => {
  const error = `must be a whole number from ${low} to ${high}`;
  return z.int({ error }).min(low, { error }).max(high, { error });
};

/** A finite number from `low` to `high`, both included. */
export const between = (low: number, high: number): z.ZodNumber => {
  const error = `must be a number from ${low} to ${high}`;
  return z.number({ error }).min(low, { error }).max(high, { error });
};

/** A finite number above `low`. */
export const above = (low: number): z.ZodNumber => {
  const error = `must be a number above ${low}`;
  return z.number({ error }).gt(low, { error });
};

/** Any finite number. */
export const finite = (): z.ZodNumber => z.number({ error: "must be a finite number" });

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(words, { error: `must be one of ${words.join(", ")}` }) as z.ZodEnum<{ [K in T[number]]: K }>;

/** One of several kinds of object, told apart by the field `by`; a misspelt kind is answered with those there are. */
export const kindOf = (by: string, kind: string, known: readonly string[], options: readonly z.ZodType[]): z.ZodType =>
  z.discriminatedUnion(by, options as unknown as Parameters<typeof z.discriminatedUnion>[1], {
    error: ({ code, input }) => {
      const name = (input as Record<string, unknown> | undefined)?.[by];
      if ((code as string) === "invalid_type") return "must be an object";
      return typeof name === "string" ? noSuchName(kind, `${kind}s`, name, known) : `must be the name of a ${kind}`;
    },
  });

/** The name of something that is known; a misspelt one is answered with the names there are and the nearest of them. */
export const nameOf = (kind: string, kinds: string, known: readonly string[]): z.ZodEnum<Record<string, string>> =>
  z.enum(known as [string, ...string[]], {
    error: ({ input }) =>
      typeof input === "string" ? noSuchName(kind, kinds, input, known) : `must be the name of a ${kind}`,
  }) as z.ZodEnum<Record<string, string>>;

/** A list of `least` to `most`. */
export const list = <T extends z.ZodType>(of: T, least: number = 0, most?: number): z.ZodArray<T> => {
  const error = least === 0 ? "must be a list" : `must be a list of at least ${least}`;
  const some = z.array(of, { error }).min(least, { error });
  return most === undefined ? some : some.max(most, { error: `must be a list of at most ${most}` });
};

/** An object with these fields and no others; `kind` is what a field stands for. */
export const fields = <T extends z.ZodRawShape>(
  shape: T,
  kind: string = "field",
  kinds: string = `${kind}s`,
): z.ZodObject<T, z.core.$strict> =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? noSuchName(kind, kinds, (issue.keys as string[])[0], Object.keys(shape))
        : "must be an object",
  });

/**
 * An object with one field: the name of a part, whose value are the part's options. Parts check their options
 * themselves; `schemas` tells editors what each takes.
 */
export const part = (
  kind: string,
  kinds: string,
  known: readonly string[],
  schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): z.ZodType<PartAsData> => {
  const options = (name: string): z.ZodType =>
    z
      .record(z.string(), z.unknown(), { error: "must be an object of options" })
      .meta(schemas[name] ?? {})
      .optional();
  const error = `must be an object with one field, the name of a ${kind}`;
  return fields(Object.fromEntries(known.map((name) => [name, options(name)])), kind, kinds)
    .refine((object) => Object.keys(object).length === 1, { error })
    .meta({ minProperties: 1, maxProperties: 1 }) as unknown as z.ZodType<PartAsData>;
};

/** A part as data: `{ name: options }`. */
export type PartAsData = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
