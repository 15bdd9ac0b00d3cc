/** Words that programs write where nothing is known. */
const MISSING = new Set(
  ["na", "n/a", "#n/a", "#na", "nan", "null", "none", "nil", "undefined", "\\n", "-", "--", "—", "?", ".", "(blank)", "<na>", "nat"], // prettier-ignore
);

/** Whether a cell says that nothing is known: empty, or a word such as NA, null, N/A. */
export function isMissing(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === "" || (trimmed.length <= 9 && MISSING.has(trimmed.toLowerCase()));
}

/**
 * One way of writing an id: without blanks around it, without the apostrophe or the quotation marks by which
 * spreadsheets keep text, without the decimals of a whole number that became a fraction (1000.0), in one Unicode form.
 * Upper case, lower case and leading zeros are kept.
 */
export function identityOf(text: string): string {
  let id = text.trim();
  if (/^['"=]/.test(id)) id = id.replace(/^="(.*)"$/, "$1").replace(/^"(.*)"$/, "$1").replace(/^'(.+?)'?$/, "$1").trim(); // prettier-ignore
  if (/^\d+[.,]0+$/.test(id)) id = id.replace(/[.,]0+$/, "");
  return /[^\x20-\x7e]/.test(id) ? id.normalize("NFC").replace(/\s+/g, " ") : id;
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
