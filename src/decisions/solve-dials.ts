import { checkOptions } from "../core/check-options.ts";
import { DIAL, KEEP } from "./answer-shapes.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../core/check.ts";
import { draws, stream } from "../core/random.ts";
import { shuffle } from "../core/sampling.ts";
import { mean, tInterval, type ConfidenceInterval } from "../core/statistics.ts";
import { meansHold } from "./criterion.ts";
import { dialScale, gridSize, type Dial } from "./dial-scale.ts";
import { gaussianProcess, type GaussianProcess } from "./gaussian-process.ts";
import { marginOf, type Keep } from "./keep.ts";
import { firstReplications, sampleOf } from "./sample.ts";
import { REFERENCE, type PolicySetting, type SimulatePort, type Values } from "./simulate-port.ts";
import type { Goal } from "./solve-best.ts";

/** Two dials, what must hold, and what is wanted. */
export interface SolveDialsOptions {
  readonly dials: readonly [Dial, Dial];
  readonly policy?: string;
  readonly keep: readonly Keep[];
  /** The least of both together, in parts of their scales, or the setting at which a measure is best. */
  readonly want: "least" | "most" | Goal;
  /** Posterior probability with which the means over worlds are to hold; 0.9 unless told. */
  readonly confidence?: number;
  /** Most simulations; 400 unless told. */
  readonly budget?: number;
  readonly seed?: string;
}

/** A setting of both dials. */
export interface DialsPoint {
  readonly values: readonly [number, number];
  readonly n: number;
  readonly margins: readonly ConfidenceInterval[];
  readonly holds: number;
}

/** What `solveDials` found. */
export interface SolvedDials {
  readonly dials: readonly [Dial, Dial];
  readonly keep: readonly Keep[];
  readonly answer?: DialsPoint & { readonly setting: PolicySetting };
  /** For values of the first dial the least (with "most" the largest) of the second that is predicted to hold, if any. */
  readonly boundary: readonly { readonly first: number; readonly second?: number }[];
  readonly points: readonly DialsPoint[];
  readonly stopped: "sure" | "cannot be met" | "budget spent" | "not sure";
  /** Simulations, and their part of trying every pair of values in 30 worlds. */
  readonly cost: { readonly simulations: number; readonly share: number };
}

const START = 9;
const MORE = 6;
const WORLDS = 8;
const FRESH = 30;
const STEPS = 40;
/** Standard deviations above zero at which the next setting is tried, and at which the answer is looked for. */
const EXPLORE = 0.3;
const SAFE = 1.28;

type Place = readonly [number, number];

/**
 * The setting of two dials at which constraints hold and what is wanted is best: a Gaussian process (`gaussianProcess`)
 * of each mean margin, learned from nine settings of a Latin hypercube in eight worlds; six more, each the best that may
 * hold; then the best that is likely to, simulated in thirty worlds that the search did not see and moved by what lacks
 * until it holds. Errors: as in `solveDial`.
 *
 * @example
 * const port = async (settings, worlds) => settings.map(() => worlds.map((r) => ({ y: r })));
 * const dials = [{ name: "a.x", from: 0, to: 1, whole: false }, { name: "b.y", from: 0, to: 1, whole: false }];
 * const keep = [{ measure: "y", least: true, kind: "level", value: 0, text: "y ≥ 0" }];
 * typeof solveDials(port, { dials, keep, want: "least" }) // → "object"
 */
