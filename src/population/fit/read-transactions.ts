import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { fail } from "../../core/check.ts";
import { identityOf, shapeOf } from "../../tables/cell.ts";
import { openTable, type OpenTable, type TableSource } from "../../tables/open-table.ts";
import { settle } from "../../tables/settle.ts";
import { checkFormat, type TableFormat } from "../../tables/table-format.ts";
import { purchaseNotes } from "./purchase-notes.ts";
import {
  DROP_REASONS,
  readTransaction,
  REASON_PART,
  type ColumnPositions,
  type DropReason,
} from "./transaction-row.ts";
import { transactionsBuilder } from "./transactions-builder.ts";
import type { ColumnarTransactions } from "./transactions.ts";

/** Headers of the columns that hold each part of a transaction. */
export interface TransactionColumns {
  readonly customer: string;
  readonly item: string;
  readonly time: string;
  readonly quantity?: string;
  readonly price?: string;
  /** Category of the item, by the firm's own order of its range. */
  readonly category?: string;
}

/** How a file is read. */
export interface TransactionsOptions {
  readonly columns: TransactionColumns;
  /** What is told of how it is written; the rest is recognised. */
  readonly format?: TableFormat;
  /** Items that are no products, by their codes in the file. */
  readonly exclude?: readonly string[];
  /** Told the number of rows now and then. */
  readonly progress?: (rows: number) => void;
}

/** How many rows were left out for a reason, and the first of them. */
export interface LeftOut {
  readonly reason: DropReason;
  readonly rows: number;
  readonly line: number;
  /** Header of the column that it is about; undefined where it is the whole row. */
  readonly column?: string;
}

/** Purchases of a file, what was understood and what was left out of them. */
export interface TransactionsFile {
  readonly transactions: ColumnarTransactions;
  /** Code of each customer by its id; never to be shown. */
  readonly customerCodes: ReadonlyMap<string, number>;
  readonly rows: number;
  readonly leftOut: readonly LeftOut[];
  /** What was recognised and what looks odd, in words. */
  readonly notes: readonly string[];
}

/** Rows that fit into memory as columns, about a gigabyte. */
const MOST_ROWS = 50_000_000;
/** More of the rows than this not fitting the header means that the file is read wrongly. */
const BROKEN_SHARE = 0.2;
/** Rows between two reports of progress. */
const REPORT_EVERY = 50_000;

/**
 * Reads a file of purchases with a header, row by row; only codes and numbers stay in memory, and ids of customers.
 * Separator, encoding, decimal sign and order of dates are recognised or told. Errors: no such column, dates or
 * decimals that are not clear, nothing that can be used, each with a line, a column and the option that helps; never
 * with a value of the file.
 *
 * @example
 * const bytes = new TextEncoder().encode("who,what,when\n7,tea,2025-01-03\n7,jam,2025-01-09\n8,tea,2025-01-10\n");
 * const source = { name: "sales.csv", async *open() { yield bytes; } };
 * const columns = { customer: "who", item: "what", time: "when" };
 * const { transactions } = await readTransactions(source, { columns });
 * [transactions.customer, transactions.item] // → [[0, 0, 1], [0, 1, 0]]
 */
