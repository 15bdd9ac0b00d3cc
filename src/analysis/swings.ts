import { SWINGS } from "./answer-shapes.ts";
import { unknownName } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Parameter } from "../evidence/parameter.ts";
import type { Estimate, StudyInfo } from "../model/results.ts";

/** A difference between a policy and the reference while one parameter is at one end of its range. */
export interface Swing extends Estimate {
  readonly value: number;
  /** How far the difference moved from where it is at the defaults, paired by replication. */
  readonly moved: Estimate;
}

/** How one assumption bears on one conclusion. */
export interface Assumed {
  readonly policy: string;
  readonly measure: string;
  readonly parameter: Parameter;
  readonly low: Swing;
  readonly high: Swing;
  /**
   * What becomes of the conclusion at the defaults: `holds` (same sign, clear, at both ends), `blurs` (not clear any
   * more at an end), `flips` (clear, the other way round, at an end),
   * `appears` (not clear at the defaults, clear at an end), `none` (never clear).
   */
  readonly conclusion: "holds" | "blurs" | "flips" | "appears" | "none";
}

/** Sensitivity of a study's paired differences to each assumption. */
export interface Swings {
  readonly info: StudyInfo;
  /** Paired differences to the reference with every parameter at its default, by policy and measure. */
  readonly defaults: readonly (Estimate & { readonly policy: string; readonly measure: string })[];
  readonly assumptions: readonly Assumed[];
}

/**
 * The assumptions that move one difference, the widest swing first. Errors: no such policy or measure.
 *
 * @example
 * const end = (estimate) => ({ moved: { estimate, low: estimate, high: estimate } });
 * const of = { policy: "ask first", measure: "trust" };
 * const assumed = (i, by) => ({ ...of, parameter: parameters[i], low: end(-by), high: end(by) });
 * const result = { info: exampleResults().info, defaults: [], assumptions: [assumed(0, 0.02), assumed(1, 0.06)] };
 * swings(result, "ask first", "trust")[0].parameter === parameters[1] // → true
 */
export function swings(result: Swings, policy: string, measure: string): Assumed[] {
  checkShape("swings.result", result, SWINGS);
  const others = result.info.policies.slice(1).map(({ name }) => name);
  if (!others.includes(policy)) unknownName("policy", "policies", policy, others);
  const names = result.info.measures.map(({ name }) => name);
  if (!names.includes(measure)) unknownName("measure", "measures", measure, names);
  const own = result.assumptions.filter((one) => one.policy === policy && one.measure === measure);
  const width = (one: Assumed): number => widthOf(one) || 0;
  return own.sort((a, b) => width(b) - width(a) || (a.parameter.name < b.parameter.name ? -1 : 1));
}

/** How far the difference goes from one end to the other, the default between them included. */
export const widthOf = ({ low, high }: Assumed): number => {
  const places = [0, low.moved.estimate, high.moved.estimate];
  return Math.max(...places) - Math.min(...places);
};
