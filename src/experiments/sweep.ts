import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { fail, show } from "../core/check.ts";
import type { Study } from "../model/results.ts";
import { dialParts, dialSymbol } from "../analysis/dial.ts";
import type { ChartRequest } from "../charts/requested-charts.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { study, type CheckedStudy } from "../study/study.ts";
import { turnable, turned } from "./turn.ts";

/** What is turned and how far. */
export interface SweepOptions {
  /**
   * A strategy and one of its options that is a number, with a dot between: "localDp.epsilon", "kAnonymity.k",
   * "storageLimit.weeks".
   */
  readonly dial: string;
  /** At least two different finite numbers. */
  readonly values: readonly number[];
  /** A second dial, turned at the same time: every value of the one with every value of the other. */
  readonly second?: { readonly dial: string; readonly values: readonly number[] };
  /**
   * The policy in which it is turned, other strategies staying, the strategy added where it lacks; unless told the first with that strategy, or a policy
   * of that strategy alone.
   */
  readonly policy?: string;
  /** Measures and risks; those of the study unless told. */
  readonly measures?: readonly string[];
}

/**
 * A study that turns one dial: the reference of the study given, then its policy with the option at each value,
 * ascending; with a second dial each value of the one with each of the other. It is a study like any other:
 * all values share their random numbers, so that differences between them are paired; it can be written to a file and
 * run on threads.
 * Errors: a dial that is no option of a known strategy; a policy with that strategy several times; values that
 * the strategy refuses.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer(), policies });
 * sweep(shop, { dial: "kAnonymity.k", values: [2, 5, 10] }).policies.length // → 4
 */
export function sweep(template: Study, options: SweepOptions): CheckedStudy {
  checkOptions("sweep", options, ["dial", "values", "second", "policy", "measures"]);
  checkStudy("sweep.template", template);
  checkShape("sweep.options", options, { dial: "text", values: "list" });
  const { dial, values, second, policy, measures = template.measures } = options;
  const dials = [{ dial, values }, ...(second === undefined ? [] : [second])];
  dials.forEach((one, d) => {
    if (d > 0) checkShape("sweep.options.second", one, { dial: "text", values: "list" });
    dialParts(one.dial);
    checkValues(one.values);
  });
  if (second?.dial === dial) fail(`second must be another dial than the first, got ${dial} twice`);
  const base = turnable(template, dials.map((one) => one.dial), policy); // prettier-ignore
  const alike = second !== undefined && dialSymbol(dial) === dialSymbol(second.dial);
  const at = settingsOf(dials).map((setting) => {
    const called = Object.entries(setting).map(([name, value]) => `${alike ? name : dialSymbol(name)} = ${value}`);
    return [called.join(", "), turned(base, setting)] as const;
  });
  const [reference] = template.policies;
  const taken = at.find(([called]) => called === reference.name);
  if (taken) fail(`the reference must have a name that no value of the dial has, got ${show(reference.name)} for both`);
  const policies = Object.fromEntries([[reference.name, reference.strategies] as const, ...at]);
  const { question, scenario, replications, seed } = template;
  return study({
    question,
    scenario,
    policies,
    measures,
    charts: second === undefined ? [{ chart: "dial", dial, measures }] : heatmaps(dial, second.dial, measures),
    replications,
    seed,
  });
}

/** Every value of the first dial, ascending, with every value of the second. */
const settingsOf = (
  dials: readonly { readonly dial: string; readonly values: readonly number[] }[],
): Record<string, number>[] =>
  dials.reduce(
    (all, { dial, values }) =>
      all.flatMap((setting) => [...values].sort((a, b) => a - b).map((value) => ({ ...setting, [dial]: value }))),
    [{}] as Record<string, number>[],
  );

/** A heat map of each of the first measures of which one end is better, with the frontier against the next. */
function heatmaps(x: string, y: string, measures: readonly string[]): ChartRequest[] {
  const directed = measures.filter((name) => outcomes[name]?.better !== "neither").slice(0, HEATMAPS);
  return directed.map((measure, m) => {
    const against = directed[(m + 1) % directed.length];
    return { chart: "heatmap", x, y, measure, ...(against !== measure && { against }) };
  });
}

/** Most heat maps that are drawn unasked. */
const HEATMAPS = 4;

function checkValues(values: readonly number[]): void {
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) fail(`values[${i}] must be a finite number, got ${show(value)}`);
    if (values.indexOf(value) !== i) fail(`values[${i}] must be given once, got ${value} again`);
  });
  if (values.length < 2) fail(`values must be at least two, got ${values.length}`);
}
