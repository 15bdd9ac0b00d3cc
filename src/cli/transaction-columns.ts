import { unknownName, type ColumnPositions } from "../index.ts";

/** Headers of the columns that hold each part of a transaction. */
export interface TransactionColumns {
  readonly customer: string;
  readonly item: string;
  readonly time: string;
  readonly quantity?: string;
  readonly price?: string;
}

/**
 * Finds the columns in the header. Errors: `no column (--customer) named "CustomerId"; columns are …; did you mean
 * "CustomerID"?`.
 */
export function columnPositions(header: readonly string[], columns: TransactionColumns): ColumnPositions {
  const names = header.map((name, at) => (at === 0 ? name.replace(/^\uFEFF/, "") : name).trim());
  const position = (option: keyof TransactionColumns): number => {
    const wanted = columns[option];
    if (wanted === undefined) return -1;
    const at = names.indexOf(wanted);
    return at >= 0 ? at : unknownName(`column (--${option})`, "columns", wanted, names);
  };
  return {
    customer: position("customer"),
    item: position("item"),
    time: position("time"),
    quantity: position("quantity"),
    price: position("price"),
  };
}
