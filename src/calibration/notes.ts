import { checkShape } from "../core/check-shape.ts";
import type { Diagnostics } from "./diagnostics.ts";

const shown = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "undefined");

/** Effective size below which a posterior is called thin. */
const THIN = 50;

/** Luck above which a target is called drowned: from here on it is as large as the target's own error. */
const LOUD = 4;

/**
 * What somebody must know before using a calibrated ensemble, in sentences: targets out of reach, contradictions,
 * parameters the targets said nothing of, ridges, too little work.
 *
 * @example
 * const known = { targets: [], parameters: [], ridges: [], contradictions: [], temperature: 1 };
 * const [note] = calibrationNotes({ ...known, effective: 20, simulations: 400 });
 * note.split(":")[0] // → "the ensemble is worth only 20 independent draws"
 */
export function calibrationNotes(diagnostics: Diagnostics): string[] {
  checkShape("calibrationNotes.diagnostics", diagnostics, {
    targets: "list",
    parameters: "list",
    ridges: "list",
    contradictions: "list",
    effective: "finite",
    simulations: "count",
    temperature: "finite",
  });
  const { targets, parameters, ridges, contradictions, temperature, effective, simulations } = diagnostics;
  const notes: string[] = [];
  for (const { name, value, low, high, status, nearest } of targets) {
    if (status !== "out of reach") continue;
    const by = Object.entries(nearest.parameters).map(([parameter, x]) => `${parameter} = ${shown(x)}`);
    notes.push(
      Number.isFinite(nearest.value)
        ? `${name} is out of reach: wanted ${shown(value)} (${shown(low)} to ${shown(high)}), the nearest that the model gave is ${shown(nearest.value)} (${by.join(", ")}); the rest was fitted without it; another way to ask or to act in the policy, a wider range (low and high) of what is fitted, or other parameters might reach it`
        : `${name} is undefined in every simulation: nothing was there to be measured; the rest was fitted without it`,
    );
  }
  for (const { between } of contradictions)
    notes.push(
      `${between[0]} and ${between[1]} contradict each other: the model can meet each of them, but no simulation met both, which luck alone does not explain`,
    );
  const involved = new Set(contradictions.flatMap(({ between }) => between));
  for (const { name, status, value, fitted } of targets)
    if (status === "missed" && !involved.has(name))
      notes.push(`${name} is missed: wanted ${shown(value)}, fitted ${shown(fitted.mean)} beside the other targets`);
  for (const { name, status, more, noise, fitted, value } of targets) {
    if (status === "out of reach" || more <= LOUD) continue;
    const hence =
      status === "undecided"
        ? `whether fitted ${shown(fitted.mean)} meets ${shown(value)} cannot be told`
        : "the target counts for little";
    notes.push(
      `${name} is drowned in the luck of a simulation (standard deviation ${shown(noise)}, beside ${shown((2 * noise) / Math.sqrt(more))} of the figure itself): ${hence}; with ${shown(Math.ceil(more))} times as many customers or replications it would be half of that`,
    );
  }
  for (const { name, status, more, noise, fitted, value } of targets)
    if (status === "undecided" && more <= LOUD)
      notes.push(
        `${name} is undecided: fitted ${shown(fitted.mean)} is outside of the interval around ${shown(value)}, by no more than the luck of a simulation (standard deviation ${shown(noise)}): more customers or replications would tell`,
      );
  const silent = parameters.filter(({ fitted, informed }) => fitted && !informed).map(({ name }) => name);
  if (silent.length > 0)
    notes.push(`the targets say nothing of ${silent.join(", ")}: what is called fitted there is the prior`);
  for (const { between, correlation } of ridges)
    notes.push(
      `${between[0]} and ${between[1]} are tied together (correlation ${correlation.toFixed(2)}): the targets fix a combination of the two, and neither by itself; another figure that only one of them moves would tell them apart`,
    );
  if (temperature > 1)
    notes.push(
      `the targets' intervals had to be widened ${shown(Math.sqrt(temperature))} times to get an ensemble from ${simulations} simulations: use more simulations, wider intervals or fewer targets`,
    );
  else if (effective < THIN)
    notes.push(`the ensemble is worth only ${Math.round(effective)} independent draws: use more simulations`);
  const drawn = parameters.filter(({ fitted, informed }) => !fitted && informed).map(({ name }) => name);
  if (drawn.length > 0 && effective >= THIN)
    notes.push(
      `the targets also speak of ${drawn.slice(0, 5).join(", ")}${drawn.length > 5 ? ` and ${drawn.length - 5} more` : ""}, which were drawn along: fitting them too would use the simulations better`,
    );
  return notes;
}
