import Papa from "papaparse";
import { DROP_REASONS, fail, fitPopulation, readTransaction, transactionsBuilder, unknownName, type ColumnPositions, type DropReason } from "../../index.ts";
import type { Fitted } from "../engine/protocol.ts";
import type { ColumnChoice } from "./column-choice.ts";

type Say = (step: string, done: number, total: number) => void;

/** More of the lines than this not fitting the header means that the file is broken, not untidy. */
const BROKEN_SHARE = 0.2;

/**
 * Estimates customers from a CSV file of purchases, all within this thread. Errors: no such column, a broken file (names the first bad line), nothing that can be used,
 * too little to estimate anything from.
 */
export async function fitFile(file: Blob, name: string, columns: ColumnChoice, say: Say): Promise<Fitted> {
  const { transactions, rows, dropped } = await readFile(file, name, columns, say);
  const customers = transactions.customers;
  if (customers < 20 || transactions.items < 4)
    fail(`${name} must have at least 20 customers and 4 items to learn from, got ${customers} and ${transactions.items}`);
  const { population, report } = fitPopulation(transactions, { seed: "explorer", progress: (step) => say(step, 0, 0) });
  return {
    population: population.population,
    customers: report.customers,
    visits: report.visits,
    weeks: report.weeks,
    rows,
    dropped: [...dropped].filter(([, n]) => n > 0),
  };
}

interface Read {
  readonly transactions: ReturnType<ReturnType<typeof transactionsBuilder>["finish"]>;
  readonly rows: number;
  readonly dropped: ReadonlyMap<DropReason, number>;
}

function readFile(file: Blob, name: string, columns: ColumnChoice, say: Say): Promise<Read> {
  const builder = transactionsBuilder();
  const dropped = new Map<DropReason, number>(DROP_REASONS.map((reason) => [reason, 0]));
  const none: ReadonlySet<string> = new Set();
  let at: ColumnPositions | undefined;
  let [width, rows, line] = [0, 0, 0];
  let first: { readonly line: number; readonly why: DropReason; readonly cells: readonly string[] } | undefined;
  const take = (cells: readonly string[]): void => {
    line++;
    if (cells.length === 1 && cells[0].trim() === "") return;
    if (at === undefined) {
      at = positionsOf(cells, columns);
      width = cells.length;
      return;
    }
    rows++;
    const row = readTransaction(cells, width, at, none);
    if (typeof row !== "string") return builder.add(row);
    dropped.set(row, dropped.get(row)! + 1);
    first ??= { line, why: row, cells };
  };
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(file as File, {
      chunkSize: 4 << 20,
      chunk({ data, errors, meta }, parser) {
        try {
          const quotes = errors.find(({ type }) => type === "Quotes");
          if (quotes) fail(`${name}, line ${line + (quotes.row ?? 0) + 1}: a quotation mark is opened and not closed, or stands in the wrong place`);
          for (const cells of data) take(cells);
          say("Reading", Math.min(meta.cursor, file.size), file.size);
        } catch (error) {
          parser.abort();
          reject(error as Error);
        }
      },
      complete() {
        try {
          if (at === undefined) fail(`${name} must have a header and rows, got an empty file`);
          const kept = builder.finish();
          const misfits = dropped.get("other number of cells than the header")!;
          if (first && (kept.item.length === 0 || misfits > BROKEN_SHARE * rows)) fail(brokenFile(name, first, width, kept.item.length, rows));
          if (kept.item.length === 0) fail(`${name} must have rows below its header, got none`);
          resolve({ transactions: kept, rows, dropped });
        } catch (error) {
          reject(error as Error);
        }
      },
      error: (error) => reject(new Error(`${name} could not be read: ${error.message}`)),
    });
  });
}

function brokenFile(name: string, first: { line: number; why: DropReason; cells: readonly string[] }, width: number, kept: number, rows: number): string {
  const what = first.why === "other number of cells than the header" ? `it has ${first.cells.length} cells, the header has ${width}` : first.why;
  const hint = first.why === "date not understood" ? "; dates must look like 2011-12-09" : "";
  return `${name}, line ${first.line}: ${what}${hint} (${kept} of ${rows} rows could be used)`;
}

function positionsOf(header: readonly string[], columns: ColumnChoice): ColumnPositions {
  const names = header.map((name, i) => (i === 0 ? name.replace(/^\uFEFF/, "") : name).trim());
  const position = (part: keyof ColumnChoice): number => {
    if (columns[part] === "") return -1;
    const found = names.indexOf(columns[part]);
    return found >= 0 ? found : unknownName("column", "columns", columns[part], names);
  };
  return { customer: position("customer"), item: position("item"), time: position("time"), quantity: position("quantity"), price: position("price") };
}
