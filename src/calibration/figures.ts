import { pow } from "../core/numerics.ts";
import type { Strategy } from "../model/strategy.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { consent } from "../strategies/consent.ts";

/** The world an arm runs in: the study's own, or the same with bestsellers for everybody. */
export type Variant = "own" | "bestsellers";

/** A policy in one of the worlds. */
export interface ArmSpec {
  readonly variant: Variant;
  readonly policy: string;
}

/** What a simulation shows of an arm. */
export interface FigureReading {
  /** A measure over the run (week −1) or of one week; NaN where there is none. */
  measure(name: string, week: number, group: string): number;
  /** Purchases per visit. */
  readonly conversion: number;
  readonly breachChurn: number;
}

/** The least and the largest value that is possible. */
export type Range = readonly [least: number, most: number];

/** Where in results a value stands. */
export interface FigurePlace {
  readonly measure: string;
  readonly policy: string;
  /** −1 for the whole run. */
  readonly week: number;
  /** "all" for everybody. */
  readonly group: string;
}

/** A quantity of one policy, which several figures may give, each in its own unit. */
export interface Quantity {
  readonly words: string;
  readonly range: Range;
  readonly place: FigurePlace;
}

/** The figure is a quantity in another unit: `in` turns it into the quantity's, rising or falling throughout. */
export interface Level {
  readonly of: Quantity;
  in(value: number): number;
}

/** The figure is how far one quantity is above another, of which it is a share where `relative`. */
export interface FigureDifference {
  readonly of: Quantity;
  readonly against: Quantity;
  readonly relative: boolean;
}

/** How a figure is read off a simulation. */
export interface Figure {
  /** The figure in words. */
  readonly words: string;
  readonly unit: string;
  readonly measures: readonly string[];
  readonly arms: readonly ArmSpec[];
  /** Whether breaches must be staged. */
  readonly breach?: boolean;
  /** What is possible at all, in the figure's unit. */
  readonly range: Range;
  /** Set where other figures may speak of the same: what is spoken of. */
  readonly says?: Level | FigureDifference;
  /** The value, from what the arms show, in their order. */
  value(seen: readonly FigureReading[]): number;
}

const own = (policy: string): ArmSpec => ({ variant: "own", policy });

const SHARE: Range = [0, 1];
const RELATIVE: Range = [-1, Infinity];
const same = (value: number): number => value;

/** A measure over the run (week −1) or of one week, in the words of the figures that have a name of their own. */
function quantity(name: string, policy: string, week: number = -1, group: string = "all"): Quantity {
  const { least = -Infinity, most = Infinity } = outcomes[name];
  const when = `${week < 0 ? "" : ` in week ${week}`}${group === "all" ? "" : `, ${group}`}`;
  const known = group !== "all" ? undefined : KNOWN_QUANTITIES[`${name} ${week}`];
  return {
    words: `${known ?? `${name}${when},`} "${policy}"`,
    range: [least, most],
    place: { measure: name, policy, week, group },
  };
}

const KNOWN_QUANTITIES: Readonly<Record<string, string>> = {
  "consent 0": "share who agree to personalisation when asked,",
  "churn -1": "share who leave in a year,",
};

/** Share that agrees to personalisation in the first week of the policy. */
const optIn = (policy: string): Figure => ({
  words: quantity("consent", policy, 0).words,
  unit: "share",
  measures: ["consent"],
  arms: [own(policy)],
  range: SHARE,
  says: { of: quantity("consent", policy, 0), in: same },
  value: ([seen]) => seen.measure("consent", 0, "all"),
});

const churn = (policy: string, per: "year" | "month"): Figure => ({
  words: `share who leave in a ${per}, "${policy}"`,
  unit: `share per ${per}`,
  measures: ["churn"],
  arms: [own(policy)],
  range: SHARE,
  says: {
    of: quantity("churn", policy),
    in: (value) => (per === "year" ? value : 1 - pow(1 - Math.min(1, value), 12)),
  },
  value: ([seen]) => {
    const yearly = seen.measure("churn", -1, "all");
    return per === "year" ? yearly : 1 - pow(1 - yearly, 1 / 12);
  },
});

const uplift = (policy: string, of: "conversion" | "revenue"): Figure => ({
  words: `${of === "conversion" ? "purchases per visit" : "revenue per customer"} with personalised slates relative to bestsellers for all, "${policy}"`,
  unit: "relative change",
  measures: of === "revenue" ? ["revenue"] : [],
  arms: [own(policy), { variant: "bestsellers", policy }],
  range: RELATIVE,
  value: (seen) => {
    const [personal, same] = seen.map((one) =>
      of === "conversion" ? one.conversion : one.measure("revenue", -1, "all"),
    );
    return personal / same - 1;
  },
});

