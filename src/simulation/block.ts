import { createSelection, type Selection } from "./selection.ts";
import { VISIT_WIDTH } from "./counts/tallies.ts";

/** The customers of one block in one week, and what the week brings each of them. */
export interface Block {
  /** The block's customers: numbers `from` … `to` − 1. */
  from: number;
  to: number;
  /** Who has left or not joined yet; those who were erased are not among them. */
  readonly absent: Selection;
  /** Active customers. A customer's place among them is the position in the arrays that are not said to go by visitor. */
  readonly active: Selection;
  /**
   * Two random words of every customer from number `base` on, which is even: one for visits, one for coming back,
   * leaving and requests.
   */
  base: number;
  readonly words: Int32Array;
  readonly visits: Uint16Array;
  /** Those who visit, and the position of each; by visitor go the arrays down to `counts`. */
  readonly visitors: Selection;
  readonly positions: Uint32Array;
  /** First words of visitors for what they do, four each: whether they turn to an agent, then what they choose. */
  readonly first: Int32Array;
  /**
   * Attraction of the slate to each visitor, relative to the outside option, after reactance, and the match in [0, 1]
   * that follows from it.
   */
  readonly attraction: Float64Array;
  readonly match: Float64Array;
  /** Visitors' counters, `VISIT_WIDTH` each. */
  readonly counts: Float64Array;
  /** Room for the numbers of one step. */
  readonly scratch: Uint32Array;
}

/** Room for so many customers. */
export const createBlock = (size: number): Block => ({
  from: 0,
  to: 0,
  absent: createSelection(size),
  active: createSelection(size),
  base: 0,
  words: new Int32Array(2 * size + 4),
  visits: new Uint16Array(size),
  visitors: createSelection(size),
  positions: new Uint32Array(size),
  first: new Int32Array(4 * size),
  attraction: new Float64Array(size),
  match: new Float64Array(size),
  counts: new Float64Array(VISIT_WIDTH * size),
  scratch: new Uint32Array(size),
});
