import { identityOf, isMissing } from "../../tables/cell.ts";
import { dayOf } from "../../tables/date.ts";
import { numberOf } from "../../tables/number.ts";
import type { SettledTable } from "../../tables/settle.ts";

/** Position in a row of each part of a transaction; −1 where it is not used. */
export type ColumnPositions = Readonly<
  Record<"customer" | "item" | "time" | "quantity" | "price" | "category", number>
>;

/** Why a row was left out. */
export const DROP_REASONS = [
  "other number of cells than the header",
  "no customer",
  "guest, who may be anybody",
  "no item",
  "item excluded",
  "date not understood",
  "quantity is no number",
  "cancelled or returned (quantity not positive)",
  "price is no number",
  "price is not positive",
] as const;

export type DropReason = (typeof DROP_REASONS)[number];

/** Column that each reason is about. */
export const REASON_PART: Readonly<Record<DropReason, keyof ColumnPositions | undefined>> = {
  "other number of cells than the header": undefined,
  "no customer": "customer",
  "guest, who may be anybody": "customer",
  "no item": "item",
  "item excluded": "item",
  "date not understood": "time",
  "quantity is no number": "quantity",
  "cancelled or returned (quantity not positive)": "quantity",
  "price is no number": "price",
  "price is not positive": "price",
};

/** What is kept of a row. */
export interface TransactionRow {
  /** As in the file; `identityOf` makes one of several ways of writing. */
  readonly customer: string;
  readonly item: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** NaN where the file has no prices. */
  readonly price: number;
  /** Category of the item as in the file, empty where it has none; absent where the file has no such column. */
  readonly category?: string;
}

/** Names that shops give to customers whom they do not know. */
const GUEST = new RegExp(
  "^(" +
    [
      "guest([ _-]?(user|checkout|customer|order))?|anon(ymous)?|unknown|(walk[ _-]?in|cash)([ _-]?customer)?|cash[ _-]?sales?",
      "gast(kunde|bestellung)?|laufkund(e|schaft)|barverkauf|barkunde|einmalkunde|anonym|unbekannt",
      "invité|anonyme|inconnu|client ?(anonyme|comptoir|de passage)",
      "invitado|anónimo|desconocido|cliente ?(anónimo|final|ocasional)|consumidor final",
      "convidado|anônimo|desconhecido|cliente ?(anônimo|balcão)|ospite|anonimo|cliente anonimo",
    ].join("|") +
    ")$",
  "i",
);

/** Reads one row of a file of purchases that has as many cells as the header, or says why it is left out. */
export function readTransaction(
  cells: readonly string[],
  at: ColumnPositions,
  excluded: ReadonlySet<string>,
  { decimal, order, since1904 }: Omit<SettledTable, "notes">,
): TransactionRow | DropReason {
  const customer = cells[at.customer].trim();
  if (isMissing(customer)) return "no customer";
  if (GUEST.test(customer)) return "guest, who may be anybody";
  const item = cells[at.item].trim();
  if (isMissing(item)) return "no item";
  if (excluded.size > 0 && excluded.has(identityOf(item))) return "item excluded";
  const day = dayOf(cells[at.time].trim(), order, since1904);
  if (day === undefined) return "date not understood";
  if (at.quantity >= 0) {
    const quantity = numberOf(cells[at.quantity], decimal);
    if (Number.isNaN(quantity)) return "quantity is no number";
    if (quantity <= 0) return "cancelled or returned (quantity not positive)";
  }
  const price = at.price < 0 ? NaN : numberOf(cells[at.price], decimal);
  if (at.price >= 0 && Number.isNaN(price)) return "price is no number";
  if (price <= 0) return "price is not positive";
  const category = at.category < 0 ? undefined : cells[at.category].trim();
  return { customer, item, day, price, ...(category !== undefined && { category }) };
}
