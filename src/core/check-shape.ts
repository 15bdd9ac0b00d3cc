import { fail, show } from "./check.ts";

type Kind = "object" | "list" | "text" | "number" | "finite" | "count" | "boolean" | "function" | "bytes" | "iterable";

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || ArrayBuffer.isView(value);

const KINDS: Readonly<Record<Kind, readonly [string, (value: unknown) => boolean]>> = {
  object: ["an object", (value) => typeof value === "object" && value !== null && !isList(value)],
  list: ["a list", isList],
  text: ["a text", (value) => typeof value === "string"],
  number: ["a number", (value) => typeof value === "number"],
  finite: ["a finite number", Number.isFinite],
  count: ["a whole number of at least 0", (value) => Number.isSafeInteger(value) && (value as number) >= 0],
  boolean: ["true or false", (value) => typeof value === "boolean"],
  function: ["a function", (value) => typeof value === "function"],
  bytes: ["bytes (Uint8Array)", (value) => value instanceof Uint8Array],
  iterable: [
    "a list",
    (value) => typeof (value as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === "function",
  ],
};

/**
 * A kind of value ("number": NaN and infinities too), one that may be left out (`"list?"`), a list whose entries all
 * have one shape (`["finite"]`), or an object with at least fields of these shapes, of which those that are written with
 * a question mark may be left out (`{ "twin?": { seed: "text" } }`).
 */
export type Shape = Kind | `${Kind}?` | readonly [Shape] | Fields;

/** Shapes of an object's fields. */
export interface Fields {
  readonly [field: string]: Shape;
}

/**
 * Fails with `<path> must be <kind>, got <value>` where a value has not the shape that a function reads: for callers
 * whose compiler did not check it. What the fields say is checked where it is used.
 */
export function checkShape(path: string, value: unknown, shape: Shape): void {
  const { kind, optional, entry, fields } = parts(shape);
  if (value === undefined && optional) return;
  const [words, fits] = KINDS[kind];
  if (!fits(value)) fail(`${path} must be ${words}, got ${show(value)}`);
  if (entry !== undefined) {
    const list = value as ArrayLike<unknown>;
    for (let i = 0; i < list.length; i++) if (!hasShape(list[i], entry)) checkShape(`${path}[${i}]`, list[i], entry);
  }
  for (const field of fields === undefined ? [] : Object.keys(fields)) {
    const name = field.replace("?", "");
    const inner = (value as Readonly<Record<string, unknown>>)[name];
    if (inner !== undefined || name === field) checkShape(`${path}.${name}`, inner, fields![field]);
  }
}

/** The same as an answer, without a place to name: long lists are looked through by it. */
function hasShape(value: unknown, shape: Shape): boolean {
  const { kind, optional, entry, fields } = parts(shape);
  if (value === undefined && optional) return true;
  if (!KINDS[kind][1](value)) return false;
  if (entry !== undefined) {
    const list = value as ArrayLike<unknown>;
    for (let i = 0; i < list.length; i++) if (!hasShape(list[i], entry)) return false;
  }
  if (fields === undefined) return true;
  for (const field in fields) {
    const name = field.endsWith("?") ? field.slice(0, -1) : field;
    const inner = (value as Readonly<Record<string, unknown>>)[name];
    if ((inner !== undefined || name === field) && !hasShape(inner, fields[field])) return false;
  }
  return true;
}

interface Parts {
  readonly kind: Kind;
  readonly optional: boolean;
  readonly entry?: Shape;
  readonly fields?: Readonly<Record<string, Shape>>;
}

const WORDS: Readonly<Record<string, Parts>> = Object.fromEntries(
  Object.keys(KINDS).flatMap((kind) => [
    [kind, { kind: kind as Kind, optional: false }],
    [`${kind}?`, { kind: kind as Kind, optional: true }],
  ]),
);

const parts = (shape: Shape): Parts =>
  typeof shape === "string"
    ? WORDS[shape]
    : Array.isArray(shape)
      ? { kind: "list", optional: false, entry: (shape as readonly [Shape])[0] }
      : { kind: "object", optional: false, fields: shape as Readonly<Record<string, Shape>> };

/** Fails where something is no list of rows of equal length, one at least, whose entries have this shape. */
export function checkRows(path: string, rows: unknown, entry: Shape): void {
  checkShape(path, rows, [[entry]]);
  const list = rows as readonly ArrayLike<unknown>[];
  if (list.length === 0) fail(`${path} must have a row at least, got none`);
  for (let r = 1; r < list.length; r++)
    if (list[r].length !== list[0].length)
      fail(`${path}[${r}] must have ${list[0].length} values like ${path}[0], got ${list[r].length}`);
}
