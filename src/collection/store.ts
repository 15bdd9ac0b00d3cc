import type { Batch, Held, Identifiers, Signal } from "../model/table.ts";
import type { Population } from "../model/truth.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { waysOf } from "../privacy/local/answers.ts";
import { consentUnder, isKept, personOf, serialOf, type Identity } from "./identity.ts";
import { hide, reveal } from "./link.ts";

/**
 * What the firm has stored so far: one batch of events per week, oldest first. Batches never change; a policy's store
 * starts as a copy of the list.
 */
export interface EventStore {
  readonly batches: Batch[];
}

/** Events of one week while they are being written; grows by doubling. */
export interface BatchWriter {
  add(customer: number, item: number, signal: number): void;
  finish(week: number): Batch;
}

/** A writer that may be used again after `finish`; events must come grouped by customer. */
export function batchWriter(capacity = 1024): BatchWriter {
  let customers = new Uint32Array(capacity);
  let items = new Uint16Array(capacity);
  let signals = new Uint8Array(capacity);
  let ordinals = new Uint16Array(capacity);
  let size = 0;
  let last = -1;
  let ordinal = 0;
  const grow = (): void => {
    const bigger = <T extends Uint32Array | Uint16Array | Uint8Array>(to: T, from: T): T => (to.set(from), to);
    customers = bigger(new Uint32Array(2 * size), customers);
    items = bigger(new Uint16Array(2 * size), items);
    signals = bigger(new Uint8Array(2 * size), signals);
    ordinals = bigger(new Uint16Array(2 * size), ordinals);
  };
  return {
    add(customer, item, signal) {
      if (size === customers.length) grow();
      ordinal = customer === last ? ordinal + 1 : 0;
      last = customer;
      customers[size] = customer;
      items[size] = item;
      signals[size] = signal;
      ordinals[size++] = ordinal;
    },
    finish(week) {
      const batch: Batch = {
        week,
        size,
        items: items.slice(0, size),
        signals: signals.slice(0, size),
        ordinals: ordinals.slice(0, size),
        customers: hide(customers.slice(0, size)),
      };
      size = 0;
      last = -1;
      return batch;
    },
  };
}

/** A batch without the events of erased customers; the same batch when there are none. */
export const withoutErased = (batch: Batch, status: Uint8Array, identity: Identity | undefined): Batch =>
  withoutKeys(batch, (key) => isErased(status, identity, key));

/** Whether what came under a key is erased: of a customer's identifiers the firm knows the one under which it is told to. */
const isErased = (status: Uint8Array, identity: Identity | undefined, key: number): boolean =>
  identity === undefined ? status[key] === 2 : status[personOf(key)] === 2 && identity.keys[personOf(key)] === key;

/** A batch without the events under some keys; the same batch when there are none. */
export function withoutKeys(batch: Batch, gone: (key: number) => boolean): Batch {
  const { week, answers } = batch;
  const keys = reveal(batch.customers);
  let kept = 0;
  for (let e = 0; e < batch.size; e++) if (!gone(keys[e])) kept++;
  if (kept === batch.size) return batch;
  const out = {
    items: new Uint16Array(kept),
    signals: new Uint8Array(kept),
    ordinals: new Uint16Array(kept),
    customers: new Uint32Array(kept),
  };
  for (let e = 0, k = 0; e < batch.size; e++) {
    if (gone(keys[e])) continue;
    out.items[k] = batch.items[e];
    out.signals[k] = batch.signals[e];
    out.ordinals[k] = batch.ordinals[e];
    out.customers[k++] = keys[e];
  }
  return {
    week,
    size: kept,
    ...(answers && { answers }),
    items: out.items,
    signals: out.signals,
    ordinals: out.ordinals,
    customers: hide(out.customers),
  };
}

/** What a snapshot needs to know about customers: who is there, what they agreed to, what they were asked for. */
export interface Snapshot {
  readonly week: number;
  readonly status: Uint8Array;
  readonly consent: Uint8Array;
  /** 2 for customers whose data were deleted though they stay: their columns are blank. Nobody when absent. */
  readonly lapsed?: Uint8Array;
  /** By which identifiers customers are known; by one each when absent. */
  readonly identity?: Identity;
  readonly signals: readonly Signal[];
  readonly fields?: readonly string[];
}

/**
 * The table of what is held now: one row per customer, present or former, who has not been erased, with the columns
 * that were asked for and the stored events; where customers are known by several identifiers, one row for each (see
 * `keysHeld`). Third-party values are missing (the whole domain) for rows that did not agree to that purpose, all values
 * of those whose data were deleted by a change of regime, and what was declared under another identifier than the first.
 */
