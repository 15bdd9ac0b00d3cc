/** A set of customers, or of their positions in a block: the first `count` numbers of `index`, ascending. */
export interface Selection {
  readonly index: Uint32Array;
  count: number;
}

/** An empty selection with room for so many. */
export const createSelection = (size: number): Selection => ({ index: new Uint32Array(size), count: 0 });
