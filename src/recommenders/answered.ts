import type { FeatureSpace, Summary } from "../model/recommender.ts";
import type { Answers, Held } from "../model/table.ts";
import { lowerEigenvalues } from "../privacy/statistics/lower-eigenvalues.ts";
import { VIEW } from "../privacy/codes.ts";
import { rowEncoder, type EventWeights, type RowEncoder } from "./features.ts";

/**
 * An encoder of rows whose items are randomised answers: values less `spread` are unbiased estimates of the true ones.
 */
export interface AnsweredEncoder extends RowEncoder {
  readonly answers: Answers;
  /**
   * Of the row encoded last: per entry the squared weights of its answers; estimated weight of the true events behind
   * all answers, and their squares.
   */
  readonly squares: Float64Array;
  readonly events: number;
  readonly squared: number;
}

/**
 * Encodes rows of randomised answers. Each answer of weight w says w (y − q) / (p − q) about every item, y being 1 for
 * the item it names: what is named is divided by p − q, and `spread` is
 * q / (p − q) times the weight of the events behind the answers, which are as many as the answers, or estimated from
 * the number of set bits, N ≈ bits / (p + (d − 1) q).
 * Unbiased where values are in proportion to weights: dampening of repeated items applies to the answers. All items of
 * a row are kept, since equal answers must not be cut by their number.
 */
export function answeredEncoder(
  held: Held,
  space: FeatureSpace,
  weights: EventWeights,
  answers: Answers,
): AnsweredEncoder {
  const plain = rowEncoder({ ...held, answers: undefined }, space, { ...weights, most: Infinity });
  const { p, q, bits, from } = answers;
  const { offsets, items, signals, weeks } = held.histories;
  const factor = 1 / (p - q);
  const perEvent = bits ? p + (held.items - 1) * q : 1;
  const [all, answered, squaredOf] = [
    new Float64Array(held.items),
    new Float64Array(held.items),
    new Float64Array(held.items),
  ];
  const squares = new Float64Array(space.size);
  const encode = (row: number): number => {
    const n = plain.encode(row);
    for (let e = offsets[row]; e < offsets[row + 1]; e++) {
      const weight = signals[e] === VIEW ? weights.views : weights.purchases;
      all[items[e]] += weight;
      if (weeks[e] < from) continue;
      answered[items[e]] += weight;
      squaredOf[items[e]] += weight * weight;
    }
    encoder.events = encoder.squared = 0;
    for (let k = 0; k < n && plain.index[k] < held.items; k++) {
      const item = plain.index[k];
      const dampening = plain.value[k] / all[item];
      squares[k] = dampening * dampening * squaredOf[item];
      encoder.events += (dampening * answered[item]) / perEvent;
      encoder.squared += squares[k] / perEvent;
      plain.value[k] += dampening * answered[item] * (factor - 1);
    }
    for (let e = offsets[row]; e < offsets[row + 1]; e++) all[items[e]] = answered[items[e]] = squaredOf[items[e]] = 0;
    encoder.spread = q * factor * encoder.events;
    return n;
  };
  const encoder = {
    index: plain.index,
    value: plain.value,
    encode,
    spread: 0,
    answers,
    squares,
    events: 0,
    squared: 0,
  };
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
 * a = 1 / (p − q).
 * Noise alone reaches eigenvalues of about 2 σ √d over pairs of d items (as for `noisySummary`), and one row as many as
 * its own squared length, d times its variance per item: `edge` is the sum, with the
 * heaviest row. Estimates: Wang, T. et al. (2017). Locally differentially private protocols for frequency estimation.
 * USENIX Security.
 */
export function unbiasing(encoder: AnsweredEncoder, space: FeatureSpace): Unbiasing {
  const { items, size } = space;
  const { p, q, bits } = encoder.answers;
  const factor = 1 / (p - q);
  const variance = q * (1 - q);
  const share = bits ? q / (p + (items - 1) * q) : q;
  const [spreads, squares] = [new Float64Array(size), new Float64Array(items)];
  let [spread, spread2, squared, events2, heaviest] = [0, 0, 0, 0, 0];
  const products = (gram: Float64Array): void => {
    const own = squares.map((x) => factor * (x - q * squared));
    const within = bits ? own.map((x) => (p * (1 - p) - variance) * x + variance * squared) : squares;
    const total = within.reduce((sum, x) => sum + x, 0);
    const both = factor * factor;
    for (let i = 0; i < items; i++) {
      for (let f = items; f < size; f++) gram[f * size + i] = gram[i * size + f] -= spreads[f];
      for (let j = 0; j < items; j++) {
        gram[i * size + j] +=
          spread2 - spreads[i] - spreads[j] + both * share * (within[i] + within[j] - share * total);
      }
      gram[i * size + i] += (bits ? 0 : own[i]) - both * within[i];
    }
  };
  return {
    add(entries) {
      const { index, value } = encoder;
      for (let k = 0; k < entries; k++) {
        spreads[index[k]] += encoder.spread * value[k];
        if (index[k] < items) squares[index[k]] += encoder.squares[k];
      }
      spread += encoder.spread;
      spread2 += encoder.spread * encoder.spread;
      squared += encoder.squared;
      events2 += encoder.events * encoder.events;
      heaviest = Math.max(heaviest, encoder.squared);
    },
    finish(counts, gram, rows) {
      for (let i = 0; i < items; i++) counts[i] -= spread;
      if (gram.length > 0) products(gram);
      const noise = factor * factor * variance;
      return {
        edge: noise * (2 * Math.sqrt(items * events2) + items * heaviest),
        row: rows > 0 ? (noise * squared) / rows : 0,
      };
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
