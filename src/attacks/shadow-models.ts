import { fail } from "../core/check.ts";
import { draws, type Stream } from "../core/random.ts";
import type { Model } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import { selectRows } from "../privacy/records.ts";
import type { Recommending } from "./attack.ts";

const PURPOSE = 6;

/** A model that the attacker trained on a random half of his own rows. */
export interface Shadow {
  readonly model: Model;
  /** 1 for shadow rows that it learned from. */
  readonly inside: Uint8Array;
}

/**
 * Trains shadow models, each on its own random half of the attacker's rows. Shokri, R. et al. (2017). Membership
 * inference attacks against machine learning models. doi:10.1109/SP.2017.41.
 */
export function shadowModels({ shadow, train }: Recommending, count: number, stream: Stream): readonly Shadow[] {
  if (shadow.rows < 4) fail(`membership inference needs at least 4 shadow rows, got ${shadow.rows}`);
  return Array.from({ length: count }, (_, s) => {
    const inside = Uint8Array.from({ length: shadow.rows }, (_, row) =>
      draws(stream, row, s, PURPOSE).next() < 0.5 ? 1 : 0,
    );
    const rows = Uint32Array.from(inside.keys()).filter((row) => inside[row] === 1);
    return { model: train(selectRows(shadow, rows)), inside };
  });
}

/** What a shadow model says of a row, worked out once. */
export function remembered<T>(
  say: (model: Model, held: Held, row: number) => T,
): (shadow: Shadow, held: Held, row: number) => T {
  const memory = new Map<Shadow, Map<Held, T[]>>();
  return (shadow, held, row) => {
    const tables = memory.get(shadow) ?? new Map<Held, T[]>();
    memory.set(shadow, tables);
    const rows = tables.get(held) ?? [];
    tables.set(held, rows);
    return (rows[row] ??= say(shadow.model, held, row));
  };
}
