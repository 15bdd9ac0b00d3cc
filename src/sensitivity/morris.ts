import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";
import { checkStream, draws, type Stream } from "../core/random.ts";
import { mean, sampleSd } from "../core/statistics.ts";

/** A Morris design: trajectories through a grid on the unit cube, each of which moves every input once. */
export interface MorrisDesign {
  readonly inputs: number;
  /** Points to evaluate, in order: `inputs + 1` per trajectory. */
  readonly points: readonly (readonly number[])[];
  /** Input that was moved to reach a point from the one before; −1 at the start of a trajectory. */
  readonly moved: readonly number[];
}

/** Elementary effects of one input over all trajectories. */
export interface ElementaryEffects {
  /** Mean: direction and size of its effect. */
  readonly mu: number;
  /** Mean of the sizes: how much it matters, also where its direction changes. */
  readonly muStar: number;
  /** Standard deviation: how much its effect depends on the others, or bends; NaN with one trajectory. */
  readonly sigma: number;
}

/** How a design is made. */
export interface MorrisOptions {
  /** At least 1. */
  readonly trajectories: number;
  /** Levels of the grid, even, at least 2; 4 unless told. */
  readonly levels?: number;
  readonly stream: Stream;
}

/**
 * Trajectories on a grid of p levels with steps of Δ = p / (2 (p − 1)): every input starts at a random one of its lower
 * levels or Δ above it, and inputs are moved to their other
 * place one after the other in random order. Source: Morris, M. D. (1991). Factorial sampling plans for preliminary
 * computational experiments. doi:10.1080/00401706.1991.10484804.
 *
 * @example
 * morrisDesign(3, { trajectories: 10, stream: stream("my study", 0, "morris") }).points.length // → 40
 */
export function morrisDesign(inputs: number, options: MorrisOptions): MorrisDesign {
  checkOptions("morrisDesign", options, ["trajectories", "levels", "stream"]);
  checkNumber("morrisDesign.inputs", inputs, { integer: true, min: 1 });
  checkStream("morrisDesign.stream", options.stream);
  const { trajectories, levels = 4, stream } = options;
  checkNumber("morris.trajectories", trajectories, { integer: true, min: 1 });
  checkNumber("morris.levels", levels / 2, { integer: true, min: 1 });
  const step = levels / (2 * (levels - 1));
  const points: number[][] = [];
  const moved: number[] = [];
  for (let t = 0; t < trajectories; t++) {
    const d = draws(stream, t, 0, 0);
    const low = Array.from({ length: inputs }, () => Math.floor((d.next() * levels) / 2) / (levels - 1));
    const x = low.map((at) => (d.next() < 0.5 ? at : at + step));
    const order = Array.from({ length: inputs }, (_, i) => ({ i, key: d.next() })).sort(
      (a, b) => a.key - b.key || a.i - b.i,
    );
    points.push([...x]);
    moved.push(-1);
    for (const { i } of order) {
      x[i] = x[i] === low[i] ? low[i] + step : low[i];
      points.push([...x]);
      moved.push(i);
    }
  }
  return { inputs, points, moved };
}

/**
 * Elementary effects (f(x + Δ) − f(x)) / Δ of every input from the values at the design's points, on the scale of a
 * whole range.
 *
 * @example
 * const design = morrisDesign(2, { trajectories: 4, stream: stream("my study", 0, "morris") });
 * const effects = elementaryEffects(design, design.points.map(([x, y]) => 3 * x - y));
 * effects.map(({ mu, muStar }) => [mu, muStar]) // → [[3, 3], [-1, 1]]
 */
export function elementaryEffects(design: MorrisDesign, values: readonly number[]): ElementaryEffects[] {
  checkShape("elementaryEffects.design", design, { inputs: "number", points: "list", moved: "list" });
  checkShape("elementaryEffects.values", values, "list");
  const { inputs, points, moved } = design;
  checkNumber("elementaryEffects.design.inputs", inputs, { integer: true, min: 1, below: Infinity });
  points.forEach((point, p) => {
    checkShape(`elementaryEffects.design.points[${p}]`, point, "list");
    point.forEach((x, i) => checkNumber(`elementaryEffects.design.points[${p}][${i}]`, x, { min: 0, max: 1 }));
  });
  if (points.length !== moved.length || values.length !== moved.length)
    fail(`elementaryEffects must have a point and a value for each of ${moved.length} moves, got ${points.length} and ${values.length}`); // prettier-ignore
  if (new Set(moved.filter((input) => input >= 0)).size !== inputs)
    fail(`elementaryEffects.design must move each of ${inputs} inputs, got another design`);
  moved.forEach((input, p) => {
    checkNumber(`elementaryEffects.design.moved[${p}]`, input, { integer: true, min: -1, max: inputs - 1 });
    checkNumber(`elementaryEffects.values[${p}]`, values[p], { above: -Infinity, below: Infinity });
  });
  const effects = Array.from({ length: inputs }, (): number[] => []);
  moved.forEach((input, p) => {
    if (input >= 0) effects[input].push((values[p] - values[p - 1]) / (points[p][input] - points[p - 1][input]));
  });
  return effects.map((own) => ({
    mu: mean(own),
    muStar: mean(own.map(Math.abs)),
    sigma: own.length > 1 ? sampleSd(own) : NaN,
  }));
}
