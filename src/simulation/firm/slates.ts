/**
 * The slates customers see, with what follows from them; recomputed lazily. Arrays per customer (× slots where said).
 */
export interface Slates {
  /** Items, size × slots. */
  readonly items: Uint16Array;
  /** Attraction of each slot relative to the outside option, size × slots. */
  readonly weights: Float32Array;
  readonly attraction: Float32Array;
  /** Accuracy of the slate and of the bestsellers against the truth, in [0, 1]. */
  readonly dcg: Float32Array;
  readonly floorDcg: Float32Array;
  /** Items of the slate that would have fitted best, size × slots. */
  readonly best: Uint16Array;
  /** Share of pairs on the slate from different categories, and mean sales of its items relative to those of a purchase. */
  readonly diversity: Float32Array;
  readonly popularity: Float32Array;
  /** Training to which a slate belongs; 0 = none yet. */
  readonly epoch: Uint32Array;
  /** 1 when it was made from the customer's own row. */
  readonly personal: Uint8Array;
}

/** Slates of nobody yet: of so many customers, so many slots each. */
export const createSlates = (size: number, k: number): Slates => ({
  items: new Uint16Array(size * k),
  weights: new Float32Array(size * k),
  attraction: new Float32Array(size),
  dcg: new Float32Array(size),
  floorDcg: new Float32Array(size),
  best: new Uint16Array(size * k),
  diversity: new Float32Array(size),
  popularity: new Float32Array(size),
  epoch: new Uint32Array(size),
  personal: new Uint8Array(size),
});
