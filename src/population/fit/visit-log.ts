import { fail } from "../../core/check.ts";
import { csr, prefixSums } from "../../core/columns.ts";
import type { ColumnarTransactions } from "./transactions.ts";

/**
 * Who bought what when, for customers 0 … n − 1. A visit is everything a customer bought in one day; a line is one item
 * of a visit, once.
 * The same shape holds real and synthetic purchases.
 */
export interface VisitLog {
  /** Items of the catalogue. */
  readonly items: number;
  /** Length of the observation. */
  readonly days: number;
  /** Visits of customer i are `visits[i] … visits[i + 1] - 1`, oldest first. */
  readonly visits: Uint32Array;
  /** Day of each visit, from 0. */
  readonly day: Uint16Array;
  /** Lines of visit v are `lines[v] … lines[v + 1] - 1`. */
  readonly lines: Uint32Array;
  /** Item of each line. */
  readonly item: Uint16Array;
}

/** A visit log and what it leaves out. */
export interface SelectedVisits {
  readonly log: VisitLog;
  /** Code in the transactions of each item of the log, most bought first. */
  readonly itemCodes: Uint32Array;
  /** Code in the transactions of each customer of the log. */
  readonly customerCodes: Uint32Array;
  readonly dropped: {
    readonly rareItems: number;
    readonly linesOfRareItems: number;
    readonly customersWithoutLines: number;
    readonly linesRepeatedInADay: number;
  };
}

/** An item that fewer customers bought is left out: its estimates would speak of persons. */
const LEAST_CUSTOMERS = 5;

/**
 * The visits to the most bought items: at most `items` of them, each bought by at least five customers. Errors when
 * fewer than two items or customers are left.
 */
export function selectVisits(transactions: ColumnarTransactions, items: number): SelectedVisits {
  const sorted = sortLines(transactions);
  const chosen = mostBought(transactions, sorted.order, items);
  const codeOf = new Int32Array(transactions.items).fill(-1);
  chosen.forEach((code, j) => (codeOf[code] = j));
  const { customer, day, item } = transactions;
  const days = day.reduce((last, d) => Math.max(last, d), -Infinity) - sorted.firstDay + 1;
  if (days > 0xffff) fail(`transactions must span at most 65535 days, got ${days}`);
  const visitDays: number[] = [];
  const visitsOf = new Uint32Array(transactions.customers + 1);
  const lineCounts: number[] = [];
  const lines: number[] = [];
  let lastCustomer = -1;
  let lastDay = -1;
  for (const e of sorted.order) {
    const j = codeOf[item[e]];
    if (j < 0) continue;
    if (customer[e] !== lastCustomer || day[e] !== lastDay) {
      lastCustomer = customer[e];
      lastDay = day[e];
      visitDays.push(lastDay - sorted.firstDay);
      visitsOf[lastCustomer + 1]++;
      lineCounts.push(0);
    }
    lineCounts[lineCounts.length - 1]++;
    lines.push(j);
  }
  const present = visitsOf.subarray(1).filter((n) => n > 0);
  if (present.length < 2 || chosen.length < 2) {
    fail(
      `transactions must have at least 2 customers and 2 items that ${LEAST_CUSTOMERS} customers bought, got ${present.length} and ${chosen.length}`,
    );
  }
  return {
    log: {
      items: chosen.length,
      days,
      visits: offsets(present),
      day: Uint16Array.from(visitDays),
      lines: offsets(lineCounts),
      item: Uint16Array.from(lines),
    },
    itemCodes: chosen,
    customerCodes: Uint32Array.from(visitsOf.subarray(1).keys()).filter((code) => visitsOf[code + 1] > 0),
    dropped: {
      rareItems: transactions.items - chosen.length,
      linesOfRareItems: sorted.order.length - lines.length,
      customersWithoutLines: transactions.customers - present.length,
      linesRepeatedInADay: customer.length - sorted.order.length,
    },
  };
}

function offsets(counts: ArrayLike<number>): Uint32Array {
  const out = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) out[i + 1] = counts[i];
  prefixSums(out);
  return out;
}

/** Indices of lines by customer, then day, then item; of equal lines only the first. */
function sortLines({ customers, items, customer, item, day }: ColumnarTransactions): {
  order: Uint32Array;
  firstDay: number;
} {
  const firstDay = day.reduce((first, d) => Math.min(first, d), Infinity);
  const lastDay = day.reduce((last, d) => Math.max(last, d), -Infinity);
  const byItem = csr(items, item).order;
  const byDay = csr(
    Math.max(0, lastDay - firstDay + 1),
    Uint32Array.from(byItem, (e) => day[e] - firstDay),
  ).order.map((at) => byItem[at]);
  const order = csr(
    customers,
    Uint32Array.from(byDay, (e) => customer[e]),
  ).order.map((at) => byDay[at]);
  let kept = 0;
  for (const e of order) {
    const before = order[kept - 1];
    if (kept > 0 && customer[before] === customer[e] && day[before] === day[e] && item[before] === item[e]) continue;
    order[kept++] = e;
  }
  return { order: order.slice(0, kept), firstDay };
}

/**
 * Codes of the items with most lines, most first, ties to the lower code; items that too few customers bought are
 * passed over.
 */
function mostBought({ items, customer, item }: ColumnarTransactions, order: Uint32Array, most: number): Uint32Array {
  const lines = new Uint32Array(items);
  const buyers = new Uint32Array(items);
  const lastBuyer = new Int32Array(items).fill(-1);
  for (const e of order) {
    const code = item[e];
    lines[code]++;
    if (lastBuyer[code] !== customer[e]) buyers[code]++;
    lastBuyer[code] = customer[e];
  }
  const codes = Array.from({ length: items }, (_, code) => code).filter((code) => buyers[code] >= LEAST_CUSTOMERS);
  return Uint32Array.from(codes.sort((a, b) => lines[b] - lines[a] || a - b).slice(0, most));
}

/** The log of some of its customers, in the order given. */
export function selectCustomers(log: VisitLog, customers: ArrayLike<number>): VisitLog {
  const visitCounts: number[] = [];
  const lineCounts: number[] = [];
  const day: number[] = [];
  const item: number[] = [];
  for (let k = 0; k < customers.length; k++) {
    const i = customers[k];
    visitCounts.push(log.visits[i + 1] - log.visits[i]);
    for (let v = log.visits[i]; v < log.visits[i + 1]; v++) {
      day.push(log.day[v]);
      lineCounts.push(log.lines[v + 1] - log.lines[v]);
      for (let e = log.lines[v]; e < log.lines[v + 1]; e++) item.push(log.item[e]);
    }
  }
  return {
    items: log.items,
    days: log.days,
    visits: offsets(visitCounts),
    day: Uint16Array.from(day),
    lines: offsets(lineCounts),
    item: Uint16Array.from(item),
  };
}
