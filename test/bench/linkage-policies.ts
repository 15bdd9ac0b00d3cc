import { reveal } from "../../src/collection/link.ts";
import { csr } from "../../src/core/columns.ts";
import type { Batch, Held, Histories, Reader, Strategy } from "../../src/model.ts";
import {
  centralDp,
  cohorts,
  kAnonymity,
  localDp,
  microAggregation,
  minimisation,
  onDevice,
  pseudonymisation,
  storageLimit,
} from "../../src/strategies/index.ts";
import { batchOf, contextOf, heldOf } from "../fixtures/held.ts";
import { column } from "../fixtures/table.ts";

/** A strategy, and who reads: an attacker finds what is stored, an analyst what the strategy lets through. */
export interface Case {
  readonly name: string;
  readonly strategies: readonly Strategy[];
  readonly reader: Reader;
}

const stored = (name: string, ...strategies: readonly Strategy[]): Case => ({ name, strategies, reader: "attacker" });

/** Every strategy that changes records or who reads them, and some that only seem to. */
export const CASES: readonly Case[] = [
  stored("raw"),
  stored("newest half", minimisation({ share: 0.5 })),
  stored("random half", minimisation({ share: 0.5, keep: "random" })),
  stored("random tenth", minimisation({ share: 0.1, keep: "random" })),
  stored("13 weeks", storageLimit({ weeks: 13 })),
  stored("4 weeks", storageLimit({ weeks: 4 })),
  stored("tokens", pseudonymisation({ key: "the key of the linkage study" })),
  stored("tokens, new every 13 weeks", pseudonymisation({ key: "the key of the linkage study", rotateEvery: 13 })),
  stored("10-anonymity of country", kAnonymity({ k: 10 })),
  stored("micro-aggregation, k = 10", microAggregation({ k: 10 })),
  stored("local DP, GRR ε = 8", localDp({ epsilon: 8, on: ["events"] })),
  stored("local DP, GRR ε = 4", localDp({ epsilon: 4, on: ["events"] })),
  stored("local DP, OUE ε = 8", localDp({ epsilon: 8, on: ["events"], mechanism: "oue" })),
  { name: "cohorts of 10, as analysts read", strategies: [cohorts({ size: 10 })], reader: "analyst" },
  stored("cohorts of 10, in the store", cohorts({ size: 10 })),
  stored("central DP, ε = 1", centralDp({ epsilon: 1 })),
  stored("on device", onDevice()),
];

/** What a reader finds when strategies have worked on histories of real customers, week by week as in a simulation; `country` is their one attribute. */
export function released(histories: Histories, items: number, country: readonly string[], { strategies, reader }: Case): Held {
  const week = histories.weeks.reduce((a, b) => Math.max(a, b), 0);
  const contexts = strategies.map((_, i) => contextOf({ week, startWeek: 0, items, seed: `linkage:${i}` }));
  const batches = weekly(histories).map((batch) => strategies.reduce((b, s, i) => s.protect?.incoming?.(b, { ...contexts[i], week: batch.week }) ?? b, batch));
  const kept = together(batches, country.length);
  let held: Held = {
    ...heldOf({ columns: [column("country", country)], histories: country.map(() => []), items, week }),
    histories: kept,
    consent: new Uint8Array(country.length).fill(15),
  };
  strategies.forEach((s, i) => (held = s.protect?.stored?.(held, contexts[i]) ?? held));
  return strategies.reduce((h, s, i) => s.read?.(h, reader, contexts[i]) ?? h, held);
}

/** Events by week, each week's grouped by customer. */
function weekly({ offsets, items, weeks, signals }: Histories): Batch[] {
  const last = weeks.reduce((a, b) => Math.max(a, b), 0);
  const lists = Array.from({ length: last + 1 }, () => new Map<number, { item: number; signal: number }[]>());
  for (let r = 0; r + 1 < offsets.length; r++) {
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      const list = lists[weeks[e]].get(r) ?? [];
      lists[weeks[e]].set(r, list);
      list.push({ item: items[e], signal: signals[e] });
    }
  }
  return lists.map((of, week) =>
    batchOf(
      week,
      Array.from({ length: offsets.length - 1 }, (_, r) => of.get(r) ?? []),
    ),
  );
}

function together(batches: readonly Batch[], rows: number): Histories {
  const flat = batches.flatMap((b) => [...reveal(b.customers)].map((customer, e) => ({ customer, item: b.items[e], week: b.week, signal: b.signals[e] })));
  const { offsets, order } = csr(
    rows,
    Uint32Array.from(flat, (f) => f.customer),
  );
  return {
    offsets,
    items: Uint16Array.from(order, (e) => flat[e].item),
    weeks: Uint16Array.from(order, (e) => flat[e].week),
    signals: Uint8Array.from(order, (e) => flat[e].signal),
  };
}
