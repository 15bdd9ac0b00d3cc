import { isMissing } from "../../tables/cell.ts";
import { nameCodes, type NameCodes } from "./name-codes.ts";
import type { TransactionRow } from "./transaction-row.ts";
import type { ColumnarTransactions } from "./transactions.ts";

/** Gathers rows into columns; names of customers and items become codes in the order in which they first occur. */
export interface TransactionsBuilder {
  add(row: TransactionRow): void;
  finish(): ColumnarTransactions;
  readonly customers: NameCodes;
  readonly items: NameCodes;
}

/**
 * Columns that grow row by row.
 *
 * @example
 * const rows = transactionsBuilder();
 * rows.add({ customer: "Ada", item: "tea", day: 20_000, price: 2.5 });
 * rows.add({ customer: "Bea", item: "tea", day: 20_003, price: 2.5 });
 * const { customers, items, customer } = rows.finish();
 * [customers, items, customer] // → [2, 1, [0, 1]]
 */
export function transactionsBuilder(): TransactionsBuilder {
  const customers = nameCodes();
  const items = nameCodes();
  const categories = nameCodes();
  let named = false;
  let capacity = 65_536;
  let size = 0;
  let columns = allocate(capacity);
  return {
    customers,
    items,
    add({ customer, item, day, price, category }) {
      if (size === capacity) {
        capacity *= 2;
        const bigger = allocate(capacity);
        for (const key of Object.keys(bigger) as (keyof typeof bigger)[]) bigger[key].set(columns[key]);
        columns = bigger;
      }
      columns.customer[size] = customers.codeOf(customer);
      columns.item[size] = items.codeOf(item);
      columns.day[size] = day;
      named ||= category !== undefined;
      columns.category[size] = category === undefined || isMissing(category) ? -1 : categories.codeOf(category);
      columns.price[size++] = price;
    },
    finish: () => ({
      customers: customers.size,
      items: items.size,
      customer: columns.customer.slice(0, size),
      item: columns.item.slice(0, size),
      day: columns.day.slice(0, size),
      price: columns.price.slice(0, size),
      ...(named && { category: columns.category.slice(0, size) }),
    }),
  };
}

type Columns = Required<Pick<ColumnarTransactions, "customer" | "item" | "day" | "price" | "category">>;

const allocate = (size: number): Columns => ({
  customer: new Uint32Array(size),
  item: new Uint32Array(size),
  day: new Int32Array(size),
  price: new Float32Array(size),
  category: new Int32Array(size),
});
