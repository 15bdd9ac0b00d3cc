import { checkNumber, fail } from "../core/check.ts";
import type { ConsentInterface, Question } from "../model/strategy.ts";
import { addCost, costOf, gain, over, withCues, withExplanations } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Options } from "../options/option.ts";
import type { Checked, OptionsOf } from "./option.ts";

/** Interfaces of each default, the usual one first. */
const INTERFACES: Readonly<Record<"opt-in" | "opt-out", readonly ConsentInterface[]>> = {
  "opt-in": ["fair-banner", "hidden-reject", "no-reject", "opt-in-prompt", "opt-in-unprompted"],
  "opt-out": ["opt-out", "opt-out-hidden"],
};

const options = {
  default: {
    kind: "choice",
    standard: "opt-in",
    choices: [
      ["opt-in", "Use nothing (opt-in)"],
      ["opt-out", "Use everything (opt-out)"],
    ],
    label: "Without an answer",
    hint: "What holds for those who do not answer. Opt-in uses nothing until somebody agrees: less data, more trust.",
    resets: ["interface", "pay"],
  },
  interface: {
    kind: "choice",
    choices: [
      ["fair-banner", "Fair banner: yes and no alike"],
      ["hidden-reject", "No is hidden a click away"],
      ["no-reject", "No way to refuse"],
      ["opt-in-prompt", "A question in the app"],
      ["opt-in-unprompted", "A setting nobody points to"],
      ["opt-out", "A setting to switch off"],
      ["opt-out-hidden", "In the small print"],
    ],
    fitting: ({ default: fallback }: Options): readonly ConsentInterface[] =>
      INTERFACES[fallback === "opt-out" ? "opt-out" : "opt-in"],
    absent: "fair-banner for opt-in, opt-out for opt-out",
    label: "How the question looks",
    hint: "Must fit the default. Hiding the way out wins answers, not consent, and gives customers no control.",
  },
  granular: {
    kind: "flag",
    standard: false,
    label: "Ask for each purpose by itself",
    hint: "More control: some agree to one purpose and not to another.",
    resets: ["pay"],
  },
  steps: {
    kind: "number",
    integer: true,
    min: 0,
    standard: 0,
    label: "Extra clicks to agree",
    hint: "Every click loses some who would have agreed.",
    unit: "clicks",
    slider: { from: 0, to: 5 },
  },
  reaskEvery: {
    kind: "number",
    integer: true,
    min: 0,
    label: "Ask again after",
    hint: "Weeks until those who refused are asked again: often wins some over and wears others out; 0 never asks again.",
    unit: "weeks",
    absent: "the usual rhythm",
    slider: { from: 0, to: 104, start: 26 },
  },
  withdrawSteps: {
    kind: "number",
    integer: true,
    min: 1,
    standard: 1,
    label: "Clicks to withdraw",
    hint: "Fewer clicks make withdrawing likelier and control greater.",
    unit: "clicks",
    slider: { from: 1, to: 8 },
  },
  centre: {
    kind: "flag",
    standard: false,
    label: "A place to see and change everything",
    hint: "A control centre: much control, for those who find it.",
  },
  benefit: {
    kind: "flag",
    standard: false,
    label: "Say what agreeing brings",
    hint: "The value of data, told at the question: a reason for those who look at it.",
  },
  incentive: {
    kind: "number",
    min: 0,
    standard: 0,
    label: "Paid to those who agree",
    hint: "Money per year to those who agree to personalisation: wins answers and costs every year.",
    unit: "a year",
    slider: { from: 0, to: 50 },
  },
  bonus: {
    kind: "number",
    min: 0,
    standard: 0,
    label: "Paid once for agreeing",
    hint: "Money now weighs more than as much money spread over years to come.",
    unit: "once",
    slider: { from: 0, to: 50 },
  },
  pay: {
    kind: "number",
    min: 0,
    standard: 0,
    label: "Fee of those who do not agree",
    hint: "Agree, pay this a year, or leave; 0 lets people refuse for nothing. How many pay is not known, and laws object.",
    unit: "a year",
    when: ({ default: fallback, granular }: Options): boolean => fallback !== "opt-out" && granular !== true,
    slider: { from: 0, to: 120 },
  },
  // as every strategy has it, and on the explorer's card besides
  from: {
    kind: "number",
    integer: true,
    min: 0,
    standard: 0,
    label: "Asked like this from week",
    hint: "Until then as earlier strategies or the scenario's usual practice ask; 0 asks like this from the start.",
    resets: ["lapsed"],
    slider: { from: 0, to: 104 },
  },
  lapsed: {
    kind: "choice",
    standard: "keep",
    choices: [
      ["keep", "Keep, unused"],
      ["freeze", "Freeze"],
      ["delete", "Delete"],
    ],
    label: "Data of those who do not agree anew",
    hint: "Deleting protects most; keeping leaves the rows to those who break in.",
    when: ({ from }: Options): boolean => typeof from === "number" && from > 0,
  },
} as const;

