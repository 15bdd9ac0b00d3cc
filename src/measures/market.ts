import { willingness } from "../core/money.ts";
import type { Measure } from "../model/results.ts";
import { perStarter, ratio } from "./tally.ts";

const SHARE = { decimals: 3, least: 0, most: 1 } as const;

/**
 * Share of leavers who go to a rival, of the scenario's market; undefined without a market and where nobody leaves. The
 * others leave the market.
 */
export const toRivals: Measure = {
  name: "toRivals",
  ...SHARE,
  label: "share of leavers who go to a rival",
  unit: "share of leavers",
  means: "Of those who leave, how many go to another firm of the market; the others do without.",
  better: "lower",
  matters: 0.02,
  compute: (weeks) => (weeks[0].marketShare === undefined ? NaN : ratio(weeks, "toRivals", "churned")),
};

/** Share of leavers who go to a rival of whom more is thought, at the time, than they think of this firm. */
export const toTrusted: Measure = {
  name: "toTrusted",
  ...SHARE,
  label: "share of leavers who go to a more trusted rival",
  unit: "share of leavers",
  means: "Of those who leave, how many go to a firm whose treatment of data is trusted more than they trust this one.",
  better: "lower",
  matters: 0.02,
  compute: (weeks) => (weeks[0].marketShare === undefined ? NaN : ratio(weeks, "toTrusted", "churned")),
};

/**
 * Share of the market at the end: the share at the start × customers at the end / customers at the start; undefined
 * without a market. It holds while the market keeps its size.
 */
export const marketShare: Measure = {
  name: "marketShare",
  ...SHARE,
  label: "share of the market",
  unit: "share of the market",
  means: "This firm's part of all customers of the market at the end, if the market keeps its size.",
  better: "higher",
  matters: 0.005,
  compute: (weeks) =>
    weeks[0].marketShare === undefined ? NaN : weeks[0].marketShare * perStarter(weeks, weeks[weeks.length - 1].active),
};

/**
 * Willingness to pay, at the mean trust T of these weeks: e^(premium (T − T̄)) − 1, T̄ that at the start; see
 * `willingness` in `core/money.ts`. A quantity as a survey would state it: nobody is charged it.
 */
export const willingnessToPay: Measure = {
  name: "willingnessToPay",
  label: "premium that customers would pay",
  unit: "relative to the price",
  means:
    "By how much this firm could be dearer than before, as a share of its prices, for the same choice: what trust in its treatment of data is worth to customers. Nobody is charged it.",
  better: "higher",
  decimals: 4,
  matters: 0.002,
  compute: (weeks) => willingness(weeks[0].premiumOfTrust, ratio(weeks, "trust", "active"), weeks[0].usualTrust),
};
