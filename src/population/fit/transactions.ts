/**
 * Purchases of a firm as columns; one entry per line, in any order. Customers and items are codes 0, 1, 2, …: names
 * stay with whoever read the file.
 */
export interface ColumnarTransactions {
  readonly customers: number;
  readonly items: number;
  readonly customer: Uint32Array;
  readonly item: Uint32Array;
  /** Days since any fixed day. */
  readonly day: Int32Array;
  /** Price of one unit, NaN where it is not known. */
  readonly price: Float32Array;
  /** Code of the category of each line's item, −1 where it is not known; absent where the file has none. */
  readonly category?: Int32Array;
}
