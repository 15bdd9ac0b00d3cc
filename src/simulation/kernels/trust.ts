import { CHANNELS } from "../../behaviour/perception.ts";
import { exp } from "../../core/numerics.ts";
import { quickLogistic } from "../../core/quick-logistic.ts";
import { FORGOTTEN, type TrustRule } from "../../behaviour/trust.ts";
import { KIND, type PerceptionTable } from "../people/seen.ts";
import type { Selection } from "../selection.ts";

/** Trust of many, by customer: what changes, and what does not. */
export interface TrustColumns {
  readonly trust: Float32Array;
  readonly level: Float32Array;
  readonly salience: Float32Array;
  readonly scar: Float32Array;
  readonly knows: Uint8Array;
  readonly consent: Uint8Array;
  readonly tenure: Uint16Array;
  readonly own: Float32Array;
  readonly reacts: Float32Array;
  /** Answers under usual practice. */
  readonly usually: Uint8Array;
}

/**
 * A week of trust of a selection of customers: `behaviour/trust.ts: targetLevel, nextLevel, nextSalience, nextScar,
 * trustOf`,
 * written out a second time, to the bit; what the press tells is no part of usual practice. Perception is looked up by kind of consent and channels known.
 */
export function nextTrusts(
  { trust, level, salience, scar, knows, consent, tenure, own, reacts, usually }: TrustColumns,
  { index, count }: Selection,
  rule: TrustRule,
  now: PerceptionTable,
  usual: PerceptionTable,
): void {
  const { down, learn, tenure: kappa, fade, heal } = rule;
  for (let n = 0; n < count; n++) {
    const i = index[n];
    const known = knows[i];
    const row = KIND[consent[i]] | known;
    const usualRow = KIND[usually[i]] | (known & CHANNELS);
    const believed = trust[i];
    const scarred = scar[i];
    const credit = scarred > 0 ? exp(-scarred / down) : 1;
    const change =
      credit * now.good[row] -
      now.bad[row] -
      now.notice[row] * believed -
      (usual.good[usualRow] - usual.bad[usualRow] - usual.notice[usualRow] * believed);
    const target = own[i] + reacts[i] * change - scarred;
    level[i] += (learn / (1 + kappa * tenure[i])) * (target - level[i]);
    const news = salience[i] * fade;
    salience[i] = news < FORGOTTEN ? 0 : news;
    scar[i] = scarred * heal;
    trust[i] = quickLogistic(level[i] - down * salience[i]);
  }
}
