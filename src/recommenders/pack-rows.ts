import type { EncodedRows } from "../model/recommender.ts";

/** Collects sparse rows, one after another, into arrays that grow. */
export interface RowPacker {
  readonly rows: number;
  /** Adds a row: the first `entries` of index and value, and what is to be subtracted from every item's value. */
  add(index: Uint16Array, value: Float64Array, entries: number, spread: number): void;
  /** All rows that were added. */
  finish(): EncodedRows;
}

/** A packer without rows yet, with room for so many entries at first. */
export function rowPacker(room = 1024): RowPacker {
  const offsets = [0];
  const spreads: number[] = [];
  let index = new Uint16Array(room);
  let value = new Float64Array(room);
  return {
    get rows() {
      return spreads.length;
    },
    add(own, values, entries, spread) {
      const from = offsets[spreads.length];
      if (from + entries > index.length) {
        const more = Math.max(2 * index.length, from + entries);
        const [indices, held] = [new Uint16Array(more), new Float64Array(more)];
        indices.set(index);
        held.set(value);
        [index, value] = [indices, held];
      }
      for (let k = 0; k < entries; k++) {
        index[from + k] = own[k];
        value[from + k] = values[k];
      }
      offsets.push(from + entries);
      spreads.push(spread);
    },
    finish() {
      const size = offsets[spreads.length];
      return {
        offsets: Uint32Array.from(offsets),
        index: index.slice(0, size),
        value: value.slice(0, size),
        ...(spreads.some((spread) => spread !== 0) && { spread: Float64Array.from(spreads) }),
      };
    },
  };
}
