import type { TrustRule } from "../../behaviour/trust.ts";
import type { Selection } from "../selection.ts";

/** A week of trust of many: `trust`, `ceiling`, `level`, `tenure` (weeks) by customer; signals by position. */
export interface TrustColumns {
  readonly trust: Float32Array;
  readonly ceiling: Float32Array;
  readonly level: Float32Array;
  readonly tenure: Uint16Array;
  readonly pos: Float64Array;
  readonly neg: Float64Array;
  readonly news: Float64Array;
}

/**
 * `behaviour/trust.ts: nextTrust` of the customers at positions `from` … `to` − 1 of a selection. Written out a second
 * time, to the bit: whether an engine puts a called function of that size into the loop is luck, and halves or doubles
 * the time.
 */
export function nextTrusts(
  { trust, ceiling, level, tenure, pos, neg, news }: TrustColumns,
  { index }: Selection,
  rule: TrustRule,
  from: number,
  to: number,
): void {
  const { gain, loss, news: heard, peak, reversion, tenure: kappa } = rule;
  for (let n = from; n < to; n++) {
    const i = index[n];
    const own = trust[i];
    const most = ceiling[i];
    const good = pos[n];
    const bad = neg[n];
    const told = news[n];
    const back = reversion * (level[i] - own);
    const weight = 1 / (1 + kappa * tenure[i]);
    const shape = 1 - peak + peak * 4 * own * (1 - own);
    const moved = own + weight * (gain * (most - own) * good - shape * own * (loss * bad + heard * told)) + back;
    trust[i] = moved > most ? most : moved < 0 ? 0 : moved;
  }
}
