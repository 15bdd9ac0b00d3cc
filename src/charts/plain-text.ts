/**
 * A text as it may stand in a specification. Vega looks up every whole text among its signals, which lie in an object
 * that also has `toString`, `constructor` and the like: such a text gets a space at its end.
 */
export const plainText = (text: string): string => (text in Object.prototype ? `${text}\u00a0` : text);

/** The same for all texts of any data, the keys of objects left alone. */
export function plainTexts<T>(value: T): T {
  if (typeof value === "string") return plainText(value) as T;
  if (Array.isArray(value)) return value.map(plainTexts) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, plainTexts(own)])) as T;
}
