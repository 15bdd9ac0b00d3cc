import type { Draws } from "../core/random.ts";
import { toUnit } from "../core/random.ts";
import type { ProtectContext } from "../model/strategy.ts";
import type { Batch } from "../model/table.ts";
import { memoisedUnary } from "../privacy/local/memoised-unary.ts";
import { unaryEncoding } from "../privacy/local/unary-encoding.ts";
import { repeatEvents } from "../privacy/records.ts";

/** How events are answered by unary encoding. */
export interface UnaryEvents {
  readonly epsilon: number;
  readonly kind: "symmetric" | "optimised";
  /**
   * ε of the first report where a permanent answer is kept and flipped again for every event; undefined: every event is
   * answered afresh.
   */
  readonly firstEpsilon?: number;
}

/**
 * Events answered by unary encoding over the catalogue: a report is a bit per item, and the firm stores an event of
 * every item whose bit is set (none, one, many). Signal and week stay.
 * Memoised, the permanent answer belongs to customer and item, and each event's report flips its bits afresh.
 */
export function unaryEvents(
  batch: Batch,
  context: ProtectContext,
  { epsilon, kind, firstEpsilon }: UnaryEvents,
): Batch {
  const domainSize = context.items;
  const afresh = firstEpsilon === undefined ? unaryEncoding({ epsilon, domainSize, kind }) : undefined;
  const kept =
    firstEpsilon === undefined
      ? undefined
      : memoisedUnary({ permanentEpsilon: epsilon, firstEpsilon, domainSize, kind });
  const source: number[] = [];
  const items: number[] = [];
  const answers = new Set<string>();
  for (let e = 0; e < batch.size; e++) {
    const fresh = drawsOf((block, out) => context.eventWords(batch, e, out, block + 1));
    const bits =
      kept === undefined
        ? afresh!.apply(batch.items[e], fresh)
        : kept.report(permanent(kept, batch, e, context, answers), fresh);
    bits.forEach((bit, item) => {
      if (bit === 0) return;
      source.push(e);
      items.push(item);
    });
  }
  const count = kept === undefined ? batch.size : answers.size;
  const event = (kept ?? afresh)!.event(Math.max(1, count));
  if (count > 0) context.record({ ...event, unit: "event" });
  return repeatEvents(batch, Uint32Array.from(source), Uint16Array.from(items));
}

/** The permanent answer of a customer about an item; its first words tell whether two events share it. */
function permanent(
  kept: ReturnType<typeof memoisedUnary>,
  batch: Batch,
  event: number,
  context: ProtectContext,
  answers: Set<string>,
): Uint8Array {
  const item = batch.items[event];
  const blocks = Math.ceil(kept.domainSize / 4);
  const own = drawsOf((block, out) => {
    context.customerWords(batch, event, item * blocks + block, out);
    if (block === 0) answers.add(out.join());
  });
  return kept.permanent(item, own);
}

/** Uniform numbers from blocks of four words. */
function drawsOf(words: (block: number, out: Uint32Array) => void): Draws {
  const out = new Uint32Array(4);
  let block = 0;
  let used = 4;
  return {
    next() {
      if (used === 4) {
        words(block++, out);
        used = 0;
      }
      return toUnit(out[used++]);
    },
  };
}
