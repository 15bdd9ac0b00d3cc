/**
 * Whether to write colour to a stream: as FORCE_COLOR says, not with NO_COLOR (https://no-color.org), else on a
 * terminal that is not dumb.
 */
export function coloured(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv = process.env): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none, TERM } = environment;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (none !== undefined && none !== "") return false;
  return stream.isTTY === true && TERM !== "dumb";
}

/** Paints text for a stream. */
export function painter(stream: {
  readonly isTTY?: boolean;
}): Record<"good" | "bad" | "dim" | "strong", (text: string) => string> {
  const paint = (code: number) => (text: string) => (coloured(stream) ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { good: paint(32), bad: paint(31), dim: paint(2), strong: paint(1) };
}
