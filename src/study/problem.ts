import type * as z from "zod";
import { ERROR_NAME, show, userError } from "../core/check.ts";
import { shortened } from "../core/printable.ts";

/** Where in a study something is wrong: names and positions from the top. */
export type Path = readonly (string | number)[];

/** A message to the user that knows the place in the study that it is about. */
export interface Problem extends Error {
  readonly path: Path;
}

/** Throws a message about a place in the study. */
export function failAt(path: Path, message: string): never {
  throw Object.assign(userError(message), { path });
}

/** Whether something thrown knows its place. */
export const isProblem = (thrown: unknown): thrown is Problem =>
  thrown instanceof Error && thrown.name === ERROR_NAME && Array.isArray((thrown as Partial<Problem>).path);

/** A path as one would write it: `policies["only purchases"][0].k`. */
export const writePath = (path: Path): string =>
  path
    .map((step, i) =>
      typeof step === "number"
        ? `[${step}]`
        : /^[A-Za-z_$][\w$]{0,59}$/.test(step)
          ? i === 0
            ? step
            : `.${step}`
          : `[${JSON.stringify(shortened(step, 60))}]`,
    )
    .join("");

/** The place that a message begins with, as `writePath` writes it; the top where it begins with none. */
export function readPath(message: string): Path {
  const written = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*|\[\d+\])*(?= must )/.exec(message)?.[0] ?? "";
  return [...written.matchAll(/[\w$]+/g)].map(([step]) => (/^\d/.test(step) ? Number(step) : step));
}

/**
 * The value that satisfies a schema; otherwise fails with the first thing that is wrong: `<path> must be <condition>,
 * got <value>`.
 */
export function checked<T>(schema: z.ZodType<T>, value: unknown, at: Path = []): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = firstIssue(parsed.error.issues);
  const whole = [...at, ...path];
  const name = writePath(whole);
  if (!message.startsWith("must ")) failAt(whole, name === "" ? message : `${name}: ${message}`);
  failAt(whole, `${name === "" ? "a study" : name} ${message}, got ${shown(valueAt(value, path))}`);
}

interface Issue {
  readonly path: Path;
  readonly message: string;
}

/** The issue to talk about: a misspelt name before all others, since it often explains them; else the first. */
function firstIssue(issues: readonly z.core.$ZodIssue[]): Issue {
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const path = issue.path as Path;
  // of a choice that nothing fits, go into the branch whose kind fits
  const inner =
    issue.code === "invalid_union"
      ? issue.errors.find((branch) => branch.length > 0 && branch[0].path.length > 0)
      : undefined;
  if (inner === undefined) return { path, message: wordsOf(issue) };
  const deeper = firstIssue(inner);
  return { path: [...path, ...deeper.path], message: deeper.message };
}

/** What a kind of value is called where a schema has no words of its own. */
const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  nonoptional: "there",
};

/** The words of a schema; where it has none those of its library would say nothing to who wrote a file. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (!/^(Invalid|Too|Unrecognized)\b/.test(issue.message)) return issue.message;
  if (issue.code === "unrecognized_keys") return `no field is named ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
  const expected = issue.code === "invalid_type" ? KINDS[issue.expected] : undefined;
  return `must be ${expected ?? "of another form"}`;
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);

const shown = (value: unknown): string => (Array.isArray(value) ? `a list of ${value.length}` : show(value));
