import {
  DROP_REASONS,
  fail,
  fitPopulation,
  readTransaction,
  transactionsBuilder,
  unknownName,
  type ColumnarTransactions,
  type ColumnPositions,
  type DropReason,
  type PopulationSpec,
} from "../../index.ts";
import type { Fitted } from "../engine/protocol.ts";
import type { ColumnChoice } from "./column-choice.ts";
import { rowsOf } from "./rows-of.ts";

type Say = (step: string, done: number, total: number) => void;

/** More of the rows than this not fitting the header means that the file is broken, not untidy. */
const BROKEN_SHARE = 0.2;

/** What can be learned from needs as many. */
const LEAST = { customers: 20, items: 4 };

/**
 * Estimates customers from a CSV file of purchases, all within this thread. Errors: no such column, a broken file
 * (names the first bad line), nothing that can be used,
 * too little to estimate anything from.
 */
export async function fitFile(file: Blob, name: string, columns: ColumnChoice, say: Say): Promise<Fitted> {
  const { transactions, rows, dropped } = await readFile(file, name, columns, say);
  const { customers, items } = transactions;
  if (customers < LEAST.customers || items < LEAST.items)
    fail(
      `${name} must have at least ${LEAST.customers} customers and ${LEAST.items} items to learn from, got ${customers} and ${items}`,
    );
  const { population, report } = fitPopulation(transactions, { seed: "explorer", progress: (step) => say(step, 0, 0) });
  const { customers: kept, visits, weeks } = report;
  return {
    population: shortened(population.population),
    customers: kept,
    visits,
    weeks,
    rows,
    dropped: [...dropped].filter(([, n]) => n > 0),
  };
}

interface Read {
  readonly transactions: ColumnarTransactions;
  readonly rows: number;
  readonly dropped: ReadonlyMap<DropReason, number>;
}

async function readFile(file: Blob, name: string, columns: ColumnChoice, say: Say): Promise<Read> {
  const builder = transactionsBuilder();
  const dropped = new Map<DropReason, number>(DROP_REASONS.map((reason) => [reason, 0]));
  const none: ReadonlySet<string> = new Set();
  let at: ColumnPositions | undefined;
  let [width, rows] = [0, 0];
  let first: Fault | undefined;
  for await (const [line, cells] of rowsOf(file, name, (read) => say("Reading", read, file.size))) {
    if (cells.length === 1 && cells[0].trim() === "") continue;
    if (at === undefined) {
      at = positionsOf(cells, columns);
      width = cells.length;
      continue;
    }
    rows++;
    const row = readTransaction(cells, width, at, none);
    if (typeof row !== "string") {
      builder.add(row);
      continue;
    }
    dropped.set(row, dropped.get(row)! + 1);
    first ??= { line, why: row, cells: cells.length };
  }
  if (rows === 0)
    fail(`${name} must have a header and rows below it, got ${at === undefined ? "an empty file" : "a header only"}`);
  const transactions = builder.finish();
  const kept = transactions.item.length;
  if (first && (kept === 0 || dropped.get("other number of cells than the header")! > BROKEN_SHARE * rows))
    fail(broken(name, first, width, kept, rows));
  return { transactions, rows, dropped };
}

interface Fault {
  readonly line: number;
  readonly why: DropReason;
  readonly cells: number;
}

function broken(name: string, { line, why, cells }: Fault, width: number, kept: number, rows: number): string {
  const what =
    why === "other number of cells than the header"
      ? `it has ${cells} ${cells === 1 ? "cell" : "cells"}, the header has ${width}`
      : why;
  const hint = why === "date not understood" ? "; dates must look like 2011-12-09" : "";
  return `${name}, line ${line}: ${what}${hint} (${kept} of ${rows} rows could be used)`;
}

function positionsOf(header: readonly string[], columns: ColumnChoice): ColumnPositions {
  const names = header.map((name, i) => (i === 0 ? name.replace(/^\uFEFF/, "") : name).trim());
  const position = (part: keyof ColumnChoice): number => {
    if (columns[part] === "") return -1;
    const found = names.indexOf(columns[part]);
    return found >= 0 ? found : unknownName("column", "columns", columns[part], names);
  };
  return {
    customer: position("customer"),
    item: position("item"),
    time: position("time"),
    quantity: position("quantity"),
    price: position("price"),
  };
}

/**
 * The population with its long lists at five digits: the study that is simulated is the one that is linked and saved.
 */
function shortened(spec: PopulationSpec): PopulationSpec {
  const short = (values: readonly number[]): number[] => values.map((value) => Number(value.toPrecision(5)));
  const { catalogue, tastes } = spec;
  const items = catalogue.fitted && {
    ...catalogue.fitted,
    tastes: short(catalogue.fitted.tastes),
    popularity: short(catalogue.fitted.popularity),
    price: short(catalogue.fitted.price),
  };
  const centres = tastes.fitted && {
    ...tastes.fitted,
    centres: short(tastes.fitted.centres),
    individualSd: short(tastes.fitted.individualSd),
  };
  return { ...spec, catalogue: { ...catalogue, fitted: items }, tastes: { ...tastes, fitted: centres } };
}
