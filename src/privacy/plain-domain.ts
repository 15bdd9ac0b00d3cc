import { checkOneOf, fail, show } from "../core/check.ts";
import { isMissing, numberIn } from "./plain-value.ts";
import { risingNumbers } from "./scale.ts";

type Present = string | number | boolean;

/** Labels of a column in order and, where it holds numbers, what they are worth. */
export interface PlainDomain {
  readonly domain: readonly string[];
  readonly numbers?: readonly number[];
}

/**
 * The domain of a column: the one that was told, else the values that occur. Errors: see `ColumnMeaning`; a label that
 * is missing or there twice.
 *
 * @param values a row's value each, undefined where it is missing
 */
export function plainDomain(
  name: string,
  told: { readonly values?: "numbers" | "names"; readonly domain?: readonly string[] },
  values: readonly (Present | undefined)[],
): PlainDomain {
  if (told.values !== undefined) checkOneOf(`${name}.values`, told.values, ["numbers", "names"]);
  const found =
    told.domain === undefined ? occurring(name, told.values, values) : stated(name, told.values, told.domain);
  const size = found.domain.length;
  if (size === 0 || size > 65_535)
    fail(
      `${name}.domain must have 1 to 65535 values, got ${size}` +
        (size === 0 ? "" : ": put neighbouring numbers or rare names together first"),
    );
  const range = found.numbers === undefined ? 0 : found.numbers[size - 1] - found.numbers[0];
  if (range === Infinity)
    fail(`${name}.domain must have a finite range, got ${found.domain[0]} to ${found.domain[size - 1]}`);
  return found;
}

function occurring(
  name: string,
  kind: "numbers" | "names" | undefined,
  values: readonly (Present | undefined)[],
): PlainDomain {
  const present = [...new Set(values.filter((value) => value !== undefined))];
  if (present.length === 0) fail(`records[…].${name} must have a value in some row, or a domain, got none`);
  const numbers = present.map(numberIn);
  const some = kind === "numbers" || (kind === undefined && numbers.some((number) => number !== undefined));
  if (!some) return { domain: [...new Set(present.map(String))].sort((a, b) => (a < b ? -1 : 1)) };
  const wrong = present[numbers.indexOf(undefined)];
  if (wrong !== undefined)
    fail(
      `records[${values.indexOf(wrong)}].${name} must be a number${kind === undefined ? " like others of its column" : ""} ` +
        `or missing, got ${show(wrong)}${kind === undefined ? `; say { values: "names" } where none is meant as a number` : ""}`,
    );
  const rising = [...new Set(numbers as number[])].sort((a, b) => a - b);
  return { domain: rising.map(String), numbers: rising };
}

function stated(name: string, kind: "numbers" | "names" | undefined, domain: readonly string[]): PlainDomain {
  const seen = new Set<unknown>();
  domain.forEach((label: unknown, leaf) => {
    if (typeof label !== "string" || isMissing(label))
      fail(`${name}.domain[${leaf}] must be a text that is not blank nor "*", got ${show(label)}`);
    if (seen.has(label)) fail(`${name}.domain must name each value once, got ${show(label)} twice`);
    seen.add(label);
  });
  if (kind === "names") return { domain };
  const numbers = risingNumbers(domain);
  if (numbers === undefined && (kind === "numbers" || domain.every((label) => numberIn(label) !== undefined)))
    fail(
      `${name}.domain must have numbers that rise${kind === undefined ? `, or { values: "names" }` : ""}, got others`,
    );
  return { domain, numbers };
}
