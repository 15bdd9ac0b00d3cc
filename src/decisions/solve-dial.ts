import { checkOptions } from "../core/check-options.ts";
import { DIAL, KEEP } from "./answer-shapes.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../core/check.ts";
import { mean, tInterval, wilson, type ConfidenceInterval } from "../core/statistics.ts";
import { meansHold, worldsHold, type Criterion } from "./criterion.ts";
import { dialSample, type DialSample } from "./dial-sample.ts";
import { dialScale, gridSize, type Dial } from "./dial-scale.ts";
import { type Keep } from "./keep.ts";
import { sampleOf } from "./sample.ts";
import type { PolicySetting, SimulatePort } from "./simulate-port.ts";
import { solveBest, type Goal } from "./solve-best.ts";
import { solveEnd, type End } from "./solve-end.ts";

/** What is turned, what must hold, and what is wanted. */
export interface SolveDialOptions {
  readonly dial: Dial;
  /** The policy in which it is turned; unless told the first that has the strategy, or the strategy alone. */
  readonly policy?: string;
  readonly keep: readonly Keep[];
  /** The least or the largest value that holds, or the one at which a measure is best. */
  readonly want: "least" | "most" | Goal;
  /** The means over worlds hold with this posterior probability; 0.9 unless told. */
  readonly confidence?: number;
  /** Instead: the share of worlds in which all hold. */
  readonly worlds?: number;
  /** How well the place where the constraints begin to hold is to be known, in e-folds of the dial; 0.03 unless told. */
  readonly precision?: number;
  /** Most simulations (policies times replications); 400 unless told. */
  readonly budget?: number;
  readonly seed?: string;
}

/** A constraint at a value of the dial: its margin in the measure's unit, with the 90 % interval of its mean. */
export interface SolvedMargin extends ConfidenceInterval {
  readonly keep: Keep;
  /** Mean of what the constraint asks for, in the same worlds. */
  readonly target: number;
}

/** Worlds, margins and how sure it is at one value of the dial. */
export interface SolvedPoint {
  readonly value: number;
  readonly n: number;
  readonly margins: readonly SolvedMargin[];
  readonly holds: {
    /** Posterior probability that the means over worlds meet all constraints. */
    readonly confidence: number;
    /** Share of worlds in which all are met, with Wilson's 90 % interval. */
    readonly worlds: ConfidenceInterval;
  };
}

/** What `solveDial` found. */
export interface Solved {
  readonly dial: Dial;
  readonly want: SolveDialOptions["want"];
  /** What "holds" was to mean. */
  readonly asked: { readonly confidence: number } | { readonly worlds: number };
  /** The answer, absent where there is none. */
  readonly answer?: SolvedPoint & { readonly setting: PolicySetting };
  /** Where the constraints come nearest, when there is no answer. */
  readonly nearest?: SolvedPoint;
  /** All that was looked at, ascending. */
  readonly curve: readonly SolvedPoint[];
  /** Stretches of the dial in which the mean curve meets all constraints; several where it does not go one way. */
  readonly intervals: readonly (readonly [from: number, to: number])[];
  readonly oneWay: boolean;
  readonly stopped: End["stopped"];
  readonly cost: {
    readonly simulations: number;
    /** Part of what it costs to simulate every value in 60 worlds. */
    readonly share: number;
  };
}

const FEW = 6;
/** Worlds at most before the verification, which doubles them; a share of worlds needs more than a mean. */
const MANY = { confidence: 20, worlds: 30 };
const BRUTE_WORLDS = 60;
/** Of the intervals that are told. */
const LEVEL = 0.9;

/**
 * The value of a dial at which constraints hold with a stated probability and what is wanted is best. Replications go
 * where they decide: four values from end to end and the root of the curve of mean margins between them (isotonic,
 * PCHIP); then only the values next to the root, until it is known to `precision`; then the first value at which it can
 * be said, which is verified in as many worlds again that the search did not see, and moved to where it holds there. All values and the reference share
 * their worlds, so margins are paired.
 *
 * Where a step goes clearly against the direction of the curve, twelve values are looked at and all stretches that hold
 * are told. Errors: a range that is none; no constraint; both or senseless probabilities.
 *
 * @example
 * const measures = [{ name: "y", label: "y", unit: "", better: "higher", decimals: 2 }];
 * const simulate = async (settings, worlds) =>
 *   settings.map(({ dials }) => worlds.map((r) => ({ y: (dials?.["a.x"] ?? 100) + (r % 2) })));
 * const dial = { name: "a.x", from: 1, to: 100, whole: true };
 * const keep = [parseKeep("y >= 40", measures)];
 * const solved = solveDial(simulate, { dial, keep, want: "least" });
 * typeof solved // → "object"
 */
