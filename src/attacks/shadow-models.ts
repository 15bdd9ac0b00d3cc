import { fail } from "../core/check.ts";
import { draws, type Stream } from "../core/random.ts";
import type { Held, Model } from "../model.ts";
import { selectRows } from "../privacy/records.ts";
import type { Recommending } from "./attack.ts";

const PURPOSE = 6;

/** A model that the attacker trained on a random half of his own rows. */
export interface Shadow {
  readonly model: Model;
  /** 1 for shadow rows that it learned from. */
  readonly inside: Uint8Array;
}

/** Trains shadow models, each on its own random half of the attacker's rows. Shokri, R. et al. (2017). Membership inference attacks against machine learning models. doi:10.1109/SP.2017.41. */
export function shadowModels({ shadow, train }: Recommending, count: number, stream: Stream): readonly Shadow[] {
  if (shadow.rows < 4) fail(`membership inference needs at least 4 shadow rows, got ${shadow.rows}`);
  return Array.from({ length: count }, (_, s) => {
    const inside = Uint8Array.from({ length: shadow.rows }, (_, row) => (draws(stream, row, s, PURPOSE).next() < 0.5 ? 1 : 0));
    const rows = Uint32Array.from(inside.keys()).filter((row) => inside[row] === 1);
    return { model: train(selectRows(shadow, rows)), inside };
  });
}

/** A number per row that tells how strongly a model knows it. */
export type Statistic = (model: Model, held: Held, row: number) => number;

/** The statistic of every row under a model. */
export const statistics = (statistic: Statistic, model: Model, held: Held): Float64Array =>
  Float64Array.from({ length: held.rows }, (_, row) => statistic(model, held, row));

/** Mean of a row's statistic under shadow models that did not learn from it. */
export interface Reference {
  /** For rows of the attacker's own; `except` is left out. NaN where every other shadow learned from the row. */
  own(row: number, except: number): number;
  /** For candidates, which no shadow learned from. */
  candidate(row: number): number;
}

/** References for calibrating a statistic: what the model would say of the row had it not learned from it. Watson, L. et al. (2022). ICLR, arXiv:2111.08440. */
export function references(
  statistic: Statistic,
  shadows: readonly Shadow[],
  { shadow, candidates }: Recommending,
): Reference & { readonly ofShadow: readonly Float64Array[] } {
  const ofShadow = shadows.map(({ model }) => statistics(statistic, model, shadow));
  const ofCandidates = shadows.map(({ model }) => statistics(statistic, model, candidates));
  const mean = (values: readonly number[]): number => (values.length === 0 ? NaN : values.reduce((sum, v) => sum + v, 0) / values.length);
  return {
    ofShadow,
    own: (row, except) => mean(ofShadow.filter((_, s) => s !== except && shadows[s].inside[row] === 0).map((values) => values[row])),
    candidate: (row) => mean(ofCandidates.map((values) => values[row])),
  };
}