export async function readTransactions(source: TableSource, options: TransactionsOptions): Promise<TransactionsFile> {
  checkOptions("readTransactions", options, ["columns", "format", "exclude", "progress"]);
  checkShape("readTransactions.options", options, {
    columns: { customer: "text", item: "text", time: "text", quantity: "text?", price: "text?", category: "text?" },
    "exclude?": ["text"],
    progress: "function?",
  });
  const { columns, exclude = [], progress = () => undefined } = options;
  const format = checkFormat(options.format ?? {});
  const table = await openTable(source, format);
  const at = positions(table, columns);
  const numbers = [at.quantity, at.price].filter((place) => place >= 0);
  const settled = await settle(table, { numbers, dates: [at.time] }, format);
  const excluded = new Set(exclude.map(identityOf));
  const builder = transactionsBuilder();
  const first = new Map<DropReason, { rows: number; line: number; shape: string }>();
  let rows = 0;
  for await (const { cells, line } of table.rows()) {
    if (++rows > MOST_ROWS)
      fail(
        `transactions must have at most ${MOST_ROWS / 1e6} million rows, got more in "${source.name}": take a random part of the customers`,
      );
    if (rows % REPORT_EVERY === 0) progress(rows);
    const row = table.fits(cells) ? readTransaction(cells, at, excluded, settled) : DROP_REASONS[0];
    if (typeof row !== "string") {
      builder.add(row);
      continue;
    }
    const known = first.get(row);
    if (known) known.rows++;
    else first.set(row, { rows: 1, line, shape: shapeAt(cells, at, row) });
  }
  const transactions = builder.finish();
  const leftOut = DROP_REASONS.flatMap((reason): LeftOut[] => {
    const found = first.get(reason);
    const part = REASON_PART[reason];
    return found === undefined
      ? []
      : [{ reason, rows: found.rows, line: found.line, ...(part && { column: columns[part] }) }];
  });
  const broken = (first.get(DROP_REASONS[0])?.rows ?? 0) > BROKEN_SHARE * rows;
  if (transactions.item.length === 0 || broken)
    fail(refusal(source.name, rows, transactions.item.length, leftOut, (reason) => first.get(reason)!.shape));
  return {
    transactions,
    customerCodes: builder.customers.codes,
    rows,
    leftOut,
    notes: [
      ...table.notes,
      ...settled.notes,
      ...builder.customers.notes("customers"),
      ...builder.items.notes("items"),
      ...purchaseNotes(transactions),
    ],
  };
}

function positions(table: OpenTable, columns: TransactionColumns): ColumnPositions {
  const place = (part: keyof TransactionColumns): number => {
    const wanted = columns[part];
    return wanted === undefined ? -1 : table.position(`--${part}`, wanted);
  };
  return {
    customer: place("customer"),
    item: place("item"),
    time: place("time"),
    quantity: place("quantity"),
    price: place("price"),
    category: place("category"),
  };
}

function shapeAt(cells: readonly string[], at: ColumnPositions, reason: DropReason): string {
  const part = REASON_PART[reason];
  return part === undefined ? `${cells.length} cells` : shapeOf(cells[at[part]]);
}

/** What helps against a reason. */
const HELP: Partial<Readonly<Record<DropReason, string>>> = {
  "other number of cells than the header": "--delimiter says what separates cells",
  "date not understood":
    "dates are like 2011-12-09, 09/12/2011, 9 Dec 2011 or 20111209, and --date-format says which comes first",
  "quantity is no number": "--decimal says which sign is decimal",
  "price is no number": "--decimal says which sign is decimal",
};

/** Why a file cannot be used: the reasons with their counts, an example of each and what helps. */
function refusal(
  name: string,
  rows: number,
  kept: number,
  leftOut: readonly LeftOut[],
  shape: (reason: DropReason) => string,
): string {
  const [worst] = [...leftOut].sort((a, b) => b.rows - a.rows);
  const reasons = leftOut.map(
    (one) => `${one.rows} ${one.reason} (first on line ${one.line}${one.column === undefined ? "" : `, column "${one.column.slice(0, 30)}"`}: ${formOf(shape(one.reason))})`, // prettier-ignore
  );
  const help = worst && HELP[worst.reason];
  return `transactions must have rows that can be used, got "${name}" with ${kept === 0 ? "none" : kept} of ${rows}: ${reasons.join("; ")}${help === undefined ? "" : `. ${help[0].toUpperCase()}${help.slice(1)}`}`;
}

const formOf = (shape: string): string =>
  shape === "" ? "empty" : /^\d+ cells$/.test(shape) ? shape : `a text like "${shape}"`;