export async function solveDials(simulate: SimulatePort, options: SolveDialsOptions): Promise<SolvedDials> {
  checkShape("solveDials.simulate", simulate, "function");
  const { dials, policy, keep, want, confidence, budget, seed } = checkedOptions(options);
  const sample = sampleOf(simulate);
  const criterion = meansHold(confidence, seed);
  const scales = dials.map((dial) => dialScale(dial, false));
  const valuesAt = (at: Place): [number, number] =>
    scales.map(({ low, high, value }, d) => value(low + at[d] * (high - low))) as [number, number];
  const settingAt = (at: Place): PolicySetting => {
    const values = valuesAt(at);
    const turned = Object.fromEntries(dials.map(({ name }, d) => [name, values[d]]));
    return { ...(policy !== undefined && { policy }), dials: turned };
  };
  const known: { at: Place; own: readonly Values[]; reference: readonly Values[] }[] = [];
  const look = async (places: readonly Place[], n: number, from = 0): Promise<boolean> => {
    const worlds = firstReplications(from + n).slice(from);
    const asked = [REFERENCE, ...places.map(settingAt)];
    if (sample.simulations() + sample.missing(asked, worlds) > budget) return false;
    const [reference, ...found] = await sample.values(asked, worlds);
    places.forEach((at, p) => known.push({ at, own: found[p], reference }));
    return true;
  };
  type Known = (typeof known)[number];
  const marginsOf = ({ own, reference }: Known): number[][] =>
    keep.map((one) => own.map((values, r) => marginOf(one, values, reference[r])));
  const point = (one: Known): DialsPoint => {
    const margins = marginsOf(one);
    return { values: valuesAt(one.at), n: one.own.length, margins: margins.map((column) => tInterval(column, 0.9)), holds: criterion.holds(margins) }; // prettier-ignore
  };
  const surfaces = (): GaussianProcess[] =>
    keep.map((_, k) => gaussianProcess(known.map(({ at }) => [...at]), known.map((one) => mean(marginsOf(one)[k])))); // prettier-ignore
  const goodness = (): ((at: Place) => number) => {
    if (typeof want === "string") return ([u, v]) => (want === "least" ? -u - v : u + v);
    const sign = want.better === "higher" ? 1 : -1;
    const goal = gaussianProcess(
      known.map(({ at }) => [...at]),
      known.map(({ own, reference }) => mean(own.map((values, r) => sign * (values[want.measure] - reference[r][want.measure])))),
    ); // prettier-ignore
    return (at) => goal.mean([...at]);
  };
  const grid: Place[] = Array.from({ length: (STEPS + 1) * (STEPS + 1) }, (_, i) => [(i % (STEPS + 1)) / STEPS, Math.floor(i / (STEPS + 1)) / STEPS]); // prettier-ignore
  /** The best place where every margin is above its need by so many standard deviations; else where they come nearest. */
  const best = (
    surface: readonly GaussianProcess[],
    sds: number,
    needs: readonly number[],
  ): { at: Place; holds: boolean } => {
    const good = goodness();
    const tightness = grid.map((at) => Math.min(...surface.map(({ mean: level, sd }, k) => level([...at]) - sds * sd([...at]) - needs[k]))); // prettier-ignore
    const holding = grid.filter((_, i) => tightness[i] >= 0);
    if (holding.length === 0) return { at: grid[tightness.indexOf(Math.max(...tightness))], holds: false };
    return { at: holding.reduce((a, b) => (good(b) > good(a) ? b : a)), holds: true };
  };
  const none = keep.map(() => 0);
  let affordable = await look(latinHypercube(seed), WORLDS);
  for (let i = 0; i < MORE && affordable; i++) affordable = await look([best(surfaces(), EXPLORE, none).at], WORLDS);
  let answer: Known | undefined;
  let hopeless = false;
  if (affordable) {
    const surface = surfaces();
    let needs = none;
    for (let step = 0; step < 5 && answer === undefined; step++) {
      const { at, holds } = best(surface, step === 0 ? SAFE : 0, needs);
      if (!holds && step > 0) break;
      if (!(affordable = await look([at], FRESH, WORLDS))) break;
      const tried = known[known.length - 1];
      const margins = marginsOf(tried);
      hopeless = !holds && criterion.hopeless(margins);
      if (criterion.holds(margins) >= confidence) answer = tried;
      // what lacks there is asked for beyond what the surface says of that place
      else needs = surface.map(({ mean: level }, k) => Math.max(needs[k], level([...at]) - Math.min(0, lowest(margins[k], confidence)))); // prettier-ignore
    }
  }
  const surface = known.length >= 4 ? surfaces() : [];
  const steps = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);
  return {
    dials,
    keep,
    ...(answer && { answer: { ...point(answer), setting: settingAt(answer.at) } }),
    boundary: steps.map((u) => {
      const order = want === "most" ? [...steps].reverse() : steps;
      const v = order.find((other) => surface.every(({ mean: level }) => level([u, other]) >= 0));
      const [first, second] = valuesAt([u, v ?? 0]);
      return v === undefined ? { first } : { first, second };
    }),
    points: known.map(point),
    stopped: answer ? "sure" : !affordable ? "budget spent" : hopeless ? "cannot be met" : "not sure",
    cost: {
      simulations: sample.simulations(),
      share: sample.simulations() / (Math.min(40, gridSize(dials[0])) * Math.min(40, gridSize(dials[1])) * FRESH),
    },
  };
}

/** The end of the interval of a mean below which it lies with probability 1 − confidence. */
const lowest = (margins: readonly number[], confidence: number): number =>
  confidence === 0.5 ? mean(margins) : tInterval(margins, 2 * confidence - 1).low;

/** Nine places, one in each ninth of both axes. Source: McKay, Beckman, Conover 1979. doi:10.2307/1268522. */
function latinHypercube(seed: string): Place[] {
  const source = draws(stream(seed, 0, "two dials"), 0, 0, 0);
  const axis = (): number[] => {
    const order = Array.from({ length: START }, (_, i) => i);
    shuffle(source, order);
    return order.map((i) => (i + source.next()) / START);
  };
  const [first, second] = [axis(), axis()];
  return first.map((u, i): Place => [u, second[i]]);
}

type Checked = SolveDialsOptions & Required<Pick<SolveDialsOptions, "confidence" | "budget" | "seed">>;

function checkedOptions(options: SolveDialsOptions): Checked {
  checkShape("solveDials.options", options, { dials: [DIAL], keep: [KEEP] });
  checkOptions("solveDials", options, ["dials", "policy", "keep", "want", "confidence", "budget", "seed"]);
  const { dials, keep, want, confidence = 0.9, budget = 400, seed = "solve" } = options;
  if (dials.length !== 2) fail(`solveDials.dials must be two, got ${dials.length as number}`);
  if (dials[0].name === dials[1].name) fail(`solveDials.dials must differ, got ${dials[0].name} twice`);
  for (const dial of dials) dialScale(dial, false);
  if (keep.length === 0) fail("solveDials.keep must be at least one constraint, got none");
  if (typeof want === "string") checkOneOf("solveDials.want", want, ["least", "most"]);
  else checkShape("solveDials.want", want, { measure: "text", better: "text" });
  checkNumber("solveDials.confidence", confidence, { min: 0.5, below: 1 });
  checkNumber("solveDials.budget", budget, { integer: true, min: 100 });
  return { ...options, confidence, budget, seed };
}
