/** A number as it is read, with a true minus; a dash where it is undefined. */
export const number = (value: number, decimals: number): string =>
  Number.isFinite(value) ? value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace("-", "−") : "–";

/** A change, with its sign. */
export const signed = (value: number, decimals: number): string => (value > 0 ? `+${number(value, decimals)}` : number(value, decimals));

/** Signs that tell what colour tells. */
export const SIGNS: Readonly<Record<"unclear" | "changed" | "good" | "bad", string>> = { unclear: "●", changed: "■", good: "▲", bad: "▼" };
