import type { FeatureSpace, Summary } from "../model/recommender.ts";
import type { Answers, Held, Randomised } from "../model/table.ts";
import { lowerEigenvalues } from "../privacy/statistics/lower-eigenvalues.ts";
import { VIEW } from "../privacy/codes.ts";
import { rowEncoder, type EventWeights, type RowEncoder } from "./features.ts";

/** What one way of randomising left in the row encoded last. */
export interface AnsweredPart extends Randomised {
  /** Per entry the squared weights of its answers. */
  readonly squares: Float64Array;
  /** Estimated weight of the true events behind all answers, and their squares. */
  events: number;
  squared: number;
}

/**
 * An encoder of rows whose items are randomised answers: values less `spread` are unbiased estimates of the true ones.
 */
export interface AnsweredEncoder extends RowEncoder {
  /** By way of randomising; events in the clear are in none. */
  readonly parts: readonly AnsweredPart[];
}

/** Whether nothing was done to an item. */
const clear = ({ p, q }: Randomised): boolean => p === 1 && q === 0;

/** Events stored for one: an answer, or a number of bits. */
const perEvent = ({ p, q }: Randomised, items: number): number => p + (items - 1) * q;

/**
 * Encodes rows of randomised answers. Each answer of weight w says w (y − q) / (p − q) about every item, y being 1 for
 * the item it names: what is named is divided by p − q, and `spread` is
 * q / (p − q) times the weight of the events behind the answers, which are as many as the answers, or estimated from
 * the number of set bits, N ≈ bits / (p + (d − 1) q).
 * Unbiased where values are in proportion to weights: dampening of repeated items applies to the answers. A row may
 * have more items than in the clear, as many times more as it has answers for one true one, (p + (d − 1) q) / (p − q):
 * equal answers must not be cut by their number, and the limit is the usual one where answers tend to the truth.
 */
export function answeredEncoder(
  held: Held,
  space: FeatureSpace,
  weights: EventWeights,
  answers: readonly Answers[],
): AnsweredEncoder {
  const { items: size } = held;
  const ways = answers.filter((way) => !clear(way));
  const more = Math.max(...ways.map((way) => perEvent(way, size) / (way.p - way.q)));
  const plain = rowEncoder({ ...held, answers: undefined }, space, {
    ...weights,
    most: Math.round(weights.most * more),
  });
  const { offsets, items, signals, weeks } = held.histories;
  // which way each week's events went: −1 for the clear
  const wayOf = Int8Array.from({ length: held.week + 1 }, (_, week) =>
    ways.indexOf(answers.findLast(({ from }) => from <= week)!),
  );
  const all = new Float64Array(size);
  const parts: AnsweredPart[] = ways.map(({ p, q, bits }) => ({
    p,
    q,
    bits,
    squares: new Float64Array(space.size),
    events: 0,
    squared: 0,
  }));
  const given = parts.map(() => ({ weight: new Float64Array(size), squared: new Float64Array(size) }));
  const dampening = new Float64Array(space.size);
  const encode = (row: number): number => {
    const n = plain.encode(row);
    for (let e = offsets[row]; e < offsets[row + 1]; e++) {
      const weight = signals[e] === VIEW ? weights.views : weights.purchases;
      all[items[e]] += weight;
      if (wayOf[weeks[e]] < 0) continue;
      given[wayOf[weeks[e]]].weight[items[e]] += weight;
      given[wayOf[weeks[e]]].squared[items[e]] += weight * weight;
    }
    encoder.spread = 0;
    for (let k = 0; k < n && plain.index[k] < size; k++) dampening[k] = plain.value[k] / all[plain.index[k]];
    parts.forEach((part, s) => {
      const factor = 1 / (part.p - part.q);
      const one = perEvent(part, size);
      part.events = part.squared = 0;
      for (let k = 0; k < n && plain.index[k] < size; k++) {
        const answered = dampening[k] * given[s].weight[plain.index[k]];
        part.squares[k] = dampening[k] * dampening[k] * given[s].squared[plain.index[k]];
        part.events += answered / one;
        part.squared += part.squares[k] / one;
        plain.value[k] += answered * (factor - 1);
      }
      encoder.spread += part.q * factor * part.events;
      for (let e = offsets[row]; e < offsets[row + 1]; e++) given[s].weight[items[e]] = given[s].squared[items[e]] = 0;
    });
    for (let e = offsets[row]; e < offsets[row + 1]; e++) all[items[e]] = 0;
    return n;
  };
  const encoder = { index: plain.index, value: plain.value, encode, spread: 0, parts };
  return encoder;
}

