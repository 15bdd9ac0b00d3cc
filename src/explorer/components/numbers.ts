/** A number as it is read, with a true minus; a dash where it is undefined. */
export function number(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return "–";
  // what rounds to nothing has no sign
  const shown = Number(value.toFixed(decimals)) === 0 ? 0 : value;
  return shown.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace("-", "−");
}

/** A change, with its sign. */
export const signed = (value: number, decimals: number): string =>
  Number(value.toFixed(decimals)) > 0 ? `+${number(value, decimals)}` : number(value, decimals);

/** Signs that tell what colour tells. */
export const SIGNS: Readonly<Record<"unclear" | "changed" | "good" | "bad", string>> = { unclear: "●", changed: "■", good: "▲", bad: "▼" };
