import { CHANNELS } from "../../behaviour/perception.ts";
import { slateReaction, welcome, type SlateRule } from "../../behaviour/reactance.ts";
import { slateMatch } from "../../behaviour/satisfaction.ts";
import { exp } from "../../core/numerics.ts";
import type { Block } from "../block.ts";
import { KIND, type PerceptionTable } from "../people/seen.ts";

/** Columns by customer. */
export interface NoticeColumns {
  readonly consent: Uint8Array;
  /** Answers under usual practice. */
  readonly usually: Uint8Array;
  readonly knows: Uint8Array;
  readonly since: Uint16Array;
  readonly trust: Float32Array;
  /** Trust at the own level, and concern. */
  readonly ownTrust: Float32Array;
  readonly concern: Float32Array;
  /** 1 where the slate was made from the customer's own row. */
  readonly personal: Uint8Array;
  /** Attraction of the slate by itself. */
  readonly plain: Float32Array;
}

/**
 * How a week's visitors take their slates: attraction and match, by `reactance.ts: slateReaction` for personal slates;
 * and how far the use of data repels, the share of attraction that it costs (into `felt`, by visitor).
 */
export function noticeSlates(
  { visitors, attraction, match }: Block,
  { consent, usually, knows, since, trust, ownTrust, concern, personal, plain }: NoticeColumns,
  rule: SlateRule,
  now: PerceptionTable,
  usual: PerceptionTable,
  felt: Float64Array,
): void {
  const { index, count } = visitors;
  for (let v = 0; v < count; v++) {
    const i = index[v];
    let drawn = plain[i];
    felt[v] = 0;
    if (personal[i] === 1) {
      const row = KIND[consent[i]] | knows[i];
      const usualRow = KIND[usually[i]] | (knows[i] & CHANNELS);
      const reacts = slateReaction(
        rule,
        since[i],
        trust[i],
        now.reason[row] - usual.reason[usualRow],
        now.covert[row] - usual.covert[usualRow],
        welcome(rule, now.use[row], now.control[row], trust[i], concern[i]) -
          welcome(rule, usual.use[usualRow], usual.control[usualRow], ownTrust[i], concern[i]),
      );
      if (reacts !== 0) {
        const factor = exp(reacts);
        drawn *= factor;
        if (factor < 1) felt[v] = 1 - factor;
      }
    }
    attraction[v] = drawn;
    match[v] = slateMatch(drawn);
  }
}