/** How customers are asked. */
export type ConsentOptions = OptionsOf<typeof options>;

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
 * Guarantee: what nobody agreed to is not used for that purpose. Customers notice: the control that interface and
 * granularity give them, and what the question names of covert use, those who look at it; easy withdrawal and a control
 * centre, those who find it (`reach.centre`).
 * Cost: see `cost.consent.*`, from `from` on. Limit: an interface that hides refusal wins answers, not consent. A later consent
 * strategy replaces an earlier one's question; with `from` it does so in that week. Everybody is asked anew where
 * that asks for more than was answered (see `asksMore`), nobody where it asks for less or the same.
 * Source: GDPR Art. 4(11), 7; interfaces: CON-01, CON-05, CON-10, CON-14, CON-16, CON-17.
 *
 * @example
 * const asked = { name: "ask first", strategies: [consent({ granular: true })] };
 * const { ask, perception } = policyFacts(asked, retailer());
 * ask // → { interface: "fair-banner", granular: true, steps: 0, withdrawSteps: 1 }
 * perception.cues[0] // → { kind: "control", size: 0.58, channel: "interface" }
 */
export const consent: StrategyFactory<ConsentOptions> = defineStrategy({
  name: "consent",
  title: "Consent",
  group: "collection",
  does: "asks for consent: by opt-in or opt-out, by which interface, per purpose",
  why: "An honest question lets people refuse, so less is learned and less can leak; those who feel in control trust more.",
  pushes: { accuracy: "down", risk: "down", trust: "up" },
  start: { default: "opt-in" },
  neutral: "Withdrawing gets easier than in the small print at every setting, and answers are kept as proof.",
  options,
  make: made,
});

function made(
  {
    default: fallback,
    interface: chosen,
    granular,
    steps,
    reaskEvery: every,
    withdrawSteps,
    centre,
    benefit,
    incentive,
    bonus,
    pay,
    lapsed,
    from,
    cost: given,
  }: Checked<typeof options>,
  value: Look,
): Hooks {
  const asked = chosen ?? INTERFACES[fallback][0];
  const reaskEvery = every ?? checkNumber("consent.reaskEvery", value("consent.reaskEvery"), { integer: true, min: 0 });
  if (from === 0 && lapsed !== "keep") fail("consent.lapsed needs consent.from, the week of the change");
  if (pay > 0 && (fallback === "opt-out" || granular))
    fail("consent.pay needs a question that is answered as a whole: opt-in, and not granular");
  const usual = costOf(value, "consent", "consent", undefined, ["oneOff", "perCustomerYear"]);
  const whole = centre ? addCost(usual, costOf(value, "consent", "centre", undefined, ["oneOff", "perYear"])) : usual;
  const cost = costOf(value, "consent", "consent", over(whole, given, "consent"), []);
  const offered = CONTROL[asked];
  const equal = offered === undefined ? 0 : value(offered);
  const choice = granular && offered !== undefined ? gain(equal, value("consent.control.granular")) : equal;
  const easy = value("consent.control.withdraw") / withdrawSteps;
  const control = centre ? gain(easy, value("consent.control.centre")) : easy;
  const told = benefit ? value("transparency.explanation.share") : 0;
  const discloses = fallback === "opt-in" ? value("consent.discloses") : 0;
  const question: Question = {
    interface: asked,
    granular,
    steps,
    reaskEvery,
    withdrawSteps,
    ...(incentive > 0 && { incentive }),
    ...(bonus > 0 && { bonus }),
    ...(pay > 0 && { pay }),
    ...(lapsed !== "keep" && { lapsed }),
  };
  return {
    params: { default: fallback, ...question, centre, benefit, incentive, bonus, pay, from, lapsed, cost },
    ask: ({ incentive: _, bonus: __, pay: ___, lapsed: ____, ...ask }) => ({ ...ask, ...question }),
    perceive: (perception) =>
      withCues(
        withExplanations(
          perception,
          { share: discloses, why: 0, of: "covert", channel: "interface" },
          { share: told, why: 1, of: "all", channel: "interface" },
        ),
        { kind: "control", size: choice, channel: "interface" },
        { kind: "control", size: control, channel: "centre" },
      ),
    cost: (other) => addCost(other, cost),
  };
}
