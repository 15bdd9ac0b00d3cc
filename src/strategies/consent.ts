import { checkNumber, checkOneOf, fail } from "../core/check.ts";
import type { Ask, ConsentInterface, Cost, Question, Strategy } from "../model/strategy.ts";
import { checkFlag, checkOptions } from "./check-options.ts";
import { addCost, costOf, gain } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";

/** How customers are asked. */
export interface ConsentOptions {
  /** What holds for those who do not answer: nothing is used (opt-in) or everything is (opt-out). Default opt-in. */
  readonly default?: "opt-in" | "opt-out";
  /** How the question is put; must fit the default. Default "fair-banner" for opt-in, "opt-out" for opt-out. */
  readonly interface?: ConsentInterface;
  /** Each purpose by itself. Default false. */
  readonly granular?: boolean;
  /** Extra clicks that agreeing takes. Default 0. */
  readonly steps?: number;
  /** Weeks until those who refused are asked again; 0 = never. Default `consent.reaskEvery`. */
  readonly reaskEvery?: number;
  /** Clicks that withdrawing takes, at least 1. Default 1. */
  readonly withdrawSteps?: number;
  /** Money per year paid to those who agree to personalisation. Default 0. */
  readonly incentive?: number;
  /**
   * Week under the policy from which on is asked like this; until then as earlier strategies or the scenario's usual
   * practice ask. Default 0: from the start.
   */
  readonly from?: number;
  /**
   * What a change at `from` does with the data of customers who do not agree anew: keep them unused, freeze them, or
   * delete them. Default keep.
   */
  readonly lapsed?: "keep" | "freeze" | "delete";
  readonly cost?: Partial<Cost>;
}

/** Interfaces of each default. */
const INTERFACES: Readonly<Record<"opt-in" | "opt-out", readonly ConsentInterface[]>> = {
  "opt-in": ["no-reject", "hidden-reject", "fair-banner", "opt-in-prompt", "opt-in-unprompted"],
  "opt-out": ["opt-out-hidden", "opt-out"],
};

/** How much control each interface gives: the parameter's name, or none where refusing is not really possible. */
const CONTROL: Readonly<Record<ConsentInterface, string | undefined>> = {
  "opt-out-hidden": undefined,
  "no-reject": undefined,
  "opt-out": "consent.control.buried",
  "hidden-reject": "consent.control.buried",
  "fair-banner": "consent.control.equal",
  "opt-in-prompt": "consent.control.equal",
  "opt-in-unprompted": "consent.control.equal",
};

/**
 * Consent and control: how customers are asked for each purpose, and how easily they can take it back. Who agrees is up
 * to them: it follows from the interface, their concern and their trust.
 *
 * Guarantee: what nobody agreed to is not used for that purpose. Customers notice: the control that the interface,
 * granularity and withdrawal give them.
 * Cost: see `cost.consent.*`, from `from` on. Limit: an interface that hides refusal wins answers, not consent. A later consent
 * strategy replaces an earlier one's question; with `from` it does so in that week. Everybody is asked anew where
 * that asks for more than was answered (see `asksMore`), nobody where it asks for less or the same.
 * Source: GDPR Art. 4(11), 7; interfaces: CON-01, CON-05, CON-10, CON-14, CON-16, CON-17.
 */
export function consent(options: ConsentOptions = {}): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: ConsentOptions, value: Look): Strategy {
  checkOptions("consent", options, [
    "default",
    "interface",
    "granular",
    "steps",
    "reaskEvery",
    "withdrawSteps",
    "incentive",
    "from",
    "lapsed",
    "cost",
  ]);
  const fallback = checkOneOf("consent.default", options.default ?? "opt-in", ["opt-in", "opt-out"]);
  const asked = checkOneOf(
    "consent.interface",
    options.interface ?? (fallback === "opt-in" ? "fair-banner" : "opt-out"),
    INTERFACES[fallback],
  );
  const granular = checkFlag("consent.granular", options.granular ?? false);
  const steps = checkNumber("consent.steps", options.steps ?? 0, { integer: true, min: 0 });
  const reaskEvery = checkNumber("consent.reaskEvery", options.reaskEvery ?? value("consent.reaskEvery"), {
    integer: true,
    min: 0,
  });
  const withdrawSteps = checkNumber("consent.withdrawSteps", options.withdrawSteps ?? 1, { integer: true, min: 1 });
  const incentive = checkNumber("consent.incentive", options.incentive ?? 0, { min: 0, below: Infinity });
  const from = checkNumber("consent.from", options.from ?? 0, { integer: true, min: 0 });
  const lapsed = checkOneOf("consent.lapsed", options.lapsed ?? "keep", ["keep", "freeze", "delete"]);
  if (from === 0 && lapsed !== "keep") fail("consent.lapsed needs consent.from, the week of the change");
  const cost = costOf(value, "consent", "consent", options.cost, ["oneOff", "perCustomerYear"]);
  const offered = CONTROL[asked];
  const gains = [
    offered === undefined ? 0 : value(offered),
    granular && offered !== undefined ? value("consent.control.granular") : 0,
    value("consent.control.withdraw") / withdrawSteps,
  ];
  const question: Question = {
    interface: asked,
    granular,
    steps,
    reaskEvery,
    withdrawSteps,
    ...(incentive > 0 && { incentive }),
  };
  return {
    name: "consent",
    params: { default: fallback, ...question, incentive, from, lapsed, cost },
    ask: ({ change: _, incentive: paid, ...ask }) => ({
      ...ask,
      ...question,
      ...(from > 0 && {
        change: { week: from, lapsed, before: { ...questionOf(ask), ...(paid !== undefined && { incentive: paid }) } },
      }),
    }),
    perceive: (perception, week) =>
      week !== undefined && week < from
        ? perception
        : { ...perception, control: gains.reduce(gain, perception.control) },
    cost: (other, _, week) => (week !== undefined && week < from ? other : addCost(other, cost)),
  };
}

const questionOf = ({ interface: asked, granular, steps, reaskEvery, withdrawSteps }: Ask): Question => ({
  interface: asked,
  granular,
  steps,
  reaskEvery,
  withdrawSteps,
});
