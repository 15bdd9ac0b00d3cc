import type { Role } from "../../model/table.ts";
import { numberOf } from "../../tables/number.ts";
import { TRAITS } from "../copula.ts";

/** An attribute as customers have it. */
export interface CodedColumn {
  readonly name: string;
  readonly role: Role;
  readonly domain: readonly string[];
  readonly ordered: boolean;
  /** Code of each customer's value in the domain; −1 where it is not known. */
  readonly codes: Int16Array;
}

/** Most values of an attribute; a column with more is as good as a name. */
const MOST_VALUES = 50;
/** A value that fewer customers have would speak of persons. */
const LEAST_CUSTOMERS = 5;
const LONGEST_NAME = 60;
const OTHER = "other";

/** Names of columns that tell what few would say of themselves (special categories of Article 9 GDPR, and money). */
const SECRETS =
  /health|illness|disease|diagnos|disab|allerg|medic|relig|faith|ethnic|\brace\b|politic|union|sexual|orientation|genetic|income|salary|debt|credit|gesundheit|krank|gehalt|einkommen/i; // prettier-ignore

/** A number, its thousands parted or not, and a minus that is no hyphen of a word. */
const NUMBER = /(?:(?<=^[^\d\p{L}]*)[-−])?\d+(?:[.,]\d{2,3}(?!\d)|['’\s]\d{3}(?!\d))*(?:[.,]\d+)?/u;

/**
 * The number that each value begins with, NaN where it has none: 1000 of "from 1.000 to 2.000". The decimal sign is the
 * one with which more of them are numbers; of equals the one that makes them larger (thousands, as bands have).
 */
function firstNumbers(values: readonly string[]): ReadonlyMap<string, number> {
  const texts = values.map((value) => NUMBER.exec(value)?.[0] ?? "");
  const readings = ([".", ","] as const).map((sign) => {
    const numbers = texts.map((text) => numberOf(text, sign));
    const known = numbers.filter((x) => !Number.isNaN(x));
    return { numbers, known: known.length, sum: known.reduce((sum, x) => sum + Math.abs(x), 0) };
  });
  const [point, comma] = readings;
  const better = comma.known > point.known || (comma.known === point.known && comma.sum > point.sum) ? comma : point;
  return new Map(values.map((value, at) => [value, better.numbers[at]]));
}

const BELOW = /^\s*(?:<|≤|under|below|less|up to|unter|bis|weniger|moins|jusqu|menos|hasta|até|abaixo|meno|fino)/i;
const ABOVE = /^\s*(?:>|≥|over|above|more|über|mehr|ab |plus|más|mais|acima|più|oltre)|\+\s*$/i;

/** −1 for a class without a lower end ("under 18"), 1 for one without an upper ("65+"). */
const openness = (value: string): number => (BELOW.test(value) ? -1 : ABOVE.test(value) ? 1 : 0);

/**
 * An attribute from a column, with the values as the file has them; values of fewer than five customers become "other".
 * Values are in the order of the numbers that they begin with where all begin with one (then the attribute is ordered),
 * else of the alphabet. Its role is told or recognised from the name: what few would say of themselves is sensitive,
 * everything else a quasi-identifier. Left out: one value only, or more than fifty. The note says what was done.
 */
export function codeColumn(
  name: string,
  cells: readonly string[],
  role?: Role,
): { readonly column?: CodedColumn; readonly note: string } {
  const leftOut = (why: string): { note: string } => ({
    note: `column "${name.slice(0, LONGEST_NAME)}" is left out: ${why}`,
  });
  if (name.length > LONGEST_NAME || (TRAITS as readonly string[]).includes(name))
    return leftOut(`an attribute must have a name of at most 60 letters other than ${TRAITS.join(", ")}`);
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== "") counts.set(cell, (counts.get(cell) ?? 0) + 1);
  if (counts.size > MOST_VALUES)
    return leftOut(`it has ${counts.size} values, ${MOST_VALUES} at most make an attribute; numbers need bands`);
  const kept = [...counts.keys()].filter((value) => value !== OTHER && counts.get(value)! >= LEAST_CUSTOMERS);
  const numbers = firstNumbers(kept);
  const ordered = kept.length > 1 && kept.every((value) => Number.isFinite(numbers.get(value)));
  const domain = kept.sort(
    (a, b) => (ordered ? numbers.get(a)! - numbers.get(b)! || openness(a) - openness(b) : 0) || (a < b ? -1 : 1),
  );
  const rare = [...counts].reduce((sum, [value, n]) => sum + (kept.includes(value) ? 0 : n), 0);
  const others = rare >= LEAST_CUSTOMERS;
  if (others) domain.push(OTHER);
  if (domain.length < 2) return leftOut("fewer than two values have five customers");
  const position = new Map(domain.map((value, code) => [value, code]));
  const codes = Int16Array.from(cells, (cell) =>
    cell === "" ? -1 : (position.get(cell) ?? (others ? domain.length - 1 : -1)),
  );
  const chosen = role ?? (SECRETS.test(name) ? "sensitive" : "quasi-identifier");
  const unknown = codes.reduce((n, code) => n + (code < 0 ? 1 : 0), 0);
  const how = role === undefined ? "recognised by its name; --role tells another" : "as told";
  const missing = unknown === 0 ? "" : `, not known of ${unknown} customers`;
  return {
    column: { name, role: chosen, domain, ordered: ordered && !others, codes },
    note: `attribute "${name}": ${domain.length} values, ${chosen} (${how})${missing}`,
  };
}
