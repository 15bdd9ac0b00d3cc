import { checkShape } from "../core/check-shape.ts";
import { fail, show, unknownName } from "../core/check.ts";
import type { MeasureDescription } from "../model/results.ts";
import type { Values } from "./simulate-port.ts";

/** A constraint on a measure's mean over the run: against a level, or against the reference in the same world. */
export interface Keep {
  readonly measure: string;
  readonly least: boolean;
  /** `share`: that part of the reference's value; `difference`: so much beyond it; `level`: the value itself. */
  readonly kind: "share" | "difference" | "level";
  readonly value: number;
  /** In words: "churn ≤ +0.5 points". */
  readonly text: string;
}

const FORM = /^([A-Za-z][A-Za-z0-9.]*)\s*(>=|≥|<=|≤)\s*([+-]?)(\d+(?:\.\d+)?|\.\d+)\s*(%|points?|)$/;

/**
 * Reads a constraint: `personalisation >= 90 %` (of the reference), `churn <= +0.5 points` (beyond the reference, of a
 * measure from 0 to 1; a point is 0.01), `reidentification <= 0.05` (a level). Errors: another form; an unknown measure;
 * points of a measure that is no share.
 *
 * @param path where it stands, for messages
 * @example
 * const measures = [{ name: "churn", label: "churn", unit: "share", better: "lower", decimals: 3, least: 0, most: 1 }];
 * parseKeep("churn <= +0.5 points", measures) // → { measure: "churn", least: false, kind: "difference", value: 0.005 }
 */
export function parseKeep(
  text: string,
  measures: readonly Pick<MeasureDescription, "name" | "most">[],
  path = "--keep",
): Keep {
  // prettier-ignore
  checkShape("keep", text, "text");
  checkShape("measures", measures, [{ name: "text" }]);
  const found = FORM.exec(text.trim());
  if (found === null)
    fail(`${path} must be like "personalisation >= 90 %", "churn <= +0.5 points" or "trust >= 0.6", got ${show(text)}`);
  const [, measure, op, sign, digits, unit] = found;
  const known = measures.find(({ name }) => name === measure);
  if (known === undefined)
    unknownName("measure", "measures", measure, measures.map(({ name }) => name)); // prettier-ignore
  const least = op === ">=" || op === "≥";
  const value = Number(`${sign}${digits}`);
  const words = `${measure} ${least ? "≥" : "≤"} ${sign}${digits}${unit === "" ? "" : ` ${unit}`}`;
  if (unit === "%") {
    if (sign !== "") fail(`${path} must have a share without a sign, like "90 %", got ${show(text)}`);
    return { measure, least, kind: "share", value: value / 100, text: words };
  }
  if (unit === "") {
    if (sign === "+") fail(`${path} must say "points" where it adds to the reference, got ${show(text)}`);
    return { measure, least, kind: "level", value, text: words };
  }
  if (known.most !== 1) fail(`${path} must have points only of a measure from 0 to 1, got ${show(text)}`);
  if (sign === "") fail(`${path} must have points with a sign, like "+0.5 points", got ${show(text)}`);
  return { measure, least, kind: "difference", value: value / 100, text: words };
}

/** How far a constraint is met in one world, in the measure's unit: at least 0 where it is. */
export function marginOf({ measure, least, kind, value }: Keep, own: Values, reference: Values): number {
  const target = targetOf({ measure, kind, value }, reference);
  return least ? own[measure] - target : target - own[measure];
}

/** What a constraint asks for in one world, in the measure's unit. */
export const targetOf = (
  { measure, kind, value }: Pick<Keep, "measure" | "kind" | "value">,
  reference: Values,
): number =>
  kind === "share" ? value * reference[measure] : kind === "difference" ? reference[measure] + value : value;

/** Measures that constraints read. */
export const measuresOf = (keeps: readonly Keep[]): string[] => [...new Set(keeps.map(({ measure }) => measure))];
