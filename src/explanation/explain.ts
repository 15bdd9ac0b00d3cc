import { checkOptions } from "../core/check-options.ts";
import { checkShape, type Shape } from "../core/check-shape.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Policy, Strategy } from "../model/strategy.ts";
import {
  ablation,
  isMasked,
  type Ablated,
  type Ablation,
  type AblationOptions,
  type TraitContrast,
} from "./ablation.ts";
import { ageLimitOf } from "./policy-facts.ts";
import { probePolicy, probeWorld } from "./probe-policy.ts";
import { changes, costWords, guarantees, noticed, weeksOf } from "./step-words.ts";
import { TRAITS } from "./traits.ts";

/** One strategy of a policy in words. */
export interface ExplainedStep {
  readonly position: number;
  readonly strategy: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What it does to the question and to the data, after the steps before it. */
  readonly does: readonly string[];
  readonly guarantees: readonly string[];
  /** What customers notice, and how exposure to leaks changes. */
  readonly changes: readonly string[];
  readonly cost: string;
  /** What it achieves as the last step added to all others, measured. */
  readonly adds: readonly string[];
  /** What it would achieve alone but not here, measured. */
  readonly remarks: readonly Remark[];
}

/** Something a step no longer achieves because of other steps, with the numbers behind it. */
export interface Remark {
  readonly text: string;
  readonly alone: TraitContrast;
  readonly added: TraitContrast;
  /** Position of the one step that is enough to explain it; null when it takes several. */
  readonly because: number | null;
}

/** A policy in words. */
export interface Explanation {
  readonly policy: string;
  readonly scenario: string;
  readonly steps: readonly ExplainedStep[];
  /** Steps without a formal guarantee that protect alone and, in everything that is measured, nothing here. */
  readonly pointless: readonly number[];
  readonly ablation: Ablation;
}

/** Weeks of the probe: two and a half years. */
const WEEKS = 130;

/**
 * Tells step by step what each strategy of a policy does: its hooks are applied to known records, and a paired ablation
 * on a small simulation tells what the step adds.
 * Nothing is claimed that was not measured; what the ablation does not measure (see `TRAITS`) is not spoken of.
 *
 * @example
 * const explained = explain({ name: "10-anonymity", strategies: [kAnonymity({ k: 10 })] }, retailer(), { customers: 60, weeks: 2 });
 * explained.policy // → "10-anonymity"
 */
export function explain(policy: Policy, scenario: Scenario, options: AblationOptions = {}): Explanation {
  checkOptions("explain", options, ["customers", "weeks", "replications", "seed"]);
  checkShape("explain.policy", policy, { name: "text", strategies: "list" });
  const world = probeWorld(scenario);
  // what a strategy does while it is in force
  const always = policy.strategies.map((strategy): Strategy => ({ ...strategy, during: undefined }));
  const probes = [...policy.strategies.keys(), policy.strategies.length].map((n) =>
    probePolicy(world, always.slice(0, n), WEEKS),
  );
  const limits = probes.map((_, n) => ageLimitOf(world, always.slice(0, n)));
  const measured = ablation(policy, scenario, options);
  const steps = policy.strategies.map(({ name, params }, position): ExplainedStep => {
    const [before, after] = [probes[position], probes[position + 1]];
    const ablated = measured.steps[position];
    return {
      position,
      strategy: name,
      params,
      does: [...changes(before, after), ...weeksOf(policy.strategies[position])],
      guarantees: guarantees(before, after, [limits[position], limits[position + 1]]),
      changes: noticed(before, after),
      cost: costWords(before, after, scenario.currency, world.parameters["money.term"]),
      adds: ablated.added?.filter(({ acts }) => acts).map(inNumbers) ?? [],
      remarks: remarksOf(ablated, measured.steps),
    };
  });
  return {
    policy: policy.name,
    scenario: scenario.name,
    steps,
    pointless: measured.steps
      .filter(
        (step) =>
          isPointless(step) &&
          !isFormal(steps[step.position]) &&
          policy.strategies[step.position].release === undefined,
      )
      .map(({ position }) => position),
    ablation: measured,
  };
}

const protective = ({ trait }: TraitContrast): boolean => TRAITS[trait].protects !== "neither";

/** Whether a contrast goes the way that protects. */
const protects = (c: TraitContrast): boolean =>
  c.acts &&
  (TRAITS[c.trait].protects === "lower"
    ? c.with < c.without
    : TRAITS[c.trait].protects === "higher" && c.with > c.without);

