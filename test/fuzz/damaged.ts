import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect } from "vitest";

/** Damaged copies of each kind of file. */
export const CASES = 170;

/** Something that JSON can hold and that is hardly what was meant. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    {},
    [],
    "",
    0,
    -1,
    1.5,
    1e308,
    true,
    "Infinity",
    [null],
    { a: null },
    [[]],
    "../../x",
    "__proto__",
  ),
  fc.jsonValue(),
);

type Step = string | number;
const pathsIn = (value: unknown, at: Step[] = []): Step[][] =>
  typeof value !== "object" || value === null
    ? [at]
    : [at, ...Object.entries(value).slice(0, 30).flatMap(([key, child]) => pathsIn(child, [...at, Array.isArray(value) ? Number(key) : key]))]; // prettier-ignore

/** The same data with one value replaced or taken away. */
function changed(value: unknown, [step, ...rest]: Step[], put: unknown): unknown {
  if (step === undefined) return put;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<Step, unknown>;
  copy[step] = changed(copy[step], rest, put);
  return copy;
}

/** Texts that a file may have after an accident, an editor or an enemy. */
export function damaged(text: string): fc.Arbitrary<string> {
  const value = JSON.parse(text) as unknown;
  const paths = pathsIn(value);
  return fc.oneof(
    { arbitrary: fc.tuple(fc.constantFrom(...paths), odd).map(([path, put]) => JSON.stringify(changed(value, path, put)) ?? ""), weight: 5 }, // prettier-ignore
    fc.constantFrom(...paths).map((path) => JSON.stringify(changed(value, path, undefined)) ?? ""),
    fc.nat(text.length).map((n) => text.slice(0, n)),
    fc.tuple(fc.nat(text.length), fc.string({ unit: "binary", maxLength: 4 })).map(([n, put]) => text.slice(0, n) + put + text.slice(n + 1)), // prettier-ignore
    odd.map((one) => JSON.stringify(one) ?? ""),
    fc.constantFrom("", " ", "\0", "null", "[".repeat(50_000), "\ufeff{}", "{}{}", "NaN"),
  );
}

/** Reads many damaged copies of a file: each is taken, or refused in the library's own words with the file's name. */
export async function refusesInWords(path: string, read: () => unknown, name: string = path): Promise<number> {
  const text = readFileSync(path, "utf8");
  await read();
  let refused = 0;
  try {
    await fc.assert(
      fc.asyncProperty(damaged(text), async (copy) => {
        writeFileSync(path, copy);
        try {
          await read();
        } catch (error) {
          refused++;
          expect((error as Error).name, `${String(error)} of ${copy.slice(0, 300)}`).toBe("CounterpoiseError");
          expect((error as Error).message).toContain(name);
          expect((error as Error).message).not.toMatch(/Invalid input|\breceived\b|nonoptional|\[object/);
        }
      }),
      { numRuns: CASES, seed: 20, endOnFailure: true },
    );
  } finally {
    writeFileSync(path, text);
  }
  return refused;
}
