import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf } from "../../core/check.ts";
import { log1p } from "../../core/numerics.ts";
import { factorise, scoreItems, type FactoriseSettings } from "../factorise.ts";
import { cellsOf, checkInteractions, type Interactions, type SparseRows } from "./interactions.ts";
import { rowReader } from "./fit-user-neighbours.ts";
import { ranker, type Ranker } from "./ranker.ts";
import { tuned, tuningSplit } from "./tune.ts";

/** Options of `fitAls`. */
export interface AlsOptions {
  /** Dimensions of customers and items; 64 unless told. */
  readonly factors?: number;
  /** λ, above 0: larger for shorter histories. "tuned", unless told: the best of several on a split. */
  readonly regularisation?: number | "tuned";
  /** α, at least 0: a cell with value r has confidence 1 + α r; 15 unless told. */
  readonly confidence?: number;
  /**
   * What r is made of a cell's count n: "log", unless told, r = ln(1 + n), "linear", r = n, or "held", r = 1.
   */
  readonly counts?: "log" | "linear" | "held";
  /** Passes over customers and items; 15 unless told. */
  readonly iterations?: number;
  /** Of the start, which is small and random. */
  readonly seed?: string;
}

/** Values of λ that are tried. */
const REGULARISATIONS = [3, 10, 30, 100];

const VALUES: Readonly<Record<NonNullable<AlsOptions["counts"]>, (n: number) => number>> = {
  log: log1p,
  linear: (n) => n,
  held: () => 1,
};

/**
 * Matrix factorisation of implicit feedback by alternating least squares: a customer's score of an item is the product
 * of their factors. A customer's factors are computed from their row when they are scored.
 * Where λ is tuned it is fitted once for each value that is tried, on what is left when last visits, or where nobody
 * came twice a fifth of the cells, are kept apart. The standard α is an assumption.
 * Scales to catalogues for which `fitEase` is too large: cost per pass is cells × factors², memory items × factors.
 * Source: Hu, Y., Koren, Y. & Volinsky, C. (2008). Collaborative filtering for implicit feedback datasets.
 * doi:10.1109/ICDM.2008.22, equations 3 to 5.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1, 2, 2, 3], item: [0, 1, 0, 1, 2, 3, 2] });
 * const model = fitAls(data, { factors: 2, regularisation: 0.1 });
 * recommend(model, data, 3, { k: 1, newOnly: true }) // → [3]
 */
export function fitAls(data: Interactions, options: AlsOptions = {}): Ranker {
  checkOptions("fitAls", options, ["factors", "regularisation", "confidence", "counts", "iterations", "seed"]);
  checkInteractions("fitAls.data", data);
  checkShape("fitAls.options", options, { seed: "text?" });
  const factors = checkNumber("fitAls.factors", options.factors ?? 64, { min: 1, max: 1000, integer: true });
  const valueOf = VALUES[checkOneOf("fitAls.counts", options.counts ?? "log", ["log", "linear", "held"])];
  const read = (from: Interactions): SparseRows => {
    const cells = cellsOf(from);
    return { ...cells, value: cells.value.map(valueOf) };
  };
  const settings = {
    factors,
    confidence: checkNumber("fitAls.confidence", options.confidence ?? 15, { min: 0, below: Infinity }),
    iterations: checkNumber("fitAls.iterations", options.iterations ?? 15, { min: 1, integer: true }),
    seed: options.seed ?? "als",
  };
  const given = options.regularisation ?? "tuned";
  if (given !== "tuned") checkNumber("fitAls.regularisation", given, { above: 0, below: Infinity });
  const fit = (from: Interactions, regularisation: number): Ranker =>
    factorModel(from, read, { ...settings, regularisation });
  if (given !== "tuned") return fit(data, given);
  const split = tuningSplit(data);
  return fit(
    data,
    tuned(REGULARISATIONS, (value) => fit(split.past, value), split),
  );
}

function factorModel(
  data: Interactions,
  read: (from: Interactions) => SparseRows,
  settings: FactoriseSettings,
): Ranker {
  const { factors } = settings;
  const rows = read(data);
  const model = factorise(rows, data.items, settings);
  const own = new Float64Array(factors);
  const rowsOf = rowReader(data, rows, read);
  return ranker("implicit ALS", data, (customer, scores, from) => {
    const { offsets, index, value } = rowsOf(from);
    const [first, last] = [offsets[customer], offsets[customer + 1]];
    model.row(index.subarray(first, last), value.subarray(first, last), last - first, own);
    scoreItems(model.items, own, scores);
  });
}