/** Whether a step has a guarantee that no ablation can measure. */
const isFormal = (step: ExplainedStep): boolean => step.guarantees.some((words) => words.startsWith("ε = "));

/** Whether a step that protects alone protects nothing when it is added to the others. */
function isPointless({ alone, added }: Ablated): boolean {
  if (alone === null || added === null || !alone.some(protects)) return false;
  return alone.every((a, t) => !protects(a) || isMasked(a, added[t])) && !added.some(protects);
}

function remarksOf({ strategy, position, alone, added, beside }: Ablated, steps: readonly Ablated[]): Remark[] {
  if (alone === null || added === null) return [];
  return alone.flatMap((a, t): Remark[] => {
    if (!protective(a) || !protects(a) || !isMasked(a, added[t])) return [];
    const because = beside.find((other) => isMasked(a, other.added[t]))?.position ?? null;
    const [little, other] = [
      added[t].acts ? "little" : "nothing",
      because === null ? undefined : steps[because].strategy,
    ];
    const where =
      because === null || other === undefined
        ? "together with the other steps"
        : because < position
          ? `after "${other}"`
          : `because of "${other}" later on`;
    const text = `"${strategy}" ${where} adds ${little} to ${TRAITS[a.trait].label}: ${value(added[t], "without")} without it, ${value(added[t], "with")} with it; alone it moves ${value(a, "without")} to ${value(a, "with")}`;
    return [{ text, alone: a, added: added[t], because }];
  });
}

/** A value of a contrast as one would write it. */
function value(contrast: TraitContrast, side: "with" | "without"): string {
  const number = contrast[side];
  return TRAITS[contrast.trait].percent ? `${(100 * number).toFixed(1)} %` : String(Math.round(10 * number) / 10);
}

const inNumbers = (c: TraitContrast): string =>
  `${TRAITS[c.trait].label}: ${value(c, "without")} → ${value(c, "with")}`;

const STEP: Shape = {
  position: "finite",
  params: "object",
  does: ["text"],
  guarantees: ["text"],
  changes: ["text"],
  adds: ["text"],
  remarks: [{ text: "text" }],
};

/**
 * An explanation as text for a terminal.
 *
 * @example
 * const explained = explain({ name: "10-anonymity", strategies: [kAnonymity({ k: 10 })] }, retailer(), { customers: 60, weeks: 2 });
 * explanationInWords(explained).includes("10-anonymity") // → true
 */
export function explanationInWords(explanation: Explanation): string {
  checkShape("explanationInWords.explanation", explanation, {
    policy: "text",
    steps: [STEP],
    pointless: ["finite"],
    ablation: { customers: "finite", weeks: "finite", replications: "finite" },
  });
  const { policy, scenario, steps, pointless, ablation: a } = explanation;
  const measured = `measured on ${a.customers} customers, ${a.weeks} weeks, ${a.replications} ${a.replications === 1 ? "replication" : "replications"} of ${scenario}, seed "${a.seed}"`;
  if (steps.length === 0)
    return `${policy}: no strategies; everything is asked for in the small print and stored as it comes`;
  const line = (label: string, words: readonly string[]): string[] =>
    words.length === 0 ? [] : [`   ${label}: ${words.join("; ")}`];
  const paragraphs = steps.map((step) =>
    [
      `${step.position + 1}. ${step.strategy} ${options(step.params)}`.trimEnd(),
      ...line("does", step.does.length > 0 ? step.does : ["nothing to the question or to stored data"]),
      ...line("guarantees", step.guarantees),
      ...line("people and leaks", step.changes),
      ...line("costs", [step.cost]),
      ...line("adds to the other steps", step.adds.length > 0 ? step.adds : ["nothing that was measured"]),
      ...step.remarks.map(({ text }) => `   note: ${text}`),
      ...(pointless.includes(step.position)
        ? ["   note: of what is measured, nothing that it protects by itself is left to protect here"]
        : []),
    ].join("\n"),
  );
  return [`${policy} (${measured})`, ...paragraphs].join("\n");
}

/** Options in brackets, without costs. */
function options(params: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(params).filter(([name, v]) => name !== "cost" && v !== undefined);
  return said.length === 0
    ? ""
    : `(${said.map(([name, v]) => `${name} ${typeof v === "string" ? v : JSON.stringify(v)}`).join(", ")})`;
}
