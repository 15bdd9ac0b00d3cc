import { VISIT_WIDTH } from "./tallies.ts";

/** The customers of one block in one week, and what the week brings each of them. */
export interface Block {
  /** Who has left or not joined yet, and how many they are; those who were erased are not among them. */
  away: number;
  readonly absent: Uint32Array;
  /** Active customers, and how many they are: the positions in the arrays that are not said to go by visitor. */
  count: number;
  readonly who: Uint32Array;
  /**
   * Two random words of every customer from number `base` on, which is even: one for visits, one for coming back,
   * leaving and requests.
   */
  base: number;
  readonly words: Int32Array;
  readonly visits: Uint16Array;
  /** Positions of those who visit, and how many they are; by visitor go this array and those down to `counts`. */
  visiting: number;
  readonly visitors: Uint32Array;
  /**
   * Who they are, and their first words for what they do, four each: whether they turn to an agent, then what they
   * choose.
   */
  readonly people: Uint32Array;
  readonly first: Int32Array;
  /** Those of a list who need more than most: scratch space of one step. */
  readonly some: Uint32Array;
  /**
   * Attraction of the slate to each of them, relative to the outside option, after reactance, and the match in [0, 1]
   * that follows from it.
   */
  readonly attraction: Float64Array;
  readonly match: Float64Array;
  /** Their counters, `VISIT_WIDTH` each. */
  readonly counts: Float64Array;
  /**
   * By position again, as all that follow: good and bad signals for trust, ≥ 0, and bad news that was only heard of.
   */
  readonly pos: Float64Array;
  readonly neg: Float64Array;
  readonly news: Float64Array;
}

/** Room for so many customers. */
export const createBlock = (size: number): Block => ({
  away: 0,
  absent: new Uint32Array(size),
  count: 0,
  who: new Uint32Array(size),
  base: 0,
  words: new Int32Array(2 * size + 4),
  visiting: 0,
  visitors: new Uint32Array(size),
  people: new Uint32Array(size),
  first: new Int32Array(4 * size),
  some: new Uint32Array(size),
  visits: new Uint16Array(size),
  attraction: new Float64Array(size),
  match: new Float64Array(size),
  counts: new Float64Array(VISIT_WIDTH * size),
  pos: new Float64Array(size),
  neg: new Float64Array(size),
  news: new Float64Array(size),
});
