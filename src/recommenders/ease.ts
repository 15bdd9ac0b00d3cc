import { symmetricInverse } from "../core/matrix.ts";
import { topK } from "../core/ranking.ts";
import type { EncodedRows, Model, Summary } from "../model/recommender.ts";
import type { OwnRow } from "../model/table.ts";
import type { Given } from "../options/option.ts";
import { rowAdder } from "./add-rows.ts";
import { withoutNoise } from "./answered.ts";
import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { eventWeights, type EventWeights, type RowEncoder } from "./features.ts";
import { encoderOf, learnStatistics } from "./learn.ts";
import { rowItems, viewWeight } from "./row-options.ts";

const options = {
  lambda: {
    kind: "number",
    above: 0,
    orWord: "tuned",
    label: "Ridge",
    hint: "Ridge on the Gram matrix, in rows; larger shrinks more. Tuned: chosen anew at every training on rows kept apart.",
    slider: { from: 10, to: 10_000, scale: "log", start: 300 },
  },
} as const;

/** Options of `ease`. */
export type EaseOptions = Given<typeof options & typeof viewWeight & typeof rowItems>;

/**
 * EASE: an item-item linear model in closed form, with a constant and the columns that are held as side information.
 * P = (XᵀX + λI)⁻¹, B = −P / diag(P) by column, diagonal 0; scores = xB for items.
 * Errors: `ease.lambda` must be > 0; the Gram matrix after release must be positive definite.
 * Source: Steck 2019, doi:10.1145/3308558.3313710; side information as extra rows of the Gram matrix after Jeunen et
 * al. 2020, doi:10.1145/3383313.3418480.
 * Rows that are randomised answers are noisy again when they are ranked by: the best linear use of them is that of a
 * ridge larger by the noise of all rows.
 * The ridge is tuned unless told: a firm that adds noise to its data would not keep a ridge that was right without it,
 * nor a model that does worse than its bestsellers.
 *
 * @example
 * const { name, params } = ease({ lambda: 200 });
 * [name, params.lambda] // → ["ease", 200]
 */
export const ease: RecommenderFactory<EaseOptions> = defineRecommender({
  name: "ease",
  does: "item-item linear model in closed form, with side information (Steck 2019)",
  options: { ...options, ...viewWeight, ...rowItems },
  make(settled) {
    const { lambda } = settled;
    const weights = eventWeights(settled);
    return {
      sees: "held",
      mostItems: MOST_ITEMS,
      trainingSeconds: (items) => (lambda === "tuned" ? 2 : 1) * INVERSE_SECONDS * items * items * items,
      learn: (held) => learnStatistics(held, weights, true, lambda === "tuned"),
      fit(learned, prior) {
        const summary = withoutNoise(learned);
        const { matrix, prior: shrunk } =
          lambda === "tuned" ? tunedWeights(summary, prior) : withRidge(summary, prior, lambda);
        return linearModel(summary, matrix, weights, shrunk);
      },
    };
  },
});

/** Items whose inverse takes about a minute, and whose Gram matrix takes 200 MB. */
const MOST_ITEMS = 5_000;

/** Seconds of the inverse of an n × n matrix over n³, measured at 600 to 1,500 on a core of 2023; a tuned ridge takes two or more. */
const INVERSE_SECONDS = 4.4e-10;

/** Ridges that are tried, from the least; the first is used where no rows were kept apart. */
const RIDGES = [100, 300, 1000, 3000, 10000];

/**
 * What the noise of randomised rows adds to the ridge: regression on x̂ = x + noise has the Gram matrix of x plus rows
 * × variance on the diagonal. Fuller, W. A. (1987). Measurement error models.
 */
const noiseRidge = ({ noise, rows }: Summary): number => (noise === undefined ? 0 : rows * noise.row);

/** A gain in precision worth a larger ridge: 3 %. */
const MATERIAL = 1.03;

/** What a ridge makes of a summary: B, and what is added to every score. */
interface Fitted {
  readonly lambda: number;
  readonly matrix: Float32Array;
  readonly prior: Float64Array;
}

function withRidge(summary: Summary, prior: Float64Array, lambda: number): Fitted {
  const ridge = lambda + noiseRidge(summary);
  return { lambda, matrix: easeWeights(summary, ridge), prior: shrunkPrior(summary, prior, lambda) };
}

/**
 * The ridge with the best precision at 10 on the rows kept apart, served as it would be: each item is predicted from
 * the row's others (the diagonal of B is 0) and the prior.
 * Climbs from the least ridge as long as precision rises materially: shrinking costs the customers with rare tastes, so
 * near ties go to the
 * lesser ridge. Noise in the data makes the best ridge large. Where the prior alone, that is bestsellers for all, does
 * better than the best ridge, B is 0: the ridge is infinite.
 * Where no rows were kept apart, since what was released are sums, the least ridge is taken; whether its model is
 * served is then for the trial of whoever released (`Strategy.trial`).
 */
