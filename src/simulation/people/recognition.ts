import { DEVICES } from "../../collection/identity.ts";
import { exp } from "../../core/numerics.ts";
import { toUnit, words, type Stream } from "../../core/random.ts";
import type { IdentifierTerms } from "../../model/scenario.ts";
import type { Population } from "../../model/truth.ts";

/** How customers without an account can be known again; the same under every policy. */
export interface Recognition {
  /** Devices of each customer; 0 for those with an account. */
  readonly devices: Uint8Array;
  /** Probability that a device's identifier is deleted in a week, of each customer. */
  readonly loses: Float32Array;
  /** Share of the weeks with visits in which customers without an account come as guests. */
  readonly guests: number;
}

/**
 * Who has an account, and what the others do, each by own draws: 1 + Binomial(2, (m − 1) / 2) devices of mean m =
 * `identifier.devices`; a device's identifier is deleted at the rate exp(b c − b² / 2) / `identifier.life` a week, b =
 * `identifier.concern`, c the customer's concern, whose factor has mean 1.
 */
export function recognitionOf(
  { size, concern }: Pick<Population, "size" | "concern">,
  { loggedIn }: IdentifierTerms,
  p: Readonly<Record<string, number>>,
  random: Stream,
): Recognition {
  const [slope, more] = [p["identifier.concern"], (p["identifier.devices"] - 1) / (DEVICES - 1)];
  const out = new Uint32Array(4);
  const devices = Uint8Array.from({ length: size }, (_, i) => {
    words(random, i, 0, 1, 0, out);
    if (toUnit(out[0]) < loggedIn) return 0;
    return 1 + Number(toUnit(out[1]) < more) + Number(toUnit(out[2]) < more);
  });
  return {
    devices,
    loses: Float32Array.from(concern, (c) => weeklyLoss(p["identifier.life"], slope, c)),
    guests: p["identifier.guests"],
  };
}

/** Probability that an identifier is deleted in a week. */
export const weeklyLoss = (life: number, slope: number, concern: number): number =>
  1 - exp(-exp(slope * concern - (slope * slope) / 2) / life);
