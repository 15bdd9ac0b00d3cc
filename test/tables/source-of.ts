import type { TableSource } from "../../src/index.ts";

/** A file in memory, in two pieces. */
export function sourceOf(text: string | Uint8Array, encoding: "utf8" | "latin1" | "utf16le" = "utf8"): TableSource {
  const bytes = typeof text === "string" ? Uint8Array.from(Buffer.from(text, encoding)) : text;
  const half = bytes.length >> 1;
  return {
    name: "f.csv",
    async *open() {
      yield bytes.subarray(0, half);
      yield bytes.subarray(half);
    },
  };
}