/** The figures that firms know of themselves, by name; each of a policy. */
export const FIGURES: Readonly<Record<string, (policy: string) => Figure>> = {
  "opt-in rate": optIn,
  "yearly churn": (policy) => churn(policy, "year"),
  "monthly churn": (policy) => churn(policy, "month"),
  "conversion uplift": (policy) => uplift(policy, "conversion"),
  "revenue uplift": (policy) => uplift(policy, "revenue"),
  "breach churn": (policy) => ({
    words: `share of all customers who leave within half a year because of a breach, "${policy}"`,
    unit: "share in six months",
    measures: [],
    arms: [own(policy)],
    breach: true,
    range: [-1, 1],
    value: ([seen]) => seen.breachChurn,
  }),
};

/** A measure of one policy, or its difference (`relative`: divided by the other's value) to another's. */
export function measureFigure(
  name: string,
  unit: string,
  policy: string,
  more: { against?: string; relative: boolean; week: number; group: string },
): Figure {
  const { against, relative, week, group } = more;
  const when = `${week < 0 ? "" : ` in week ${week}`}${group === "all" ? "" : `, ${group}`}`;
  const base = { measures: [name], unit: relative ? "relative change" : unit };
  const read = (seen: FigureReading): number => seen.measure(name, week, group);
  const of = quantity(name, policy, week, group);
  if (against === undefined)
    return {
      ...base,
      words: `${name}${when}, "${policy}"`,
      arms: [own(policy)],
      range: of.range,
      says: { of, in: same },
      value: ([seen]) => read(seen),
    };
  return {
    ...base,
    words: `${name}${when}, "${policy}" ${relative ? "relative to" : "minus"} "${against}"`,
    arms: [own(policy), own(against)],
    range: relative ? (of.range[0] >= 0 ? RELATIVE : [-Infinity, Infinity]) : differenceRange(of.range),
    says: { of, against: quantity(name, against, week, group), relative },
    value: ([a, b]) => (relative ? read(a) / read(b) - 1 : read(a) - read(b)),
  };
}

const differenceRange = ([least, most]: Range): Range => [least - most, most - least];

/** A way to ask by itself: the strategies, and the figure of who agrees. */
type Asking = Readonly<Record<string, readonly Strategy[]>>;

const ask = (options: Parameters<typeof consent>[0]): readonly Strategy[] => [consent({ reaskEvery: 0, ...options })];
const FAIR: Asking = { "fair banner": ask({}) };

/** A finding that the model can measure without being told how: policies that it brings along, and the figure. */
export interface KnownFinding {
  readonly policies: Asking;
  readonly figure: (reference: string) => Figure;
}

const asking = (name: string, options: Parameters<typeof consent>[0]): KnownFinding => ({
  policies: { [name]: ask(options) },
  figure: () => optIn(name),
});

const contrast = (name: string, options: Parameters<typeof consent>[0]): KnownFinding => ({
  policies: { ...FAIR, [name]: ask(options) },
  figure: () => ({
    words: `share who agree to "${name}" minus "fair banner"`,
    unit: "share",
    measures: ["consent"],
    arms: [own(name), own("fair banner")],
    range: [-1, 1],
    says: { of: quantity("consent", name, 0), against: quantity("consent", "fair banner", 0), relative: false },
    value: ([a, b]) => a.measure("consent", 0, "all") - b.measure("consent", 0, "all"),
  }),
});

const hidden = asking("hidden opt-out", { default: "opt-out", interface: "opt-out-hidden" });

/**
 * Findings kept for calibration whose figure the model measures by itself; the others need to be told a measure and a
 * policy.
 */
export const KNOWN_FINDINGS: Readonly<Record<string, KnownFinding>> = {
  "CON-01": {
    ...hidden,
    figure: (reference) => {
      const agree = hidden.figure(reference);
      const says: Level = { of: quantity("consent", "hidden opt-out", 0), in: (value) => 1 - value };
      return { ...agree, words: "share who leave a hidden opt-out", says, value: (seen) => 1 - agree.value(seen) };
    },
  },
  "CON-05": asking("opt-in prompt", { interface: "opt-in-prompt" }),
  "CON-10": contrast("hidden refusal", { interface: "hidden-reject" }),
  "CON-11": contrast("purpose by purpose", { granular: true }),
  "CON-14": asking("unprompted, purpose by purpose", { interface: "opt-in-unprompted", granular: true }),
  "CON-16": asking("fair banner", {}),
  "CON-17": asking("no refusal", { interface: "no-reject" }),
  "PER-06": { policies: {}, figure: (reference) => uplift(reference, "conversion") },
  "PER-07": { policies: {}, figure: (reference) => uplift(reference, "revenue") },
  "BRC-01": { policies: {}, figure: (reference) => FIGURES["breach churn"](reference) },
  "CHN-01": { policies: {}, figure: (reference) => churn(reference, "month") },
  "CHN-06": { policies: {}, figure: (reference) => churn(reference, "month") },
  "CHN-07": { policies: {}, figure: (reference) => churn(reference, "month") },
};
