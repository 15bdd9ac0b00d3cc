import type { Layout } from "./layout.ts";

/** A place in the kernels' memory for one sparse row after another. */
export interface RowPlace {
  /** Addresses of its indices (u32) and values (f64). */
  readonly index: number;
  readonly value: number;
  /** Writes the first n entries of a row. */
  write(buffer: ArrayBuffer, index: ArrayLike<number>, value: ArrayLike<number>, n: number): void;
}

/** Places a row of at most so many entries. */
export function rowPlace(memory: Layout, most: number): RowPlace {
  const at = { index: memory.place(4 * most), value: memory.place(8 * most) };
  let indices = new Uint32Array(0);
  let values = new Float64Array(0);
  return {
    ...at,
    write(buffer, index, value, n) {
      if (values.buffer !== buffer) {
        indices = new Uint32Array(buffer, at.index, most);
        values = new Float64Array(buffer, at.value, most);
      }
      for (let k = 0; k < n; k++) {
        indices[k] = index[k];
        values[k] = value[k];
      }
    },
  };
}