/** Takes the bias of randomised answers out of sums over rows. */
export interface Unbiasing {
  /** Notes the row encoded last, with its number of entries. */
  add(entries: number): void;
  /** Corrects the sums in place; the noise that is left. */
  finish(counts: Float64Array, gram: Float64Array, rows: number): NonNullable<Summary["noise"]>;
}

/**
 * Sums of unbiased estimates x̂ of rows, from sums of their sparse parts v = x̂ + spread on items. Two answers of one
 * event are no independent estimates, and their products are replaced, so
 * that the expected Gram matrix is that of the true rows. One item for one item, the products a² (w² yyᵀ − …) of an
 * event with itself give way to w² x̂ on the diagonal. Bits are independent:
 * x̂ = A y with A = a (I − q κ 11ᵀ) and κ = 1 / (p + (d − 1) q), so that A V Aᵀ is taken off, V being their variances.
 * a = 1 / (p − q). Answers of several ways are independent, and what is taken off is added up over them.
 * Noise alone reaches eigenvalues of about 2 σ √d over pairs of d items (as for `noisySummary`), and one row as many as
 * its own squared length, d times its variance per item: `edge` is the sum, with the
 * heaviest row. Estimates: Wang, T. et al. (2017). Locally differentially private protocols for frequency estimation.
 * USENIX Security.
 */
export function unbiasing(encoder: AnsweredEncoder, space: FeatureSpace): Unbiasing {
  const { items, size } = space;
  const sums = encoder.parts.map((part) => ({ part, squares: new Float64Array(items), squared: 0 }));
  const noiseOf = ({ p, q }: Randomised): number => (q * (1 - q)) / ((p - q) * (p - q));
  const spreads = new Float64Array(size);
  let [spread, spread2, events2, heaviest] = [0, 0, 0, 0];
  const products = (gram: Float64Array): void => {
    const [off, diagonal] = [new Float64Array(items), new Float64Array(items)];
    let constant = spread2;
    for (const { part, squares, squared } of sums) {
      const { p, q, bits } = part;
      const factor = 1 / (p - q);
      const variance = q * (1 - q);
      const share = bits ? q / perEvent(part, items) : q;
      const own = squares.map((x) => factor * (x - q * squared));
      const within = bits ? own.map((x) => (p * (1 - p) - variance) * x + variance * squared) : squares;
      const both = factor * factor;
      constant -= both * share * share * within.reduce((sum, x) => sum + x, 0);
      within.forEach((x, i) => {
        off[i] += both * share * x;
        diagonal[i] += (bits ? 0 : own[i]) - both * x;
      });
    }
    for (let i = 0; i < items; i++) {
      for (let f = items; f < size; f++) gram[f * size + i] = gram[i * size + f] -= spreads[f];
      for (let j = 0; j < items; j++) gram[i * size + j] += constant - spreads[i] - spreads[j] + (off[i] + off[j]);
      gram[i * size + i] += diagonal[i];
    }
  };
  return {
    add(entries) {
      const { index, value, parts } = encoder;
      for (let k = 0; k < entries; k++) {
        spreads[index[k]] += encoder.spread * value[k];
        if (index[k] < items) sums.forEach(({ squares }, s) => (squares[index[k]] += parts[s].squares[k]));
      }
      spread += encoder.spread;
      spread2 += encoder.spread * encoder.spread;
      let [events, squared] = [0, 0];
      sums.forEach((sum, s) => {
        sum.squared += parts[s].squared;
        events += noiseOf(parts[s]) * parts[s].events;
        squared += noiseOf(parts[s]) * parts[s].squared;
      });
      events2 += events * events;
      heaviest = Math.max(heaviest, squared);
    },
    finish(counts, gram, rows) {
      for (let i = 0; i < items; i++) counts[i] -= spread;
      if (gram.length > 0) products(gram);
      const noise = sums.reduce((sum, { part, squared }) => sum + noiseOf(part) * squared, 0);
      return { edge: 2 * Math.sqrt(items * events2) + items * heaviest, row: rows > 0 ? noise / rows : 0 };
    },
  };
}

/**
 * A summary of randomised answers with what noise alone could make of it taken off the Gram matrix; any other as it is.
 */
export function withoutNoise(summary: Summary): Summary {
  const { noise, space, gram } = summary;
  if (noise === undefined || gram.length === 0) return summary;
  return { ...summary, gram: lowerEigenvalues(gram, space.size, noise.edge) };
}
