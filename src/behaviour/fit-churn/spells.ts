import { exp, log1p } from "../../core/numerics.ts";
import type { ChurnTable } from "./customer-table.ts";

/**
 * A way in which a customer may have been watched: from `entry` months of tenure on, and until `end` unless they left.
 */
export interface Spell {
  readonly entry: number;
  readonly end: number;
  readonly weight: number;
}

/**
 * The spells of a customer, their weights summing to 1. Who left in a window of w months did so at the end of one of
 * them: in the j-th, the window began at tenure t − j (or the customer joined in it) and would have ended at t + w − j.
 * Those j are as likely as staying until month t is, 1 / S(t − j), with customers of neighbouring tenures equally many.
 * Everybody else was watched in one way, and who left outside of a window until the month they left in.
 *
 * @param logSurvival log S by whole months of tenure of that customer; all j equally likely unless told
 */
export function spellsOf(table: ChurnTable, i: number, logSurvival?: (months: number) => number): Spell[] {
  const { tenure, left, entry, window } = table;
  const t = tenure[i];
  if (window === undefined || left[i] === 0) return t > entry[i] ? [{ entry: entry[i], end: t, weight: 1 }] : [];
  const spells: Spell[] = [];
  for (let j = 1; j <= window; j++) {
    const from = Math.max(0, t - j);
    const weight = logSurvival === undefined ? 1 : exp(logSurvival(t - 1) - logSurvival(from));
    spells.push({ entry: from, end: t + window - j, weight });
  }
  const total = spells.reduce((sum, { weight }) => sum + weight, 0);
  return spells.map((spell) => ({ ...spell, weight: spell.weight / total }));
}

/** Those who left while they were watched. */
export const eventsOf = (table: ChurnTable): number =>
  table.left.reduce((sum, l, i) => sum + (table.window !== undefined || table.tenure[i] > table.entry[i] ? l : 0), 0);

/**
 * Months that were watched, the one of leaving included; of those who left in a window, the mean over the months in
 * which they may have done so where all leave at one rate a month.
 */
export function monthsOf(table: ChurnTable, rate: number = 0): number {
  let months = 0;
  for (let i = 0; i < table.tenure.length; i++)
    for (const { entry, weight } of spellsOf(table, i, (m) => -rate * m)) months += weight * (table.tenure[i] - entry);
  return months;
}

/**
 * The monthly churn of a table: the one probability for all at which as many leave as left, h = events / months, where
 * the months are those watched at that h.
 */
export function observedChurn(table: ChurnTable): number {
  const events = eventsOf(table);
  let hazard = events / monthsOf(table);
  for (let step = 0; table.window !== undefined && step < 100; step++) {
    const next = events / monthsOf(table, -log1p(-hazard));
    if (Math.abs(next - hazard) < 1e-12) break;
    hazard = next;
  }
  return hazard;
}
