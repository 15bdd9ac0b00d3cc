/** Position in a row of each part of a transaction; −1 where it is not used. */
export type ColumnPositions = Readonly<Record<"customer" | "item" | "time" | "quantity" | "price", number>>;

/** Why a row was left out. */
export const DROP_REASONS = [
  "other number of cells than the header",
  "no customer",
  "no item",
  "item excluded",
  "date not understood",
  "quantity is no number",
  "cancelled or returned (quantity not positive)",
  "price is no number",
  "price is not positive",
] as const;

export type DropReason = (typeof DROP_REASONS)[number];

/** What is kept of a row. */
export interface TransactionRow {
  readonly customer: string;
  readonly item: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** NaN where the file has no prices. */
  readonly price: number;
}

/** Reads one row of a file of purchases, or says why it is left out. */
export function readTransaction(
  cells: readonly string[],
  width: number,
  at: ColumnPositions,
  excluded: ReadonlySet<string>,
): TransactionRow | DropReason {
  if (cells.length !== width) return "other number of cells than the header";
  const customer = cells[at.customer].trim();
  if (customer === "") return "no customer";
  const item = cells[at.item].trim();
  if (item === "") return "no item";
  if (excluded.has(item)) return "item excluded";
  const day = dayOf(cells[at.time].trim());
  if (day === undefined) return "date not understood";
  if (at.quantity >= 0) {
    const quantity = numberOf(cells[at.quantity]);
    if (Number.isNaN(quantity)) return "quantity is no number";
    if (quantity <= 0) return "cancelled or returned (quantity not positive)";
  }
  const price = at.price < 0 ? NaN : numberOf(cells[at.price]);
  if (at.price >= 0 && Number.isNaN(price)) return "price is no number";
  if (price <= 0) return "price is not positive";
  return { customer, item, day, price };
}

/** A finite number with a decimal point, else NaN. */
function numberOf(text: string): number {
  const trimmed = text.trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
}

/**
 * Day of a time: `2011-12-09`, `2011/12/09`, with anything after a blank or T; or seconds since 1970 (nine or ten
 * digits).
 * Dates that begin with a day or a month are not understood, because nothing tells 3/4 from 4/3.
 */
export function dayOf(text: string): number | undefined {
  const date = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:$|[T ])/.exec(text);
  if (date === null) return /^\d{9,10}$/.test(text) ? Math.floor(Number(text) / 86_400) : undefined;
  const [year, month, day] = date.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  // a year counted from March has its leap day at the end, and months of 153 days by fives
  const years = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear - EPOCH;
}

/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468;

function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
