import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber } from "../../core/check.ts";
import { draws, stream } from "../../core/random.ts";
import { cellsOf, checkInteractions, selectEvents, type Interactions } from "./interactions.ts";

/** What is learned from, and what is to be foretold; of the same customers and items. */
export interface Split {
  readonly past: Interactions;
  readonly future: Interactions;
}

/**
 * Keeps the last visit of every customer with at least two apart: the protocol of next-basket recommendation. Where
 * seasons and assortments change, note that others' later purchases are learned from too.
 *
 * @example
 * const { past, future } = lastVisitsApart(interactions({ customer: [0, 0, 1], item: [0, 1, 1], visit: [1, 2, 7] }));
 * [past.item, future.item] // → [[0, 1], [1]]
 */
export function lastVisitsApart(data: Interactions): Split {
  checkInteractions("lastVisitsApart.data", data);
  const { offsets, visit } = data;
  const isLast = (e: number, c: number): boolean =>
    visit[e] > visit[offsets[c]] && visit[e] === visit[offsets[c + 1] - 1];
  return {
    past: selectEvents(data, (e, c) => !isLast(e, c)),
    future: selectEvents(data, isLast),
  };
}

/** How many cells are masked, and with which random numbers. */
export interface MaskOptions {
  /** Share of all cells (customer, item), in (0, 1); 0.2 unless told. */
  readonly share?: number;
  readonly seed?: string;
}

/**
 * Keeps a share of all cells (customer, item) apart, drawn without replacement: every event of a cell goes with it.
 * Needs no order of time, and so foretells what a customer has, not what comes next.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1, 1], item: [0, 1, 0, 1, 1] });
 * const { past, future } = maskCells(data, { share: 0.5 });
 * past.item.length + future.item.length // → 5
 */
export function maskCells(data: Interactions, options: MaskOptions = {}): Split {
  checkOptions("maskCells", options, ["share", "seed"]);
  checkInteractions("maskCells.data", data);
  checkShape("maskCells.options", options, { seed: "text?" });
  const share = checkNumber("maskCells.share", options.share ?? 0.2, { above: 0, below: 1 });
  const { offsets, index } = cellsOf(data);
  const random = draws(stream(options.seed ?? "mask", 0, "cells"), 0, 0, 0);
  const masked = new Uint8Array(index.length);
  // selection sampling: each cell with the share of those still wanted among those still to come
  for (let cell = 0, wanted = Math.ceil(share * index.length); cell < index.length; cell++) {
    if (random.next() * (index.length - cell) >= wanted) continue;
    masked[cell] = 1;
    wanted--;
  }
  return splitCells(data, { offsets, index }, masked);
}

/** The events of marked cells apart from those of all others. */
export function splitCells(
  data: Interactions,
  { offsets, index }: { readonly offsets: Uint32Array; readonly index: ArrayLike<number> },
  marked: ArrayLike<number>,
): Split {
  const apart = Array.from({ length: data.customers }, (_, c) => {
    const own = new Set<number>();
    for (let cell = offsets[c]; cell < offsets[c + 1]; cell++) if (marked[cell] === 1) own.add(index[cell]);
    return own;
  });
  const isApart = (e: number, c: number): boolean => apart[c].has(data.item[e]);
  return { past: selectEvents(data, (e, c) => !isApart(e, c)), future: selectEvents(data, isApart) };
}
