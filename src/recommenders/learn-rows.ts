import type { EncodedRows, FeatureSpace, Summary } from "../model/recommender.ts";
import type { Held, OwnRow } from "../model/table.ts";
import type { EventWeights, RowEncoder } from "./features.ts";
import { encoderOf, learnStatistics } from "./learn.ts";
import { rowPacker } from "./pack-rows.ts";

/** Tables of the rows learned from, by what they were made of: those who are served from the same rows read them there. */
const made = new WeakMap<
  Held,
  { readonly table: EncodedRows; readonly weights: EventWeights; readonly step: number }
>();

/**
 * Counts of all rows, and at most so many of the rows themselves, evenly spaced over the table: their items alone, with
 * the values of `EventWeights`. Randomised answers are taken for what they name.
 */
export function learnRows(held: Held, weights: EventWeights, most: number): Summary {
  const step = Math.max(1, Math.ceil(held.rows / most));
  // no row has more items than events
  const rows = rowPacker(Math.ceil(held.histories.offsets[held.rows] / step));
  const summary = learnStatistics(held, weights, false, false, (row, { index, value }, entries) => {
    if (row % step === 0) rows.add(index, value, itemsAmong(index, entries, held.items), 0);
  });
  const table = rows.finish();
  made.set(held, { table, weights, step });
  return { ...summary, table };
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
  let known: ReturnType<typeof made.get>;
  return ({ held, row }) => {
    if (encoded !== held) {
      [encoder, encoded] = [undefined, held];
      known = made.get(held);
    }
    if (known?.weights === weights && row % known.step === 0) {
      const { offsets, index, value } = known.table;
      const [from, to] = [offsets[row / known.step], offsets[row / known.step + 1]];
      return { index: index.subarray(from, to), value: value.subarray(from, to), entries: to - from };
    }
    encoder ??= encoderOf(held, space, weights);
    const { index, value } = encoder;
    return { index, value, entries: itemsAmong(index, encoder.encode(row), space.items) };
  };
}

/** Whether rows came through: those of a release do not. */
export const hasRows = (table: EncodedRows | undefined): table is EncodedRows =>
  table !== undefined && table.offsets.length > 1;

/** Share of sales beside scores of rows: tells apart only what these say nothing of. */
export const BACK_OFF = 1e-6;
