import { reveal } from "../../src/collection/link.ts";
import { csr } from "../../src/core/columns.ts";
import type { Reader, Strategy } from "../../src/model/strategy.ts";
import type { Batch, Held, Histories } from "../../src/model/table.ts";
import { PURPOSE_BIT } from "../../src/privacy/codes.ts";
import {
  accessRestriction,
  accountability,
  centralDp,
  cohorts,
  consent,
  fairExposure,
  kAnonymity,
  lDiversity,
  localDp,
  microAggregation,
  minimisation,
  onDevice,
  promise,
  pseudonymisation,
  purposeLimitation,
  reweighting,
  security,
  sensitiveExclusion,
  storageLimit,
  tCloseness,
  transparency,
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

const readBy = (reader: Reader, name: string, ...strategies: readonly Strategy[]): Case => ({
  name,
  strategies,
  reader,
});

/**
 * Every strategy: those that change records, those that change who reads them, and those that by their nature touch no
 * row, which go the same way as all others.
 */
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
  stored("2-diversity of volume", lDiversity({ l: 2, k: 10 })),
  stored("0.2-closeness of volume", tCloseness({ t: 0.2, k: 10 })),
  stored("micro-aggregation, k = 10", microAggregation({ k: 10 })),
  stored("local DP, GRR ε = 8", localDp({ epsilon: 8, on: ["events"] })),
  stored("local DP, GRR ε = 4", localDp({ epsilon: 4, on: ["events"] })),
  stored("local DP, OUE ε = 8", localDp({ epsilon: 8, on: ["events"], mechanism: "oue" })),
  readBy("analyst", "cohorts of 10, as analysts read", cohorts({ size: 10 })),
  stored("cohorts of 10, in the store", cohorts({ size: 10 })),
  stored("central DP, ε = 1", centralDp({ epsilon: 1 })),
  readBy("recommender", "central DP, as training reads", centralDp({ epsilon: 1 })),
  stored("on device", onDevice()),
  readBy("recommender", "on device, as devices add up", onDevice()),
  stored("purpose limitation", purposeLimitation()),
  readBy("analyst", "purposes, as analysts read", purposeLimitation()),
  stored("access restriction", accessRestriction({ roles: { agent: { signals: ["declared"] } } })),
  readBy("agent", "access, as agents read", accessRestriction({ roles: { agent: { signals: ["declared"] } } })),
  stored("sensitive exclusion", sensitiveExclusion()),
  readBy("recommender", "exclusion, as training reads", sensitiveExclusion()),
  stored("reweighting", reweighting({ column: "country" })),
  readBy("recommender", "reweighted, as training reads", reweighting({ column: "country" })),
  stored("fair exposure", fairExposure({ strength: 0.5 })),
  stored("consent, asked first", consent({ default: "opt-in" })),
  stored("transparency", transparency({ report: true })),
  stored("security", security({ level: "certified", encryption: true })),
  stored("accountability", accountability({ audit: "published" })),
  stored("promise", promise()),
];

/** Customers who agreed to training, of every hundred; what the rest agreed to makes no difference here. */
const AGREED = 60;

/**
 * How far a strategy changed what a reader finds, measured against raw rows: not at all, in columns or order alone, or
 * in somebody's events.
 */
export type Change = "no row changed" | "columns or order" | "events changed";

/** Compares what is found with raw rows, customer by customer. */
export function changeOf(raw: Held, found: Held): Change {
  const written = ({ histories: { offsets, items, weeks } }: Held, row: number): string =>
    `${items.subarray(offsets[row], offsets[row + 1]).join()};${weeks.subarray(offsets[row], offsets[row + 1]).join()}`;
  const [before, after] = [reveal(raw.customers), reveal(found.customers)];
  const events = new Map([...before].map((customer, row) => [customer, written(raw, row)]));
  if (found.rows !== raw.rows || [...after].some((customer, row) => events.get(customer) !== written(found, row)))
    return "events changed";
  const columns = ({ columns: of }: Held): string => JSON.stringify(of.map((c) => [c.name, [...c.lo], [...c.hi]]));
  const same = before.every((customer, row) => customer === after[row]) && columns(raw) === columns(found);
  return same && found.identifiers.kind === raw.identifiers.kind ? "no row changed" : "columns or order";
}

/**
 * A secret of each customer that the file itself gives: fourth of the number of purchases, so that shares are known.
 */
function volume({ offsets }: Histories): string[] {
  const sizes = Array.from({ length: offsets.length - 1 }, (_, r) => offsets[r + 1] - offsets[r]);
  const sorted = [...sizes].sort((a, b) => a - b);
  return sizes.map(
    (size) => `fourth ${1 + [1, 2, 3].filter((k) => size > sorted[Math.floor((k * sorted.length) / 4)]).length}`,
  );
}

/**
 * What a reader finds when strategies have worked on histories of real customers, week by week as in a simulation.
 * Attributes: `country`, a quasi-identifier, and `volume`, made the secret.
 * The file knows no consent: three in five are taken to have agreed to training, by their place in the file.
 */
export function released(
  histories: Histories,
  items: number,
  country: readonly string[],
  { strategies, reader }: Case,
): Held {
  const week = histories.weeks.reduce((a, b) => Math.max(a, b), 0);
  const contexts = strategies.map((_, i) => contextOf({ week, startWeek: 0, items, seed: `linkage:${i}` }));
  const batches = weekly(histories).map((batch) =>
    strategies.reduce((b, s, i) => s.protect?.incoming?.(b, { ...contexts[i], week: batch.week }) ?? b, batch),
  );
  const kept = together(batches, country.length);
  let held: Held = {
    ...heldOf({
      columns: [
        column("country", country),
        column("volume", volume(histories), {
          role: "sensitive",
          ordered: true,
          domain: [1, 2, 3, 4].map((k) => `fourth ${k}`),
        }),
      ],
      histories: country.map(() => []),
      items,
      week,
    }),
    histories: kept,
    consent: Uint8Array.from(country, (_, r) =>
      (r * 37) % 100 < AGREED || !strategies.some((s) => s.name === "purposeLimitation")
        ? 15
        : 15 - PURPOSE_BIT.training,
    ),
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
  const flat = batches.flatMap((b) =>
    [...reveal(b.customers)].map((customer, e) => ({ customer, item: b.items[e], week: b.week, signal: b.signals[e] })),
  );
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
