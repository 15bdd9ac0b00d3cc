import type { Criterion } from "./criterion.ts";
import type { DialSample } from "./dial-sample.ts";
import type { DialScale } from "./dial-scale.ts";
import { curvesOf, type Curves } from "./feasible.ts";

/** How exactly, and with how many worlds, the end of what is feasible is looked for. */
export interface EndOptions {
  readonly criterion: Criterion;
  readonly scale: DialScale;
  /** Units of the columns. */
  readonly scales: () => readonly number[];
  /** Standard deviation of the root that is exact enough, in e-folds of the dial. */
  readonly precision: number;
  /** Worlds at the start, and at most before the verification. */
  readonly few: number;
  readonly many: number;
}

/** Where the search ended, and why; a value that was found when the budget was spent is not verified. */
export interface End {
  readonly value?: number;
  readonly stopped: "sure" | "cannot be met" | "budget spent" | "not sure";
  readonly curves: Curves;
}

const SCAN = 12;
const STEPS = 6;
const BEYOND = 1.3;
const LEAST_JUMP = 0.02;
/** A value nearer to the wanted end by less than this is not worth its simulations. */
const LEAST_GAIN = 0.04;

/** The value nearest to the wanted end of the dial at which the criterion holds, see `solveDial`. */
export async function solveEnd(known: DialSample, options: EndOptions): Promise<End> {
  const { criterion, scale, precision, few, many } = options;
  const curves = (): Curves => curvesOf(known.places(known.looked(), scale.place, criterion), options.scales());
  const enough = await bracket(known, options, curves);
  let now = curves();
  if (now.root === undefined) {
    const hopeless = await isHopeless(known, options, now);
    now = curves();
    if (now.root === undefined)
      return { stopped: hopeless ? "cannot be met" : enough ? "not sure" : "budget spent", curves: now };
  }
  // replications where they decide: at the values next to the root, until it is known well enough
  let n = few;
  const rootOf = (): { at: number; sd: number } => {
    now = curves();
    const at = now.root ?? scale.high;
    const next = nearest(known, scale, at)[0];
    const { column } = now.tightest(at);
    const [worlds] = known.places([next], scale.place, criterion);
    return { at, sd: criterion.error(worlds.columns[column]) / now.slope(column, at) };
  };
  let root = rootOf();
  while (root.sd > precision && n < many) {
    const off = root.sd / precision;
    const times = Math.min(4, off * off);
    const more = Math.min(many, Math.max(n + 4, Math.floor(n * times)));
    if (!(await known.look(nearest(known, scale, root.at).slice(0, 2), more))) break;
    n = more;
    root = rootOf();
  }
  // where all holds from end to end there is no root to stay away from
  const ahead = root.at <= scale.low ? 0 : Math.min(1, criterion.ahead(n) * root.sd);
  const first = scale.value(root.at + ahead, "up");
  const said = await climb(known, options, { from: first, n, back: true }, now);
  if (said.value === undefined) return { ...said, curves: curves() };
  // worlds that the search did not see
  const verified = await climb(known, options, { from: said.value, n: 2 * n, back: true }, now);
  const unverified = verified.value === undefined && verified.stopped === "budget spent";
  return { ...(unverified ? { value: said.value, stopped: "budget spent" } : verified), curves: curves() };
}

/** Four values from end to end, then the root of the curve up to four times; twelve where it does not go one way. */
async function bracket(known: DialSample, { scale, few }: EndOptions, curves: () => Curves): Promise<boolean> {
  const evenly = (count: number): number[] => [
    ...new Set(
      Array.from({ length: count }, (_, i) => scale.value(scale.low + ((scale.high - scale.low) * i) / (count - 1))),
    ),
  ];
  if (known.looked().length < 4 && !(await known.look(evenly(4), few))) return false;
  for (let i = 0; i < 4; i++) {
    const { root, peak, oneWay } = curves();
    if (!oneWay) return known.look(evenly(SCAN), few);
    const value = scale.value(root ?? peak);
    if (known.worlds(value) > 0) break;
    if (!(await known.look([value], few))) return false;
  }
  return true;
}

/** Whether the constraints cannot be met even where they come nearest; looks there with more worlds until that is told. */
async function isHopeless(
  known: DialSample,
  { criterion, scale, few, many }: EndOptions,
  { tightest }: Curves,
): Promise<boolean> {
  const best = known
    .looked()
    .reduce((a, b) => (tightest(scale.place(b)).level > tightest(scale.place(a)).level ? b : a));
  for (let n = few; ; n = Math.min(many, 2 * n)) {
    if (!(await known.look([best], n))) return false;
    if (criterion.hopeless(known.margins(best))) return true;
    if (n >= many) return false;
    const [place] = known.places([best], scale.place, criterion);
    if (place.levels.every((level) => level >= 0)) return false;
  }
}

/**
 * From a value towards safety, a jump by what lacks at a time (one e-fold at most), until the criterion holds in n worlds;
 * with `back` also towards the wanted end where less may do. The value nearest to the wanted end that holds.
 */
async function climb(
  known: DialSample,
  { criterion, scale }: EndOptions,
  { from, n, back }: { readonly from: number; readonly n: number; readonly back: boolean },
  curves: Curves,
): Promise<Omit<End, "curves">> {
  const held: number[] = [];
  const tried = new Set<number>();
  let spent = false;
  let value = from;
  for (let step = 0; step < STEPS && !tried.has(value); step++) {
    tried.add(value);
    if (!(await known.look([value], n))) {
      spent = true;
      break;
    }
    const holds = criterion.holds(known.margins(value)) >= criterion.asked;
    if (holds) held.push(value);
    const [{ at, columns, levels }] = known.places([value], scale.place, criterion);
    const needs = columns.map(
      (column, c) => (criterion.ahead(column.length) * criterion.error(column) - levels[c]) / curves.slope(c, at),
    );
    const need = Math.max(...needs);
    // a jump by just what lacks would fall short as often as not
    const jump = holds ? Math.max(-1, need) : Math.max(LEAST_JUMP, Math.min(1, BEYOND * need));
    let next = scale.value(at + jump, "up");
    const further = (other: number): boolean => scale.place(other) > scale.place(value);
    if (holds && (!back || at - scale.place(next) < LEAST_GAIN)) break;
    if (!holds && !further(next)) next = scale.value(at + jump + 1e-9, "up");
    if (!holds && next === value) break;
    value = next;
  }
  if (held.length === 0) return { stopped: spent ? "budget spent" : "not sure" };
  const best = held.reduce((a, b) => (scale.place(b) < scale.place(a) ? b : a));
  return { value: best, stopped: "sure" };
}

/** Values that were looked at, the nearest to a place first. */
const nearest = (known: DialSample, { place }: DialScale, at: number): number[] =>
  known.looked().sort((a, b) => Math.abs(place(a) - at) - Math.abs(place(b) - at));
