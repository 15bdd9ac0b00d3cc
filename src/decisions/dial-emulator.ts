import { checkOptions } from "../core/check-options.ts";
import { DIAL } from "./answer-shapes.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { mean, studentQuantile } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";
import { changeProcess, type SeenChange } from "./change-process.ts";
import { dialDesign, dialScales, type DialDesign } from "./dial-design.ts";
import type { Dial, DialScale } from "./dial-scale.ts";

import type { PolicySetting, SimulatePort, Values } from "./simulate-port.ts";

/** What is learned: dials of a policy, where they stand, and what they are to foretell. */
export interface DialEmulatorOptions {
  readonly policy: string;
  /** One to twelve dials. */
  readonly dials: readonly Dial[];
  /** Where they stand now; all is learned as differences to that, in the same worlds. */
  readonly at: readonly number[];
  readonly measures: readonly string[];
  /** Worlds over which the mean is foretold; those of the study. */
  readonly worlds: readonly number[];
  readonly seed?: string;
  /** Told of simulations that are there, of all that are wanted. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How a measure stood the check at settings kept apart. */
export interface EmulatorCheck {
  readonly measure: string;
  /** Settings whose simulated value lay within the 90 % band, of all that were kept apart and have one. */
  readonly held: number;
  readonly of: number;
  /** Whether it is foretold: not where so few hold in fewer than one of twenty checks of a band that is right. */
  readonly speaks: boolean;
}

/** Foretells what dials of one policy give. */
export interface DialEmulator {
  readonly dials: readonly Dial[];
  readonly checks: readonly EmulatorCheck[];
  /** Simulations that it learned from, and that it was checked with. */
  readonly simulations: { readonly learned: number; readonly checked: number };
  /**
   * Means over the worlds at a setting, with 90 % bands, of the measures that stood the check. Errors: a value beyond
   * the range of its dial; as many values as there are dials.
   */
  at(values: readonly number[]): Readonly<Record<string, Estimate>>;
  /** The same, learned anew with the exact values of one more setting in each of the worlds. */
  with(values: readonly number[], exact: readonly Values[]): Promise<DialEmulator>;
}

/** Changes from which a process is learned, beyond twice as many as there are dials. */
const FEWEST = 6;
const RIGHT = 0.9;
const DOUBT = 0.05;

/**
 * Learns what a policy's dials do to measures: settings spread evenly over all dials (`dialDesign`), each simulated in
 * one world and compared with the present setting in that world (so that the worlds' own differences cancel), and a
 * Gaussian process of each measure's change (`changeProcess`). Other settings, simulated in three worlds and kept apart, tell
 * how often the 90 % band holds; a measure whose band fails there stays silent. The band is of the mean over all worlds,
 * as an exact run would give it. Errors: no dials, or more than twelve; ranges that are none; values beyond them.
 *
 * @example
 * const simulate = async (settings, worlds) =>
 *   settings.map(({ dials }) => worlds.map((r) => ({ y: dials["a.x"] * dials["a.x"] + r })));
 * const dials = [{ name: "a.x", from: 0, to: 1, whole: false }];
 * const asked = { policy: "ask first", dials, at: [0.5], measures: ["y"], worlds: [1, 2, 3] };
 * const learned = await dialEmulator(simulate, asked);
 * learned.at([0.25]).y.estimate // → 2.0625
 */
export async function dialEmulator(simulate: SimulatePort, options: DialEmulatorOptions): Promise<DialEmulator> {
  checkShape("dialEmulator.simulate", simulate, "function");
  checkOptions("dialEmulator", options, ["policy", "dials", "at", "measures", "worlds", "seed", "onProgress"]);
  checkShape("dialEmulator.options", options, { policy: "text", dials: [DIAL], at: ["finite"], measures: ["text"], worlds: ["finite"] }); // prettier-ignore
  const { policy, dials, at, measures, worlds, seed = "emulator", onProgress } = options;
  const scales = dialScales(dials);
  if (worlds.length === 0) fail("dialEmulator.worlds must be at least one, got none");
  checkedValues(dials, at);
  const design = dialDesign(dials, worlds, seed);
  const setting = (values: readonly number[]): PolicySetting => ({
    policy,
    dials: Object.fromEntries(dials.map(({ name }, d) => [name, values[d]])),
  });
  const [base] = await simulate([setting(at)], worlds);
  const found = await simulated(design, setting, simulate, onProgress);
  const rows = design.map(({ values, worlds: own }, i): Row => {
    const levels = own.map((world) => base[worlds.indexOf(world)]);
    return { place: placeOf(scales, values), worlds: own, changes: changesOf(measures, found[i], levels) };
  });
  const known = { dials, scales, measures, worlds, base, anchor: placeOf(scales, at), apart: rows.filter((_, i) => design[i].apart) }; // prettier-ignore
  return fitted(known, rows.filter((_, i) => !design[i].apart)); // prettier-ignore
}

/** Changes at one place against where the dials stood, by measure and world. */
interface Row {
  readonly place: readonly number[];
  readonly worlds: readonly number[];
  readonly changes: Readonly<Record<string, readonly number[]>>;
}

const changesOf = (
  measures: readonly string[],
  own: readonly Values[],
  base: readonly Values[],
): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(measures.map((name) => [name, own.map((values, w) => values[name] - base[w][name])]));

/** What stays the same however much is learned. */
interface Known {
  readonly dials: readonly Dial[];
  readonly scales: readonly DialScale[];
  readonly measures: readonly string[];
  readonly worlds: readonly number[];
  readonly base: readonly Values[];
  readonly anchor: readonly number[];
  readonly apart: readonly Row[];
}

type Foretell = (place: readonly number[], worlds: readonly number[]) => Estimate;

async function fitted(known: Known, rows: readonly Row[]): Promise<DialEmulator> {
  const { dials, scales, measures, worlds, base, anchor, apart } = known;
  const of = (name: string): Foretell | undefined => {
    const seen = rows.flatMap(({ place, worlds: own, changes }) =>
      own.map((world, w) => ({ place, world, change: changes[name][w] })),
    );
    const usable = seen.filter(({ change }) => Number.isFinite(change));
    const levels = base.map((values) => values[name]);
    return usable.length < FEWEST + 2 * dials.length || !levels.every(Number.isFinite)
      ? undefined
      : foretelling(anchor, usable);
  };
  const surfaces: (Foretell | undefined)[] = [];
  for (const name of measures) {
    // a page can draw between two of them
    await new Promise((resolve) => setTimeout(resolve, 0));
    surfaces.push(of(name));
  }
  const checks = surfaces.map((foretell, m): EmulatorCheck => {
    const seen = foretell === undefined ? [] : apart.filter(({ changes }) => changes[measures[m]].every(Number.isFinite));
    const held = seen.filter(({ place, worlds: own, changes }) => {
      const { low, high } = foretell!(place, own);
      const value = mean(changes[measures[m]]);
      return value >= low - slack(value) && value <= high + slack(value);
    }).length;
    return { measure: measures[m], held, of: seen.length, speaks: seen.length > 0 && atMost(held, seen.length) >= DOUBT };
  }); // prettier-ignore
  return {
    dials,
    checks,
    simulations: {
      learned: base.length + rows.reduce((sum, row) => sum + row.worlds.length, 0),
      checked: apart.reduce((sum, row) => sum + row.worlds.length, 0),
    },
    at(values) {
      const place = placeOf(scales, checkedValues(dials, values));
      return Object.fromEntries(
        surfaces.flatMap((foretell, m) => {
          if (foretell === undefined || !checks[m].speaks) return [];
          const level = mean(base.map((one) => one[measures[m]]));
          const { estimate, low, high } = foretell(place, worlds);
          return [[measures[m], { estimate: level + estimate, low: level + low, high: level + high }]];
        }),
      );
    },
    with(values, exact) {
      if (exact.length !== worlds.length) fail(`exact must have ${worlds.length} worlds, got ${exact.length}`);
      const place = placeOf(scales, checkedValues(dials, values));
      return fitted(known, [...rows, { place, worlds, changes: changesOf(measures, exact, base) }]);
    },
  };
}

/** Rounding of sums. */
const slack = (value: number): number => 1e-9 * Math.abs(value);

/**
 * The process with as many of its standard deviations as nine of ten left-out changes lie within; at least those of
 * Student's t with the freedom that trend, lengths, noise and worlds leave.
 */
function foretelling(anchor: readonly number[], seen: readonly SeenChange[]): Foretell {
  const { at, leftOut } = changeProcess(anchor, seen);
  const errors = leftOut.map(Math.abs).sort((a, b) => a - b);
  // of n errors and the next one, nine tenths: the conformal quantile
  const place = Math.min(errors.length, Math.ceil(RIGHT * (errors.length + 1))) - 1;
  const least = studentQuantile(0.95, Math.max(2, seen.length - 2 * anchor.length - 2));
  const stretch = Math.max(least, errors[place]);
  return (where, worlds) => {
    const { mean: estimate, sd } = at(where, worlds);
    return { estimate, low: estimate - stretch * sd, high: estimate + stretch * sd };
  };
}

/** Settings of one world are asked for together, a few at a time: they share its weeks before the policies. */
async function simulated(
  design: readonly DialDesign[],
  setting: (values: readonly number[]) => PolicySetting,
  simulate: SimulatePort,
  onProgress: DialEmulatorOptions["onProgress"],
): Promise<Values[][]> {
  const found: Values[][] = design.map(({ worlds }) => worlds.map(() => ({})));
  const wanted = design.flatMap(({ values, worlds }, i) => worlds.map((world, w) => ({ values, world, i, w })));
  const batches = [...new Set(wanted.map(({ world }) => world))].flatMap((world) => {
    const all = wanted.filter((one) => one.world === world);
    return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, b) => all.slice(b * BATCH, (b + 1) * BATCH));
  });
  let done = 0;
  onProgress?.(0, wanted.length);
  await Promise.all(
    batches.map(async (batch) => {
      const values = await simulate(batch.map((one) => setting(one.values)), [batch[0].world]); // prettier-ignore
      batch.forEach(({ i, w }, b) => (found[i][w] = values[b][0]));
      onProgress?.((done += batch.length), wanted.length);
    }),
  );
  return found;
}

const BATCH = 4;

/** Places in parts of the range. */
const placeOf = (scales: readonly DialScale[], values: readonly number[]): number[] =>
  scales.map(({ place, low, high }, d) => (place(values[d]) - low) / (high - low));

function checkedValues(dials: readonly Dial[], values: readonly number[]): readonly number[] {
  if (values.length !== dials.length) fail(`values must be ${dials.length}, one for each dial, got ${values.length}`);
  dials.forEach(({ name, from, to }, d) => {
    if (!(values[d] >= from && values[d] <= to))
      fail(`${name} must be within what was learned, ${from} to ${to}, got ${values[d]}`);
  });
  return values;
}

/** Probability that a band that is right holds at so few of n settings, or fewer. */
function atMost(held: number, n: number): number {
  let [sum, term] = [0, 1];
  for (let i = 0; i < n; i++) term *= 1 - RIGHT;
  for (let k = 0; k <= held; k++) {
    sum += term;
    term *= (((n - k) / (k + 1)) * RIGHT) / (1 - RIGHT);
  }
  return sum;
}
