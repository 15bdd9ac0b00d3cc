import Table from "cli-table3";
import { calibrationNotes, type Calibration } from "../index.ts";

const shown = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "undefined");
const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${shown(low)} … ${shown(high)}`;

const table = (head: readonly string[], texts: number): Table.Table =>
  new Table({
    head: [...head],
    colAligns: head.map((_, at) => (at < texts ? "left" : "right")),
    style: { head: [], border: [], compact: true },
  });

/** How a calibration went: targets, parameters, and what must be known before it is used. */
export function calibrationText({ diagnostics, ensemble }: Calibration): string {
  const { targets, parameters, simulations, rounds, effective, temperature } = diagnostics;
  const met = table(["target", "status", "wanted", "95 % interval", "fitted", "95 % of simulations", "luck, sd"], 2);
  for (const { name, status, value, low, high, fitted, noise } of targets)
    met.push([name, status, shown(value), range({ low, high }), shown(fitted.mean), range(fitted), shown(noise)]);
  const fits = table(["parameter", "prior, 95 %", "posterior, 95 %", "mean", "spread left"], 1);
  for (const { name, prior, posterior, ratio } of parameters.filter((one) => one.fitted))
    fits.push([name, range(prior), range(posterior), shown(posterior.mean), `${Math.round(100 * ratio)} %`]);
  const drawn = parameters.filter((one) => !one.fitted).length;
  const size = `${simulations} simulations in ${rounds} rounds, worth ${Math.round(effective)} independent draws${temperature > 1 ? "" : "; the targets' own intervals were used"}`;
  const members = `${ensemble.members.length} different members of ${ensemble.parameters.length} parameters${drawn === 0 ? "" : `, ${drawn} of them drawn along`}`;
  const notes = calibrationNotes(diagnostics).map((note) => `- ${note}`);
  return [
    met.toString(),
    fits.toString(),
    `${size}; ${members}`,
    ...(notes.length === 0 ? [] : [`To know before it is used:\n${notes.join("\n")}`]),
  ].join("\n\n");
}
