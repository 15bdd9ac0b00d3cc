import { createReadStream, existsSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { pipeline } from "node:stream/promises";
import Papa from "papaparse";
import {
  DROP_REASONS,
  fail,
  isCounterpoiseError,
  readTransaction,
  transactionsBuilder,
  type ColumnarTransactions,
  type ColumnPositions,
  type DropReason,
} from "../index.ts";
import { columnPositions, type TransactionColumns } from "./transaction-columns.ts";

/** Purchases of a file and what was left out of them. */
export interface TransactionsFile {
  readonly transactions: ColumnarTransactions;
  readonly rows: number;
  readonly dropped: ReadonlyMap<DropReason, number>;
}

/** Rows that fit into memory as columns, about a gigabyte. */
const MOST_ROWS = 50_000_000;

/** How a file is read. */
export interface ReadOptions {
  readonly columns: TransactionColumns;
  /** Items that are no products, by their codes in the file. */
  readonly exclude?: readonly string[];
  /** Told the number of rows now and then. */
  readonly progress?: (rows: number) => void;
}

/**
 * Reads a .csv or .csv.gz file with a header row by row; only codes and numbers stay in memory, and names of customers
 * and items until the end of the file.
 * Errors: no such file, no such column (with the nearest header), not a gzip file, nothing left.
 */
export async function readTransactions(
  path: string,
  { columns, exclude = [], progress = () => undefined }: ReadOptions,
): Promise<TransactionsFile> {
  if (!existsSync(path)) fail(`transactions must be a file that exists, got "${path}"`);
  const builder = transactionsBuilder();
  const excluded = new Set(exclude);
  const dropped = new Map<DropReason, number>(DROP_REASONS.map((reason) => [reason, 0]));
  let at: ColumnPositions | undefined;
  let width = 0;
  let rows = 0;
  let badDate: string | undefined;
  const take = (cells: readonly string[]): void => {
    if (at === undefined) {
      at = columnPositions(cells, columns);
      width = cells.length;
      return;
    }
    if (++rows > MOST_ROWS)
      fail(
        `transactions must have at most ${MOST_ROWS.toLocaleString("en")} rows, got more in "${path}": take a random part of the customers`,
      );
    if (rows % 50_000 === 0) progress(rows);
    const row = readTransaction(cells, width, at, excluded);
    if (typeof row !== "string") return builder.add(row);
    dropped.set(row, (dropped.get(row) ?? 0) + 1);
    if (row === "date not understood") badDate ??= cells[at.time];
  };
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { skipEmptyLines: "greedy" });
  // what is thrown in here reaches the end of the pipeline as an abort only, so it is kept
  let refused: unknown;
  const consume = async (source: AsyncIterable<string[]>): Promise<void> => {
    try {
      for await (const cells of source) take(cells);
    } catch (error) {
      refused ??= error;
      throw error;
    }
  };
  const file = createReadStream(path);
  const done = path.endsWith(".gz") ? pipeline(file, createGunzip(), parser, consume) : pipeline(file, parser, consume);
  await done.catch((error: NodeJS.ErrnoException) => {
    if (error.code?.startsWith("Z_"))
      fail(`transactions must be a gzip file that is whole, got "${path}": ${error.message}`);
    throw isCounterpoiseError(refused) ? refused : error;
  });
  if (at === undefined) fail(`transactions must have a header and rows, got "${path}" which is empty`);
  const transactions = builder.finish();
  if (transactions.item.length === 0 && badDate !== undefined)
    fail(`--time must name a column of dates like 2011-12-09, got "${columns.time}" with "${badDate}"`);
  if (transactions.item.length === 0)
    fail(`transactions must have rows that can be used, got "${path}" with none of ${rows}`);
  return { transactions, rows, dropped };
}
