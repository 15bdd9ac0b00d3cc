import { checkKnown } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";

/** Purchases, views or plays as columns, one entry per event; the order of events does not matter. */
export interface InteractionColumns {
  /** Customer of each event, 0 … customers − 1. */
  readonly customer: ArrayLike<number>;
  /** Item of each event, 0 … items − 1. */
  readonly item: ArrayLike<number>;
  /** How many or how much, above 0; 1 each unless told. */
  readonly count?: ArrayLike<number>;
  /**
   * Any number that tells a customer's visits apart: events of equal number, and equal day, are one visit. Visits
   * without days are in the order of their numbers.
   */
  readonly visit?: ArrayLike<number>;
  /** Time in days, from any start. Without visits, what a customer did on one day is one visit. */
  readonly day?: ArrayLike<number>;
  /** How many there are; the largest that occurs plus one, unless told. */
  readonly customers?: number;
  readonly items?: number;
}

/** Events by customer, in order of time: compressed sparse rows with repetitions. */
export interface Interactions {
  readonly customers: number;
  readonly items: number;
  /** Events of customer c are `offsets[c] … offsets[c + 1] − 1`. */
  readonly offsets: Uint32Array;
  readonly item: Uint32Array;
  readonly count: Float64Array;
  /** The visit of each event, numbered from 0 within its customer, ascending; all 0 where nothing tells visits apart. */
  readonly visit: Uint32Array;
  /** Absent where the data have no time. */
  readonly day?: Float64Array;
}

/** A sparse matrix, customers × items: distinct items of row r, ascending, are `offsets[r] … offsets[r + 1] − 1`. */
export interface SparseRows {
  readonly offsets: Uint32Array;
  readonly index: Uint16Array | Uint32Array;
  readonly value: Float64Array;
}

const COLUMNS = ["customer", "item", "count", "visit", "day"] as const;
const MOST = { min: 0, max: 2 ** 31, integer: true } as const;

/**
 * Interactions from plain columns, checked and sorted by customer, day and visit; events of one visit keep their order.
 * @throws when a column is shorter or longer than the others, or a value is out of its range
 *
 * @example
 * const data = interactions({ customer: [1, 0, 1], item: [2, 0, 1], day: [9, 1, 3] });
 * [data.customers, data.items, data.offsets, data.item, data.visit] // → [2, 3, [0, 1, 3], [0, 1, 2], [0, 0, 1]]
 */
export function interactions(columns: InteractionColumns): Interactions {
  checkKnown("interactions", columns, [...COLUMNS, "customers", "items"]);
  checkShape("interactions", columns, {
    customer: "list",
    item: "list",
    count: "list?",
    visit: "list?",
    day: "list?",
  });
  const n = columns.customer.length;
  for (const name of COLUMNS) {
    const length = columns[name]?.length ?? n;
    if (length !== n) fail(`interactions.${name} must have ${n} values, as customer has, got ${length}`);
  }
  const customers = sizeOf("customer", columns.customer, columns.customers);
  const items = sizeOf("item", columns.item, columns.items);
  const { count, visit, day } = columns;
  for (let e = 0; e < n; e++) {
    if (count) checkNumber(`interactions.count[${e}]`, count[e], { above: 0, below: Infinity });
    if (visit) checkNumber(`interactions.visit[${e}]`, visit[e], { above: -Infinity, below: Infinity });
    if (day) checkNumber(`interactions.day[${e}]`, day[e], { above: -Infinity, below: Infinity });
  }
  const { customer } = columns;
  const time = (a: number, b: number): number => (day ? day[a] - day[b] : 0) || (visit ? visit[a] - visit[b] : 0);
  const order = Uint32Array.from({ length: n }, (_, e) => e).sort(
    (a, b) => customer[a] - customer[b] || time(a, b) || a - b,
  );
  const offsets = new Uint32Array(customers + 1);
  for (let e = 0; e < n; e++) offsets[customer[e] + 1]++;
  for (let c = 0; c < customers; c++) offsets[c + 1] += offsets[c];
  const visits = new Uint32Array(n);
  for (let e = 1; e < n; e++) {
    const [a, b] = [order[e - 1], order[e]];
    if (customer[a] === customer[b]) visits[e] = visits[e - 1] + (time(a, b) === 0 ? 0 : 1);
  }
  return {
    customers,
    items,
    offsets,
    item: Uint32Array.from(order, (e) => columns.item[e]),
    count: Float64Array.from(order, (e) => count?.[e] ?? 1),
    visit: visits,
    ...(day && { day: Float64Array.from(order, (e) => day[e]) }),
  };
}

