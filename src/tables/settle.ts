import { fail } from "../core/check.ts";
import { DATE_ORDERS, isSerial, possibleOrders, type DateOrder } from "./date.ts";
import type { OpenTable } from "./open-table.ts";
import { countDecimal, type DecimalCounts, type DecimalSign } from "./number.ts";
import type { CheckedFormat } from "./table-format.ts";

/** What numbers and dates of a table mean. */
export interface SettledTable {
  readonly decimal: DecimalSign;
  /** Undefined where no date needs one. */
  readonly order?: DateOrder;
  /** Whether serial numbers count from 1904. */
  readonly since1904: boolean;
  /** What was understood, in words. */
  readonly notes: readonly string[];
}

/** Columns to be understood, by their places. */
export interface ToSettle {
  readonly numbers: readonly number[];
  readonly dates: readonly number[];
}

/** Rows after which what is clear is not looked at any longer. */
const ENOUGH = 2000;

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  dmy: "day first (DD/MM/YYYY)",
  mdy: "month first (MM/DD/YYYY)",
  ymd: "year first (YY/MM/DD)",
};

/**
 * Finds the decimal sign and the order of dates from the values themselves, looking on until both are clear or the file
 * ends. Errors: what stays ambiguous, or contradicts itself, with the option that tells it. Nothing is guessed.
 */
export async function settle(table: OpenTable, columns: ToSettle, told: CheckedFormat): Promise<SettledTable> {
  const decimals: DecimalCounts = { ".": 0, ",": 0, either: 0 };
  const orders = new Map(DATE_ORDERS.map((order) => [order, { fits: 0, only: 0 }]));
  let dates = 0;
  let serials = 0;
  let seen = 0;
  const numbers = told.decimal === undefined ? columns.numbers : [];
  const times = told.order === undefined ? columns.dates : [];
  const clear = (): boolean =>
    (decimals.either === 0 || decimals["."] + decimals[","] > 0) && (dates === 0 || DATE_ORDERS.some((order) => orders.get(order)!.only > 0)); // prettier-ignore
  for await (const { cells } of table.rows()) {
    if (!table.fits(cells)) continue;
    for (const at of numbers) countDecimal(decimals, cells[at].trim());
    for (const at of times) {
      const possible = possibleOrders(cells[at].trim());
      if (isSerial(cells[at].trim())) serials++;
      if (possible.length > 0) dates++;
      for (const order of possible) orders.get(order)!.fits++;
      if (possible.length === 1) orders.get(possible[0])!.only++;
    }
    if (++seen >= ENOUGH && clear()) break;
  }
  const decimal = told.decimal ?? decimalOf(decimals, table, columns);
  const order = told.order ?? (dates === 0 ? undefined : orderOf(orders, dates, table, columns));
  const since1904 = told.since1904 ?? false;
  return {
    decimal,
    order,
    since1904,
    notes: [
      told.decimal === undefined && decimals[","] + decimals["."] > 0
        ? `decimals stand behind a ${decimal === "," ? "comma" : "point"}`
        : "",
      serials > 0
        ? `dates are serial numbers, counted from ${since1904 ? "1904" : "1900 (--date-format excel-1904 says otherwise)"}`
        : "",
      told.order === undefined && order !== undefined ? `dates have the ${ORDER_WORDS[order]}` : "",
    ].filter((note) => note !== ""),
  };
}

/** Share of numbers that contradict the others and are taken for slips. */
const SLIPS = 0.01;

const namesOf = ({ header }: OpenTable, columns: readonly number[]): string =>
  columns.map((at) => `"${header[at].slice(0, 30)}"`).join(", ");

function decimalOf(counts: DecimalCounts, table: OpenTable, { numbers }: ToSettle): DecimalSign {
  const { ".": point, ",": comma, either } = counts;
  if (Math.min(point, comma) > SLIPS * (point + comma))
    fail(
      `"${table.name}", columns ${namesOf(table, numbers)}: ${point} numbers have a decimal point, ${comma} a decimal comma; say with --decimal which is right`,
    );
  if (point + comma === 0 && either > 0)
    fail(
      `"${table.name}", columns ${namesOf(table, numbers)}: ${either} numbers are like 1,234 or 1.234, which may be thousands or decimals; say with --decimal . or --decimal , which sign is decimal`,
    );
  return comma > point ? "," : ".";
}

function orderOf(
  orders: ReadonlyMap<DateOrder, { fits: number; only: number }>,
  dates: number,
  table: OpenTable,
  columns: ToSettle,
): DateOrder {
  const where = `"${table.name}", column ${namesOf(table, columns.dates)}`;
  const proven = DATE_ORDERS.filter((order) => orders.get(order)!.only > 0);
  if (proven.length > 1)
    fail(
      `${where}: ${proven.map((order) => `${orders.get(order)!.only} dates can only have the ${ORDER_WORDS[order]}`).join(", ")}; say with --date-format which is right, the others are left out`,
    );
  if (proven.length === 1) return proven[0];
  const most = Math.max(...DATE_ORDERS.map((order) => orders.get(order)!.fits));
  const open = DATE_ORDERS.filter((order) => orders.get(order)!.fits === most);
  if (open.length === 1) return open[0];
  return fail(
    `${where}: ${dates} dates may have the ${open.map((order) => ORDER_WORDS[order]).join(" or the ")}; say with --date-format which it is, for example --date-format ${open[0] === "ymd" ? "YY/MM/DD" : "DD/MM/YYYY"}`,
  );
}
