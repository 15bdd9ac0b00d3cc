/**
 * What a recommender learns, fits and scores.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

import type { Held, OwnRow } from "./table.ts";

/**
 * The features a recommender learns on: items first, then a constant, then one per leaf of each column that is held.
 */
export interface FeatureSpace {
  readonly items: number;
  readonly size: number;
  /** Columns used as side information, with the first feature of each. */
  readonly side: readonly { readonly column: string; readonly first: number; readonly leaves: number }[];
}

/** What is learned from everybody: sufficient statistics, the only thing that passes `release`. */
export interface Summary {
  readonly space: FeatureSpace;
  /** Rows that consented to training. */
  readonly rows: number;
  /** Sum of x xᵀ over rows, size × size, row major; empty when the recommender needs only counts. */
  readonly gram: Float64Array;
  /** Sum of x over rows, length size. */
  readonly counts: Float64Array;
  /** Sales per item from the firm's books, length items: what the prior is made of. Absent where nobody asked. */
  readonly books?: Float64Array;
  /** Rows kept apart to tune the model on; they are personal data and never pass `release`. */
  readonly validation?: EncodedRows;
  /** The rows themselves, items alone, for models that compare people; personal data, which never pass `release`. */
  readonly table?: EncodedRows;
  /**
   * Which of several ways was chosen on rows kept apart, what it learned, and, where bestsellers may yet do better, the
   * visits that it was tried on and its nDCG at 10 summed over them; never passes `release`.
   */
  readonly chosen?: {
    readonly name: string;
    readonly summary: Summary;
    readonly trial?: { readonly visits: readonly ReadonlySet<number>[]; readonly gain: number };
  };
  /**
   * Noise of randomised answers: the largest eigenvalue of the Gram matrix that it reaches alone, and variance of an
   * item's value in a row. Absent where rows are in the clear.
   */
  readonly noise?: { readonly edge: number; readonly row: number };
}

/** Rows as sparse feature vectors: entries of row r are `offsets[r] … offsets[r + 1] - 1`, ascending by feature. */
export interface EncodedRows {
  readonly offsets: Uint32Array;
  readonly index: Uint16Array;
  readonly value: Float64Array;
  /** What is subtracted from every item's value, per row; absent where nothing is. */
  readonly spread?: Float64Array;
}

/** A trained model: scores the whole catalogue from one row. */
export interface Model {
  /**
   * Set where a row's own items score for being there, so that the model is to be tried on a row's last visit, seen
   * what was before. Absent, an item says nothing about itself.
   */
  readonly repeats?: true;
  /** Writes one score per item into `scores` (length items). */
  score(own: OwnRow, scores: Float64Array): void;
}

/** A recommender: `learn` sees what is held by consent, `fit` only what was released, `score` one own row. */
export interface Recommender {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** "truth" marks the ceiling, which ranks by true utility and is no policy's recommender in earnest. */
  readonly sees: "held" | "truth";
  /** Set where scores come from one's own row and the firm's sales alone: nothing is learned, released or tried. */
  readonly ownRowOnly?: true;
  /** Most items that it can be trained on in the time and memory of one machine; any number unless told. */
  readonly mostItems?: number;
  /** About how many seconds of one thread a training on so many items takes at least; not worth saying unless told. */
  readonly trainingSeconds?: (items: number) => number;
  learn(held: Held): Summary;
  /**
   * `prior` is each item's share of all sales, from the firm's books (aggregate, not personal): what scores shrink to
   * when little was learned.
   */
  fit(summary: Summary, prior: Float64Array): Model;
}