export async function solveDial(simulate: SimulatePort, options: SolveDialOptions): Promise<Solved> {
  checkOptions("solveDial", options, [
    "dial",
    "policy",
    "keep",
    "want",
    "confidence",
    "worlds",
    "precision",
    "budget",
    "seed",
  ]);
  checkShape("solveDial.simulate", simulate, "function");
  const { dial, policy, keep, want, confidence = 0.9, worlds, precision, budget, seed } = checkedOptions(options);
  const sample = sampleOf(simulate);
  const known = dialSample(sample, { dial, policy, keep, budget });
  const scales = (): number[] => keep.map((_, k) => spreadOf(known.looked().map((value) => known.margins(value)[k])));
  let criterion: Criterion = meansHold(confidence, seed);
  if (worlds !== undefined) {
    // the tightest of several constraints is told in units that a first look gives
    await known.look([dial.from, dial.to], FEW);
    criterion = worldsHold(worlds, scales());
  }
  const many = worlds === undefined ? MANY.confidence : MANY.worlds;
  const units = (): number[] => (worlds === undefined ? scales() : [1]);
  const scale = dialScale(dial, want === "most");
  const how = { criterion, scale, scales: units, precision, few: FEW, many };
  const end = await (typeof want === "string"
    ? solveEnd(known, how)
    : solveBest(known, want, { ...how, falling: dialScale(dial, true) }));
  const point = (value: number): SolvedPoint => pointAt(known, value, meansHold(confidence, seed), keep);
  const curve = known.looked().map(point);
  const best = [...known.looked()].sort(
    (a, b) => end.curves.tightest(scale.place(b)).level - end.curves.tightest(scale.place(a)).level,
  )[0];
  const { value, stopped, curves } = end;
  const simulations = sample.simulations();
  return {
    dial,
    want,
    asked: worlds === undefined ? { confidence } : { worlds },
    ...(value === undefined
      ? best !== undefined && { nearest: point(best) }
      : { answer: { ...point(value), setting: known.setting(value) } }),
    curve,
    intervals: intervalsOf(curves, scale.value),
    oneWay: curves.oneWay,
    stopped,
    cost: { simulations, share: simulations / ((gridSize(dial) + 1) * BRUTE_WORLDS) },
  };
}

/** Units of a constraint's margins: how far their means lie apart along the dial. */
function spreadOf(margins: readonly (readonly number[])[]): number {
  const means = margins.map(mean).filter(Number.isFinite);
  const spread = Math.max(...means) - Math.min(...means);
  return spread > 0 && Number.isFinite(spread) ? spread : 1;
}

/** Everything that is said of one value. */
function pointAt(known: DialSample, value: number, { holds }: Criterion, keep: readonly Keep[]): SolvedPoint {
  const margins = known.margins(value);
  const n = known.worlds(value);
  const met = margins[0].filter((_, r) => margins.every((column) => column[r] >= 0)).length;
  return {
    value,
    n,
    margins: keep.map((one, k) => ({
      keep: one,
      target: mean(known.targets(value)[k]),
      ...tInterval(margins[k], LEVEL),
    })),
    holds: { confidence: holds(margins), worlds: wilson(met, n, LEVEL) },
  };
}

/** Stretches as values of the dial, ascending. */
const intervalsOf = ({ intervals }: End["curves"], value: (place: number) => number): [number, number][] =>
  intervals
    .map((places): [number, number] => {
      const [a, b] = places.map((place) => value(place));
      return a < b ? [a, b] : [b, a];
    })
    .sort(([a], [b]) => a - b);

type Checked = SolveDialOptions & Required<Pick<SolveDialOptions, "precision" | "budget" | "seed">>;

function checkedOptions(options: SolveDialOptions): Checked {
  checkShape("solveDial.options", options, { dial: DIAL, keep: [KEEP] });
  const { dial, keep, want, confidence, worlds, precision = 0.03, budget = 400, seed = "solve" } = options;
  dialScale(dial, false);
  if (keep.length === 0) fail("solveDial.keep must be at least one constraint, got none");
  if (typeof want === "string") checkOneOf("solveDial.want", want, ["least", "most"]);
  else checkShape("solveDial.want", want, { measure: "text", better: "text" });
  if (confidence !== undefined && worlds !== undefined)
    fail("solveDial must be told confidence (of the mean over worlds) or worlds (the share of them), got both");
  checkNumber("solveDial.confidence", confidence ?? 0.9, { min: 0.5, below: 1 });
  checkNumber("solveDial.worlds", worlds ?? 0.9, { above: 0, below: 1 });
  checkNumber("solveDial.precision", precision, { above: 0, below: Infinity });
  checkNumber("solveDial.budget", budget, { integer: true, min: 30 });
  return { ...options, precision, budget, seed };
}
