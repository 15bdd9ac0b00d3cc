import { calibrationNotes, type Calibration } from "../../index.ts";
import { fittedTable } from "../../node.ts";

const shown = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "undefined");
const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${shown(low)} … ${shown(high)}`;

const table = (rows: readonly (readonly string[])[], words: readonly number[]): string =>
  fittedTable(rows[0], rows.slice(1), { width: process.stdout.columns || undefined, words });

/** How a calibration went: targets, parameters, and what must be known before it is used. */
export function calibrationText({ diagnostics, ensemble }: Calibration): string {
  const { targets, parameters, simulations, rounds, effective, temperature } = diagnostics;
  const met = [["target", "status", "wanted", "95 % interval", "fitted", "95 % of simulations", "luck, sd"]];
  for (const { name, status, value, low, high, fitted, noise } of targets)
    met.push([name, status, shown(value), range({ low, high }), shown(fitted.mean), range(fitted), shown(noise)]);
  const fits = [["parameter", "prior, 95 %", "posterior, 95 %", "mean", "spread left"]];
  for (const { name, prior, posterior, ratio } of parameters.filter((one) => one.fitted))
    fits.push([name, range(prior), range(posterior), shown(posterior.mean), `${Math.round(100 * ratio)} %`]);
  const drawn = parameters.filter((one) => !one.fitted).length;
  const size = `${simulations} simulations in ${rounds} rounds, worth ${Math.round(effective)} independent draws${temperature > 1 ? "" : "; the targets' own intervals were used"}`;
  const members = `${ensemble.members.length} different members of ${ensemble.parameters.length} parameters${drawn === 0 ? "" : `, ${drawn} of them drawn along`}`;
  const notes = calibrationNotes(diagnostics).map((note) => `- ${note}`);
  return [
    table(met, [0, 1]),
    table(fits, [0]),
    `${size}; ${members}`,
    ...(notes.length === 0 ? [] : [`To know before it is used:\n${notes.join("\n")}`]),
  ].join("\n\n");
}
