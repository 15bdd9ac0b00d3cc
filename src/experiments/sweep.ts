import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { fail, show } from "../core/check.ts";
import type { Study } from "../model/results.ts";
import { dialParts, dialSymbol } from "../analysis/dial.ts";
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
 * ascending. It is a study like any other:
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
  checkOptions("sweep", options, ["dial", "values", "policy", "measures"]);
  checkStudy("sweep.template", template);
  checkShape("sweep.options", options, { dial: "text", values: "list" });
  const { dial, values, policy, measures = template.measures } = options;
  dialParts(dial);
  checkValues(values);
  const base = turnable(template, [dial], policy);
  const at = [...values]
    .sort((a, b) => a - b)
    .map((value) => [`${dialSymbol(dial)} = ${value}`, turned(base, { [dial]: value })] as const);
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
    charts: [{ chart: "dial", dial, measures }],
    replications,
    seed,
  });
}

function checkValues(values: readonly number[]): void {
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) fail(`values[${i}] must be a finite number, got ${show(value)}`);
    if (values.indexOf(value) !== i) fail(`values[${i}] must be given once, got ${value} again`);
  });
  if (values.length < 2) fail(`values must be at least two, got ${values.length}`);
}
