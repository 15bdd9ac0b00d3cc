/** Which header of a file holds what; the optional parts are empty where there is none. */
export interface ColumnChoice {
  readonly customer: string;
  readonly item: string;
  readonly time: string;
  readonly quantity: string;
  readonly price: string;
  readonly category: string;
}

/** How dates and numbers of a file are written; what is empty is recognised. */
export interface FormatChoice {
  readonly dates: "" | "dmy" | "mdy" | "ymd";
  readonly decimal: "" | "." | ",";
}

/** Parts of a transaction, with the words for them. */
export const COLUMN_PARTS: readonly {
  readonly part: keyof ColumnChoice;
  readonly label: string;
  readonly needed: boolean;
}[] = [
  { part: "customer", label: "Customer", needed: true },
  { part: "item", label: "Item", needed: true },
  { part: "time", label: "Date", needed: true },
  { part: "quantity", label: "Quantity", needed: false },
  { part: "price", label: "Unit price", needed: false },
  { part: "category", label: "Category", needed: false },
];

const LIKELY: Readonly<Record<keyof ColumnChoice, readonly RegExp[]>> = {
  customer: [/^customer[ _-]?(id|no|number)?$/i, /customer|client|user|member|buyer/i],
  item: [/^(stock[ _-]?code|sku|item[ _-]?(id|no)?|product[ _-]?(id|code)?)$/i, /item|product|sku|article|title/i],
  time: [/^(invoice[ _-]?date|date|time|timestamp|order[ _-]?date)$/i, /date|time/i],
  quantity: [/^(quantity|qty|units)$/i, /quantity|qty/i],
  price: [/^(unit[ _-]?price|price)$/i, /price/i],
  category: [/^(category|department|commodity|product[ _-]?(category|group))$/i, /categor|department/i],
};

/** The headers that sound most like each part; each header is used once. */
export function guessColumns(headers: readonly string[]): ColumnChoice {
  const used = new Set<string>();
  const guess = (part: keyof ColumnChoice): string => {
    const found =
      LIKELY[part].flatMap((pattern) => headers.filter((header) => !used.has(header) && pattern.test(header)))[0] ?? "";
    used.add(found);
    return found;
  };
  return {
    customer: guess("customer"),
    item: guess("item"),
    time: guess("time"),
    quantity: guess("quantity"),
    price: guess("price"),
    category: guess("category"),
  };
}