export function tunedWeights(summary: Summary, prior: Float64Array): Fitted {
  let best = withRidge(summary, prior, RIDGES[0]);
  if (summary.validation === undefined || summary.validation.offsets.length < 2) return best;
  let hits = validationHits(summary, best);
  for (const lambda of RIDGES.slice(1)) {
    const next = withRidge(summary, prior, lambda);
    const found = validationHits(summary, next);
    if (found <= MATERIAL * hits) break;
    best = next;
    hits = found;
  }
  const bestsellers = { lambda: Infinity, matrix: new Float32Array(best.matrix.length), prior };
  return validationHits(summary, bestsellers) > hits ? bestsellers : best;
}

/** How many of the ten best-scored items the rows kept apart really hold. */
function validationHits(summary: Summary, { matrix, prior }: Fitted): number {
  const { items } = summary.space;
  const { offsets, index, value, spread } = summary.validation as EncodedRows;
  const sums = spread === undefined ? undefined : itemSums(matrix, items);
  const add = rowAdder(matrix, items);
  const scores = new Float64Array(items);
  const best = new Uint16Array(10);
  let hits = 0;
  for (let r = 0; r + 1 < offsets.length; r++) {
    const entries = index.subarray(offsets[r], offsets[r + 1]);
    scores.set(prior);
    add(entries, value.subarray(offsets[r], offsets[r + 1]), entries.length, scores);
    if (sums !== undefined && spread !== undefined) for (let j = 0; j < items; j++) scores[j] -= spread[r] * sums[j];
    const count = topK(scores, 10, best);
    for (let k = 0; k < count; k++) if (entries.includes(best[k])) hits++;
  }
  return hits;
}

/**
 * The item-item matrix B, size × items: row f holds what feature f adds to the score of every item. Zeros when nothing
 * was learned from, as at the start of a burn-in.
 */
export function easeWeights(summary: Summary, lambda: number): Float32Array {
  const { size, items } = summary.space;
  if (summary.gram.every((sum) => sum === 0)) return new Float32Array(size * items);
  const ridge = summary.gram.slice();
  for (let f = 0; f < size; f++) ridge[f * size + f] += lambda;
  const inverse = symmetricInverse(ridge, size);
  const weights = new Float32Array(size * items);
  const scale = Float64Array.from({ length: items }, (_, j) => -1 / inverse[j * size + j]);
  for (let f = 0; f < size; f++)
    for (let j = 0; j < items; j++) weights[f * items + j] = f === j ? 0 : inverse[f * size + j] * scale[j];
  return weights;
}

/**
 * What is added to every score: the expected holding of each item by its share of sales, with weight λ / (rows + λ).
 * What noise adds to the ridge, ν, brings what a row holds on the mean, m, so that the books weigh as much as what was
 * not learned for noise: (λ + ν m) / (rows + λ + ν), which is the former without noise.
 * So a model that learned from nobody ranks by popularity, and one that learned from many does not notice.
 */
export function shrunkPrior(summary: Summary, prior: Float64Array, lambda: number): Float64Array {
  const noise = noiseRidge(summary);
  const weight = (lambda + noise * perRow(summary)) / (summary.rows + lambda + noise);
  return prior.map((share) => weight * share);
}

/** What a row holds of all items on the mean, where rows are noisy and the books are needed in earnest; else 1. */
function perRow({ noise, counts, rows, space }: Summary): number {
  if (noise === undefined || rows === 0) return 1;
  let sum = 0;
  for (let j = 0; j < space.items; j++) sum += counts[j];
  return Math.max(0, sum / rows);
}

/**
 * A model whose scores are linear in the row: prior[j] + Σ_f x_f B[f, j]; of randomised answers, in the unbiased
 * estimate of the row.
 */
export function linearModel(summary: Summary, matrix: Float32Array, weights: EventWeights, prior: Float64Array): Model {
  const { items } = summary.space;
  const add = rowAdder(matrix, items);
  let sums: Float64Array | undefined;
  let encoder: RowEncoder | undefined;
  let encoded: OwnRow["held"] | undefined;
  return {
    score(own, scores) {
      if (encoder === undefined || encoded !== own.held) {
        encoder = encoderOf(own.held, summary.space, weights);
        encoded = own.held;
      }
      scores.set(prior);
      add(encoder.index, encoder.value, encoder.encode(own.row), scores);
      if (encoder.spread === 0) return;
      sums ??= itemSums(matrix, items);
      for (let j = 0; j < items; j++) scores[j] -= encoder.spread * sums[j];
    },
  };
}

/** What one unit of every item adds to each score: Σ_i B[i, j] over items i. */
function itemSums(matrix: Float32Array, items: number): Float64Array {
  const sums = new Float64Array(items);
  for (let i = 0; i < items; i++) for (let j = 0; j < items; j++) sums[j] += matrix[i * items + j];
  return sums;
}
