import { log1p } from "../core/numerics.ts";
import type { Channel, Perception } from "../model/strategy.ts";

/** The bit of each channel in what a customer knows; what is put before everybody has none. */
export const CHANNEL_BIT: Readonly<Record<Exclude<Channel, "everybody">, number>> = {
  interface: 1,
  explanation: 2,
  centre: 4,
  seal: 8,
  mail: 16,
  notice: 32,
  report: 64,
};

/** The bit of those to whom the press told of covert use. */
export const PRESS_BIT = 128;

/** Every channel of the firm's; and those with the press. */
export const CHANNELS = 127;
export const ALL_BITS = 255;

/** The channels by which a firm tells anything, and the press: who knows others perceives the same. */
export const tellingBits = ({ cues, explained }: Perception): number =>
  [...cues, ...explained].reduce(
    (bits, { channel }) => (channel === "everybody" ? bits : bits | CHANNEL_BIT[channel]),
    PRESS_BIT,
  );

/** What of a customer's data is read: depth 1 − Π(1 − sensitivity) of open and of covert signals, in [0, 1]. */
export interface DataUse {
  readonly open: number;
  readonly covert: number;
}

/** Depth of use of several signals: 1 − Π(1 − sensitivity). */
export const depthOf = (sensitivities: readonly number[]): number =>
  1 - sensitivities.reduce((rest, sensitivity) => rest * (1 - sensitivity), 1);

/** What a customer perceives of a firm, each in [0, 1]. */
export interface Perceived {
  readonly control: number;
  /** Share of the data use, as far as it is open, for which a reason was given. */
  readonly reason: number;
  readonly safety: number;
  readonly benevolence: number;
  readonly notice: number;
  /** Covert use that is known, relative to all signals that can be read covertly. */
  readonly covert: number;
}

/** x ⊕ y = x + (1 − x) y: two shares of one whole. */
const join = (x: number, y: number): number => x + (1 - x) * y;

/**
 * What a customer perceives who knows the channels of those bits: cues of a kind join, x ⊕ y = x + (1 − x) y. A reason
 * is given for ê = e o, e the join of share × (1 + why) / 2 over explanations of all use, o = open / (open + covert).
 * Covert use is known as (covert / everything covert) × [leaks ⊕ shares explained], and all of it to whom the press
 * told. Source: BRC-14, CRP-01, CRP-03, CRP-04, CRP-05.
 *
 * @param leaks what customers know of covert use unasked, in [0, 1]
 * @param everything depth of all signals that can be read covertly, in (0, 1]
 */
export function perceive(
  { cues, explained }: Perception,
  { open, covert }: DataUse,
  knows: number,
  leaks: number,
  everything: number,
): Perceived {
  const met = (channel: Channel): boolean => channel === "everybody" || (knows & CHANNEL_BIT[channel]) !== 0;
  const seen = { control: 0, safety: 0, benevolence: 0, notice: 0 };
  for (const { kind, size, channel } of cues) if (met(channel)) seen[kind] = join(seen[kind], size);
  let reason = 0;
  let known = (knows & PRESS_BIT) !== 0 ? 1 : leaks;
  for (const { share, why, of, channel } of explained) {
    if (!met(channel)) continue;
    known = join(known, share);
    if (of === "all") reason = join(reason, (share * (1 + why)) / 2);
  }
  const shareOpen = open + covert > 0 ? open / (open + covert) : 1;
  return { ...seen, reason: reason * shareOpen, covert: (covert / everything) * known };
}

/**
 * How often somebody with the threshold u must meet a channel of reach r to know it: the smallest n with
 * u < 1 − (1 − r)ⁿ, at most 65,535. Wider reach never takes knowledge away.
 */
export function meetings(u: number, reach: number): number {
  if (reach >= 1) return 1;
  const per = log1p(-Math.max(0, reach));
  if (per === 0) return 65535;
  return Math.min(65535, Math.max(1, Math.floor(log1p(-u) / per) + 1));
}
