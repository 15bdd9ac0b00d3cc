/** Words that programs write where nothing is known. */
const MISSING = new Set(
  ["na", "n/a", "#n/a", "#na", "nan", "null", "none", "nil", "undefined", "\\n", "-", "--", "—", "?", ".", "(blank)", "<na>", "<null>", "(null)", "[null]", "nat", "k.a.", "k. a.", "keine angabe", "n.a.", "n.d.", "n/d", "s/d", "(leer)", "(vide)", "(vazio)", "(vacío)"], // prettier-ignore
);

/**
 * What a spreadsheet shows where a formula failed: #REF!, #NAME?, and no match (#N/A) in other languages; #### where a
 * number did not fit into its column.
 */
const FAILED = /^#(?:#+|[\p{L}\d/. ]+[!?]|NV|N\/[ABD]|I\/T|YOK)$/u;

/** Whether a cell says that nothing is known: empty, a word such as NA, null, N/A, or a formula's error. */
export function isMissing(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === "" || (trimmed.length <= 12 && (MISSING.has(trimmed.toLowerCase()) || FAILED.test(trimmed)));
}

/**
 * One way of writing an id: without blanks around it, without the apostrophe or the quotation marks by which
 * spreadsheets keep text, without the decimals of a whole number that became a fraction (1000.0), in one Unicode form.
 * Upper case, lower case and leading zeros are kept, and 1.000, which is a thousand as well as one.
 */
export function identityOf(text: string): string {
  let id = text.trim();
  if (/^['"=]/.test(id)) id = id.replace(/^="(.*)"$/, "$1").replace(/^"(.*)"$/, "$1").replace(/^'(.+?)'?$/, "$1").trim(); // prettier-ignore
  if (/^\d+[.,]0+$/.test(id) && !/^[1-9]\d{0,2}[.,]000$/.test(id)) id = id.replace(/[.,]0+$/, "");
  return /[^\x20-\x7e]/.test(id) ? id.normalize("NFC").replace(/\s+/g, " ") : id;
}

const YES = new Set(["yes", "y", "true", "1", "x", "ja", "j", "wahr", "oui", "vrai", "sí", "si", "s", "sim", "sì", "verdadero", "verdadeiro", "vero"]); // prettier-ignore
const NO = new Set(["no", "n", "false", "0", "nein", "nee", "nei", "nej", "falsch", "non", "faux", "não", "nao", "falso"]); // prettier-ignore

/**
 * Whether a cell says yes or no, in the languages of the months and of spreadsheets, or as numbers (1.0, which a column
 * of true and false with gaps becomes); undefined where neither.
 */
export function yesOrNo(text: string): boolean | undefined {
  const word = identityOf(text).toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

/** Two ids that are alike but for letter case or leading zeros have one such key. */
export const looseIdentity = (id: string): string => id.toLowerCase().replace(/^0+(?=.)/, "");

/** Whether a spreadsheet wrote an id as a rounded number (1.23E+11): others may have become the same. */
export const isRounded = (id: string): boolean => /^\d[.,]?\d*e\+?\d+$/i.test(id);

/** The form of a cell without what it says: digits become 9, letters a; at most 24 letters. */
export function shapeOf(text: string): string {
  const shape = text
    .replace(/\d/g, "9")
    .replace(/\p{L}/gu, "a")
    .replace(/[^\x20-\x7ea]/g, "?");
  return shape.length > 24 ? `${shape.slice(0, 23)}…` : shape;
}
