import { checkShape } from "./check-shape.ts";
import { fail, show } from "./check.ts";
import { printable } from "./printable.ts";

/**
 * Texts of the user as they may stand in other languages: one function for each place where a text can stand. No other
 * module escapes by itself.
 */

/** Text as it may stand in XML and HTML, inside and outside of attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that XML forbids become spaces, as do line breaks. */
export const oneLineXml = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]+/gu, " ");

/**
 * A value as JSON in which every character shows: a literal of JavaScript, of Vega's expressions and of YAML as well.
 *
 * @example
 * jsonText({ name: "a\u200bb" }) // → '{"name":"a\\u200bb"}'
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? fail(`jsonText.value must be data, got ${show(value)}`) : printable(text);
}

/** JSON as it may stand inside a script element: no "<" survives. */
export const scriptJson = (value: unknown): string => jsonText(value).replace(/</g, "\\u003c");

/** Code as it may stand inside a script element. */
export const scriptCode = (code: string): string => code.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

/** A value of a CSS property, as it may stand inside a style element: it can end neither the rule nor the element. */
export const cssValue = (text: string): string => text.replace(/[{}<>;\\\p{Cc}]|\/\*|url\(/giu, " ");

/** A text on one line as it may stand in an XML comment. */
export const commentText = (text: string): string => text.replace(/--+>?/g, "—");

/** What addresses, mentions, numbers of issues and names of emoji are told by: the joiner comes after it. */
const LINKING =
  /[@:](?=[^\s\d])|@(?=\d)|#(?=\w)|\bGH-(?=\d)|\bwww\.|\.(?=(?:\p{L}{2}|com|org|net|edu|gov|biz|pro|web|xxx|aero|asia|coop|info|museum|name|shop)(?![\p{L}\d]))/giu;

/**
 * Text that Markdown shows as it is: marks are escaped, and so is HTML, which most renderers of Markdown pass on. An
 * invisible word joiner keeps renderers from making links of addresses and mentions of names and numbers; they look
 * for those after escapes are gone.
 * Source: CommonMark 0.31, chapters 2.4 and 6; GitHub Flavored Markdown, chapter 6.9.
 */
export const markdownText = (text: string): string =>
  text
    .replace(LINKING, "$&\u2060")
    .replace(/[&<>]/g, (character) => ENTITIES[character])
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/^(\s*)([-+](?=[\s-]|$)|[#=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");

/** Text as code in a line of Markdown: as many backticks around it as it takes. */
export function markdownCode(text: string): string {
  const fence = "`".repeat(1 + longestTicks(text));
  return text.includes("`") ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Lines of a shell as a block of Markdown. */
export function markdownShell(text: string): string {
  const fence = "`".repeat(Math.max(3, 1 + longestTicks(text)));
  return `${fence}sh\n${text}\n${fence}`;
}

const longestTicks = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

/**
 * A word as a POSIX shell reads it back: in single quotes where it has anything that a shell gives a meaning.
 *
 * @example
 * [shellWord("results/shop.json"), shellWord("my results")] // → ["results/shop.json", "'my results'"]
 */
export function shellWord(text: string): string {
  checkShape("shellWord.text", text, "text");
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Beginnings that make a spreadsheet read a cell as a formula (OWASP, "CSV injection"; the last four are the wide forms
 * that some languages' versions take alike), also behind spaces.
 */
const FORMULA = "\\s*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]";
const DANGEROUS = new RegExp(`^'*${FORMULA}`);
const DEFUSED = new RegExp(`^'+${FORMULA}`);

/**
 * A text as a CSV field, quoted where it must be (RFC 4180). Where a spreadsheet would run it as a formula, it gets an
 * apostrophe in front, and so does a text that already is such a formula behind apostrophes: different texts stay
 * different, and `fromCsvText` gives them back. Hidden characters but tabs and line ends are written out, as
 * `printable` does.
 */
export function csvText(text: string): string {
  const seen = text.replace(/[^\t\r\n]+/g, printable);
  const harmless = DANGEROUS.test(seen) ? `'${seen}` : seen;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** The text that `csvText` wrote, from the field without its quotes. */
export const fromCsvText = (field: string): string => (DEFUSED.test(field) ? field.slice(1) : field);