/** How many customers or items there are; fails where an index has no place among them. */
function sizeOf(name: "customer" | "item", column: ArrayLike<number>, told: number | undefined): number {
  const size = told === undefined ? undefined : checkNumber(`interactions.${name}s`, told, MOST);
  const bounds = size === undefined ? MOST : { ...MOST, max: size - 1 };
  let most = -1;
  for (let e = 0; e < column.length; e++)
    most = Math.max(most, checkNumber(`interactions.${name}[${e}]`, column[e], bounds));
  return size ?? most + 1;
}

/** Fails where something is not what `interactions` makes. */
export function checkInteractions(path: string, data: Interactions): void {
  checkShape(path, data, {
    customers: "number",
    items: "number",
    offsets: "list",
    item: "list",
    count: "list",
    visit: "list",
    day: "list?",
  });
  const { customers, offsets } = data;
  checkNumber(`${path}.customers`, customers, MOST);
  checkNumber(`${path}.items`, data.items, MOST);
  if (offsets.length !== customers + 1)
    fail(`${path}.offsets must have ${customers + 1} values, one more than customers, got ${offsets.length}`);
}

/** The events that are kept, of the same customers and items; visits keep their numbers. */
export function selectEvents(data: Interactions, keep: (event: number, customer: number) => boolean): Interactions {
  const kept: number[] = [];
  const offsets = new Uint32Array(data.customers + 1);
  for (let c = 0; c < data.customers; c++) {
    for (let e = data.offsets[c]; e < data.offsets[c + 1]; e++) if (keep(e, c)) kept.push(e);
    offsets[c + 1] = kept.length;
  }
  const { day } = data;
  return {
    ...data,
    offsets,
    item: Uint32Array.from(kept, (e) => data.item[e]),
    count: Float64Array.from(kept, (e) => data.count[e]),
    visit: Uint32Array.from(kept, (e) => data.visit[e]),
    ...(day && { day: Float64Array.from(kept, (e) => day[e]) }),
  };
}

/** Distinct items of each customer, with the sum of their counts. */
export function cellsOf({ customers, items, offsets, item, count }: Interactions): SparseRows {
  const sums = new Float64Array(items);
  const rows = new Uint32Array(customers + 1);
  const index: number[] = [];
  const value: number[] = [];
  for (let c = 0; c < customers; c++) {
    const first = index.length;
    for (let e = offsets[c]; e < offsets[c + 1]; e++) {
      if (sums[item[e]] === 0) index.push(item[e]);
      sums[item[e]] += count[e];
    }
    const own = index.splice(first).sort((a, b) => a - b);
    for (const j of own) {
      index.push(j);
      value.push(sums[j]);
      sums[j] = 0;
    }
    rows[c + 1] = index.length;
  }
  return { offsets: rows, index: Uint32Array.from(index), value: Float64Array.from(value) };
}

/** The same cells, each with value 1: whether a customer has an item. */
export function held(data: Interactions): SparseRows {
  const cells = cellsOf(data);
  return { ...cells, value: new Float64Array(cells.value.length).fill(1) };
}

/** Customers that have each item. */
export function holders({ index }: SparseRows, items: number): Float64Array {
  const count = new Float64Array(items);
  for (const j of index) count[j]++;
  return count;
}
