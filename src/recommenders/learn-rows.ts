import type { EncodedRows, FeatureSpace, Summary } from "../model/recommender.ts";
import type { Held, OwnRow } from "../model/table.ts";
import type { EventWeights, RowEncoder } from "./features.ts";
import { encoderOf, learnStatistics, packed } from "./learn.ts";

/**
 * Counts of all rows, and at most so many of the rows themselves, evenly spaced over the table: their items alone, with
 * the values of `EventWeights`. Randomised answers are taken for what they name.
 */
export function learnRows(held: Held, weights: EventWeights, most: number): Summary {
  const summary = learnStatistics(held, weights, false);
  const { index, value, encode } = encoderOf(held, summary.space, weights);
  const step = Math.max(1, Math.ceil(held.rows / most));
  const rows: Parameters<typeof packed>[0][number][] = [];
  for (let row = 0; row < held.rows; row += step) {
    const n = itemsAmong(index, encode(row), held.items);
    rows.push({ index: index.slice(0, n), value: value.slice(0, n), spread: 0 });
  }
  return { ...summary, table: packed(rows) };
}

/** Entries of a row that are items: they come first. */
function itemsAmong(index: Uint16Array, entries: number, items: number): number {
  let n = entries;
  while (n > 0 && index[n - 1] >= items) n--;
  return n;
}

/** A row as a sparse vector of its items: the first `entries` of index and value. */
export interface OwnItems {
  readonly index: Uint16Array;
  readonly value: Float64Array;
  readonly entries: number;
}

/** Reads the items of own rows, of one table after another. */
export function itemReader(space: FeatureSpace, weights: EventWeights): (own: OwnRow) => OwnItems {
  let encoder: RowEncoder | undefined;
  let encoded: Held | undefined;
  return ({ held, row }) => {
    if (encoder === undefined || encoded !== held) [encoder, encoded] = [encoderOf(held, space, weights), held];
    const { index, value } = encoder;
    return { index, value, entries: itemsAmong(index, encoder.encode(row), space.items) };
  };
}

/** Whether rows came through: those of a release do not. */
export const hasRows = (table: EncodedRows | undefined): table is EncodedRows =>
  table !== undefined && table.offsets.length > 1;

/** Share of sales beside scores of rows: tells apart only what these say nothing of. */
export const BACK_OFF = 1e-6;
