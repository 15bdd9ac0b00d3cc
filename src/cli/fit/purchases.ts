import { readTransactions, type TableFormat, type TransactionColumns } from "../../index.ts";
import { fileSource } from "./file-source.ts";
import type { StepLine } from "../terminal/step-line.ts";

/** How a file of purchases is written, and what in it is no product. */
interface PurchaseFlags extends TransactionColumns, TableFormat {
  readonly exclude?: readonly string[];
}

/** Reads a file of purchases as its flags say, and shows how far it is. */
export const readPurchases = (
  path: string,
  { customer, item, time, quantity, price, category, delimiter, decimal, dateFormat, encoding, exclude }: PurchaseFlags,
  line: StepLine,
): ReturnType<typeof readTransactions> =>
  readTransactions(fileSource(path, "transactions"), {
    columns: { customer, item, time, quantity, price, category },
    format: { delimiter, decimal, dateFormat, encoding },
    exclude,
    progress: (rows) => line.show(`reading, ${rows.toLocaleString("en")} rows`),
  });
