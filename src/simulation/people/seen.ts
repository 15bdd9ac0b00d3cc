import { ALL_BITS, depthOf, perceive, tellingBits, type DataUse } from "../../behaviour/perception.ts";
import { badOf, goodOf, noticeOf } from "../../behaviour/trust.ts";
import type { Ask, Perception } from "../../model/strategy.ts";
import type { Signal } from "../../model/table.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import type { World } from "../world.ts";

/** Signals whose collection customers do not see. */
export const COVERT: readonly Signal[] = ["thirdParty", "location"];
/** Signals that people leave on purpose. */
const OPEN: readonly Signal[] = ["views", "purchases", "declared"];

/**
 * What customers perceive of a practice, a row for each set of channels known, by kind of consent: entry (kind << 8) |
 * known. So a customer's week is a look into a table.
 */
export interface PerceptionTable {
  /** Good, bad, and bad of a notice at full trust, in logits: see `behaviour/trust.ts`. */
  readonly good: Float64Array;
  readonly bad: Float64Array;
  readonly notice: Float64Array;
  /** Share of open use for which a reason was given, covert use known, and control, each in [0, 1]. */
  readonly reason: Float64Array;
  readonly covert: Float64Array;
  readonly control: Float64Array;
  /** Visible safety, in [0, 1]. */
  readonly safety: Float64Array;
  /** Open data read, relative to all that people leave on purpose, in [0, 1]. */
  readonly use: Float64Array;
}

/** Signals that a question asks for and a scenario has. */
export const signalsAsked = ({ population }: World, { signals }: Ask): Signal[] =>
  signals.filter((s) => s === "views" || s === "purchases" || population.attributes.some(({ signal }) => signal === s));

/** Kinds of consent: whether one's own data are read, and whether third parties' data are, as bits. */
const OWN = 1;
const THIRD = 2;
const KINDS = 4;

/** Kind of each consent, shifted to where its rows begin. */
export const KIND: Uint16Array = Uint16Array.from({ length: 16 }, (_, consent) => {
  const own = (consent & (PURPOSE_BIT.personalisation | PURPOSE_BIT.training)) !== 0 ? OWN : 0;
  return (own | ((consent & PURPOSE_BIT.thirdParty) !== 0 ? THIRD : 0)) << 8;
});

/**
 * What there is to see of a practice that reads these signals. What a customer refuses is not read: signals but third
 * parties' of those who agree to personalisation or training, third parties' of those who agree to them.
 */
export function seenOf(world: World, perception: Perception, signals: readonly Signal[]): PerceptionTable {
  const { parameters: p, trustRule } = world;
  const depth = (list: readonly Signal[]): number => depthOf(list.map((signal) => p[`sensitivity.${signal}`]));
  const [covertly, openly] = [depth(COVERT), depth(OPEN)];
  const rows = KINDS * (ALL_BITS + 1);
  const column = (): Float64Array => new Float64Array(rows);
  const seen = { good: column(), bad: column(), notice: column(), reason: column(), covert: column(), control: column(), safety: column(), use: column() }; // prettier-ignore
  const telling = tellingBits(perception);
  for (let kind = 0; kind < KINDS; kind++) {
    const read = signals.filter((s) => (s === "thirdParty" ? (kind & THIRD) !== 0 : (kind & OWN) !== 0));
    const use: DataUse = {
      open: depth(read.filter((s) => OPEN.includes(s))),
      covert: depth(read.filter((s) => COVERT.includes(s))),
    };
    for (let knows = 0; knows <= ALL_BITS; knows++) {
      const row = (kind << 8) | knows;
      const like = (kind << 8) | (knows & telling);
      if (like !== row) {
        for (const values of Object.values(seen)) values[row] = values[like];
        continue;
      }
      const one = perceive(perception, use, knows, p["covert.leaks"], covertly);
      seen.good[row] = goodOf(trustRule, one);
      seen.bad[row] = badOf(trustRule, one);
      seen.notice[row] = noticeOf(trustRule, one);
      seen.reason[row] = one.reason;
      seen.covert[row] = one.covert;
      seen.control[row] = one.control;
      seen.safety[row] = one.safety;
      seen.use[row] = use.open / openly;
    }
  }
  return seen;
}
