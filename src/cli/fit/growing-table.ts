import { fittedTable } from "../../node.ts";

/** A table that grows row by row. */
export interface GrowingTable {
  push(...rows: readonly (readonly string[])[]): void;
  /** As wide as its content, or broken between words until it fits the terminal. */
  toString(): string;
}

/** A table with a heading; its first `words` columns hold words, the others numbers. */
export function growingTable(head: readonly string[], words: number): GrowingTable {
  const rows: (readonly string[])[] = [];
  return {
    push: (...more) => void rows.push(...more),
    toString: () =>
      fittedTable(head, rows, {
        width: process.stdout.columns || undefined,
        words: head.flatMap((_, at) => (at < words ? [at] : [])),
      }),
  };
}
