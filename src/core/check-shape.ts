import { fail, show } from "./check.ts";

type Kind = "object" | "list" | "text" | "number" | "function" | "bytes" | "iterable";

const isList = (value: unknown): boolean => Array.isArray(value) || ArrayBuffer.isView(value);

const KINDS: Readonly<Record<Kind, readonly [string, (value: unknown) => boolean]>> = {
  object: ["an object", (value) => typeof value === "object" && value !== null && !isList(value)],
  list: ["a list", isList],
  text: ["a text", (value) => typeof value === "string"],
  number: ["a number", (value) => typeof value === "number"],
  function: ["a function", (value) => typeof value === "function"],
  bytes: ["bytes (Uint8Array)", (value) => value instanceof Uint8Array],
  iterable: [
    "a list",
    (value) => typeof (value as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === "function",
  ],
};

/** A kind of value, one that may be left out (`"list?"`), or an object with at least fields of these shapes. */
export type Shape = Kind | `${Kind}?` | { readonly [field: string]: Shape };

/**
 * Fails with `<path> must be <kind>, got <value>` where a value has not the shape that a function reads: for callers
 * whose compiler did not check it. What the fields say is checked where it is used.
 */
export function checkShape(path: string, value: unknown, shape: Shape): void {
  const kind = typeof shape === "string" ? (shape.replace("?", "") as Kind) : "object";
  if (value === undefined && shape === `${kind}?`) return;
  const [words, fits] = KINDS[kind];
  if (!fits(value)) fail(`${path} must be ${words}, got ${show(value)}`);
  if (typeof shape !== "string")
    for (const field of Object.keys(shape))
      checkShape(`${path}.${field}`, (value as Readonly<Record<string, unknown>>)[field], shape[field]);
}
