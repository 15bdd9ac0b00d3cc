import { surprise } from "../../behaviour/impression.ts";
import { overstep } from "../../behaviour/reactance.ts";
import { slateMatch } from "../../behaviour/satisfaction.ts";
import { exp } from "../../core/numerics.ts";
import type { Block } from "../block.ts";

/** Columns by customer. */
export interface NoticeColumns {
  readonly consent: Uint8Array;
  readonly trust: Float32Array;
  readonly satisfaction: Float32Array;
  readonly undeceived: Uint8Array;
  /** 1 where the slate was made from the customer's own row. */
  readonly personal: Uint8Array;
  /** Attraction of the slate before reactance. */
  readonly plain: Float32Array;
  /** Depth of visible use that each customer puts up with. */
  readonly tolerance: Float64Array;
}

/** Constants of one run in one week. */
export interface NoticeConstants {
  /** Bit of consent to third parties' data. */
  readonly thirdParty: number;
  /** Visible use, and what is good and bad about hearing of it, without and with third parties' data. */
  readonly uses: Float64Array;
  /** Good signal of care that shows, to those who trust what is claimed and to those who found out. */
  readonly care: readonly [number, number];
  readonly clarity: number;
  /** Weight of formal notices, and the share of control that customers lack. */
  readonly reminder: number;
  readonly uncontrolled: number;
  /** Share of reactance that full trust takes away, its slope, and the weight of surprise. */
  readonly believes: number;
  readonly slope: number;
  readonly surprised: number;
  /** Factor on good signals. */
  readonly promised: number;
}

/** x above 0, else 0, without a branch: which sign a surprise has cannot be foretold. */
const positive = (x: number): number => 0.5 * (Math.abs(x) + x);

/**
 * What visitors make of their slates and of how the firm goes about it, for visitors `from` … `to` − 1 of a block:
 * attraction and match of the slate, good and bad signals, and the intrusion felt (into `felt`, by visitor).
 * Formulas: `reactance.ts: intrusion`, `transparency.ts: disclosure`, `impression.ts`.
 */
export function noticeSlates(
  { visitors, positions, attraction, match, pos, neg }: Block,
  { consent, trust, satisfaction, undeceived, personal, plain, tolerance }: NoticeColumns,
  constants: NoticeConstants,
  felt: Float64Array,
  from: number,
  to: number,
): void {
  const { thirdParty, uses, clarity, reminder, uncontrolled, believes, slope, surprised, promised } = constants;
  const [trusting, wary] = constants.care;
  const { index } = visitors;
  for (let v = from; v < to; v++) {
    const n = positions[v];
    const i = index[v];
    const own = trust[i];
    const at = (consent[i] & thirdParty) !== 0 ? 3 : 0;
    const shown = undeceived[i] === 1 ? wary : trusting;
    const over = personal[i] === 1 ? overstep(uses[at], believes, own, tolerance[i]) : 0;
    const word = clarity * (uses[at + 1] * own - uses[at + 2]) - reminder * own * uncontrolled;
    const drawn = over > 0 ? plain[i] * exp(-slope * over) : plain[i];
    const matched = slateMatch(drawn);
    const unexpected = surprise(surprised, matched, satisfaction[i]);
    pos[n] = (positive(word) + shown + positive(unexpected)) * promised;
    neg[n] = over + positive(-word) + positive(-unexpected);
    attraction[v] = drawn;
    match[v] = matched;
    felt[v] = over;
  }
}
