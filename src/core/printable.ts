/**
 * Characters that a reader does not see but a terminal, a page or a spreadsheet obeys: control characters, line and
 * paragraph separators, bidirectional controls, zero-width and other ignorable characters, halves of surrogate pairs.
 * Let be: emoji and text selectors after a sign that takes them, and the joiners that emoji and scripts other than
 * Latin are written with.
 * Source: Unicode 16, chapters 5.21 (Default_Ignorable_Code_Point) and 23.2; UTS #39 on joiners.
 */
const HIDDEN =
  /(?!(?<=[\p{Extended_Pictographic}#*\d])[\ufe0e\ufe0f])(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]|(?![\p{Script=Latin}\p{Script=Inherited}])[\p{L}\p{M}])[\u200c\u200d])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * The text with every hidden character written out as `\u200b`, so that it shows and does nothing.
 *
 * @example
 * printable("gold\u200b\n") // → "gold\\u200b\\n"
 */
export const printable = (text: string): string => asText(text).replace(HIDDEN, escaped);

/** Whether a text has no hidden character. */
export const isPrintable = (text: string): boolean => printable(text) === text;

/**
 * As `printable`, for texts of several lines: line feeds stay.
 *
 * @example
 * printableLines("gold\u200b\nsilver") // → "gold\\u200b\nsilver"
 */
export const printableLines = (text: string): string =>
  asText(text).replace(HIDDEN, (character) => (character === "\n" ? character : escaped(character)));

/** The text; what a caller without a compiler gives instead, as JavaScript writes it. */
const asText = (given: unknown): string => (typeof given === "string" ? given : String(given));

/** A text of the user on one line: control characters and line ends become spaces, what else is hidden is written out. */
export const oneLine = (text: string): string => printable(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim());

/**
 * At most so many characters of a text; three dots stand for what is left out in its middle.
 *
 * @example
 * shortened("a question that is too long for its column", 20) // → "a question tha…olumn"
 */
export function shortened(given: string, most: number): string {
  const text = asText(given);
  if (text.length <= most) return text;
  const end = Math.floor(most / 4);
  const whole = (part: string): string => part.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
  return `${whole(text.slice(0, most - end - 1))}…${whole(text.slice(-end))}`;
}

const escaped = (character: string): string =>
  NAMED[character] ??
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
