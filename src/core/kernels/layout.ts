import { START } from "./load.ts";

/** Places of several arrays in the kernels' memory, one after another. */
export interface Layout {
  /** The address of the next array, of so many bytes; it begins at a cache line. */
  place(bytes: number): number;
  /** Bytes of all arrays that were placed. */
  readonly bytes: number;
}

/** A layout without arrays yet. */
export function layout(): Layout {
  let next = START;
  return {
    place(bytes) {
      const at = next;
      next += (bytes + 63) & ~63;
      return at;
    },
    get bytes() {
      return next - START;
    },
  };
}