export function hold(population: Population, store: EventStore, snapshot: Snapshot): Held {
  const { identity } = snapshot;
  const { keys, rowOf } = keysHeld(population.size, store, snapshot);
  const rows = keys.length;
  const customers = identity === undefined ? keys : keys.map(personOf);
  const consent = new Uint8Array(rows);
  const words = new Uint32Array(2 * rows);
  const current = new Uint8Array(rows).fill(1);
  for (let r = 0; r < rows; r++) {
    consent[r] = identity === undefined ? snapshot.consent[keys[r]] : consentUnder(identity, keys[r], snapshot.consent);
    words[2 * r] = customers[r] + 1;
    if (identity === undefined) continue;
    words[2 * r + 1] = serialOf(keys[r]);
    current[r] = isKept(identity, keys[r]) ? 1 : 0;
  }
  const identifiers: Identifiers = { kind: "direct", words };
  const columns = population.attributes
    .filter(
      (a) =>
        snapshot.signals.includes(a.signal) &&
        (snapshot.fields === undefined || a.signal !== "declared" || snapshot.fields.includes(a.name)),
    )
    .map(({ codes, ...attribute }) => {
      const lo = new Uint16Array(rows);
      const hi = new Uint16Array(rows);
      const needs = attribute.signal === "thirdParty" ? PURPOSE_BIT.thirdParty : 0;
      for (let r = 0; r < rows; r++) {
        const told = attribute.signal !== "declared" || keys[r] === customers[r];
        const known = told && (consent[r] & needs) === needs && snapshot.lapsed?.[customers[r]] !== 2;
        lo[r] = known ? codes[customers[r]] : 0;
        hi[r] = known ? codes[customers[r]] : attribute.domain.length - 1;
      }
      return {
        name: attribute.name,
        role: attribute.role,
        signal: attribute.signal,
        domain: attribute.domain,
        ordered: attribute.ordered,
        hierarchy: attribute.hierarchy,
        lo,
        hi,
      };
    });
  const histories = byRow(store, rowOf, rows);
  const answers = waysOf(store.batches);
  return {
    rows,
    columns,
    items: population.catalogue.items,
    week: snapshot.week,
    identifiers,
    histories,
    ...(answers && { answers }),
    consent,
    current,
    customers: hide(keys),
  };
}

/** Keys of rows in their order, and the row of a key. */
interface KeysHeld {
  readonly keys: Uint32Array;
  rowOf(key: number): number;
}

/**
 * Under which keys something is held: one for every customer who has joined and has not been erased. Where customers are
 * known by several, the one at which they gave their details, the one that they used last, and all under which events
 * are stored, by customer and age; an identifier that was lost before its customer asked for erasure stays.
 */
function keysHeld(size: number, store: EventStore, { status, identity }: Snapshot): KeysHeld {
  if (identity === undefined) {
    let rows = 0;
    const rowOf = new Uint32Array(size);
    for (let i = 0; i < size; i++) if (status[i] < 2) rowOf[i] = rows++;
    const keys = new Uint32Array(rows);
    for (let i = 0; i < size; i++) if (status[i] < 2) keys[rowOf[i]] = i;
    return { keys, rowOf: (key) => rowOf[key] };
  }
  const known = new Set<number>();
  for (let i = 0; i < size; i++) {
    if (status[i] === 3) continue;
    for (const key of [i, identity.keys[i]]) if (!isErased(status, identity, key)) known.add(key);
  }
  for (const { customers } of store.batches) for (const key of reveal(customers)) known.add(key);
  const keys = Uint32Array.from(known).sort((a, b) => personOf(a) - personOf(b) || a - b);
  const rowOf = new Map<number, number>();
  keys.forEach((key, r) => rowOf.set(key, r));
  return { keys, rowOf: (key) => rowOf.get(key)! };
}

/** Sorts all batches by row (counting sort, stable: oldest events first). */
function byRow(store: EventStore, rowOf: KeysHeld["rowOf"], rows: number): Held["histories"] {
  const offsets = new Uint32Array(rows + 1);
  let size = 0;
  for (const batch of store.batches) {
    const customers = reveal(batch.customers);
    for (let e = 0; e < batch.size; e++) offsets[rowOf(customers[e]) + 1]++;
    size += batch.size;
  }
  for (let r = 0; r < rows; r++) offsets[r + 1] += offsets[r];
  const next = offsets.slice(0, rows);
  const items = new Uint16Array(size);
  const weeks = new Uint16Array(size);
  const signals = new Uint8Array(size);
  for (const batch of store.batches) {
    const customers = reveal(batch.customers);
    for (let e = 0; e < batch.size; e++) {
      const at = next[rowOf(customers[e])]++;
      items[at] = batch.items[e];
      weeks[at] = batch.week;
      signals[at] = batch.signals[e];
    }
  }
  return { offsets, items, weeks, signals };
}
