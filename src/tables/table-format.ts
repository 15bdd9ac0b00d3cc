import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkOneOf, fail, show } from "../core/check.ts";
import { DATE_ORDERS, type DateOrder } from "./date.ts";
import { ENCODINGS, type Encoding } from "./decoder.ts";
import type { DecimalSign } from "./number.ts";

/** How a file is written, where it is told; what is not told is recognised. */
export interface TableFormat {
  /** Sign between cells: a single letter, or "tab". */
  readonly delimiter?: string;
  readonly decimal?: DecimalSign;
  /**
   * Order of the numbers of dates: dmy, mdy, ymd, or a pattern such as DD/MM/YYYY; or excel-1904, where serial numbers
   * count from 1904.
   */
  readonly dateFormat?: string;
  readonly encoding?: Encoding;
}

/** A format that was checked. */
export interface CheckedFormat {
  readonly delimiter?: string;
  readonly decimal?: DecimalSign;
  readonly order?: DateOrder;
  readonly since1904?: boolean;
  readonly encoding?: Encoding;
}

/**
 * Checks the options of a table. Errors name them as the command does: --delimiter, --decimal, --date-format.
 *
 * @example
 * checkFormat({ delimiter: "tab" }).delimiter // → "\t"
 */
export function checkFormat(format: TableFormat): CheckedFormat {
  checkKnown("checkFormat.format", format, ["delimiter", "decimal", "dateFormat", "encoding"]);
  checkShape("checkFormat.format", format, { delimiter: "text?", dateFormat: "text?" });
  const { delimiter, decimal, dateFormat, encoding } = format;
  const sign = delimiter === undefined ? undefined : ["tab", "\\t"].includes(delimiter) ? "\t" : delimiter;
  if (sign !== undefined && (sign.length !== 1 || /["\r\n]/.test(sign)))
    fail(`--delimiter must be one letter that is no quotation mark, or tab, got ${show(delimiter)}`);
  const since1904 = dateFormat === "excel-1904";
  return {
    delimiter: sign,
    decimal: decimal === undefined ? undefined : checkOneOf("--decimal", decimal, [".", ","] as const),
    order: dateFormat === undefined || since1904 ? undefined : orderOf(dateFormat),
    since1904,
    encoding: encoding === undefined ? undefined : checkOneOf("--encoding", encoding, ENCODINGS),
  };
}

/** Order of day, month and year in a pattern: D, M and Y where each stands first. */
function orderOf(pattern: string): DateOrder {
  const letters = pattern.toLowerCase().replace(/[^dmy]/g, "");
  const order = [...new Set(letters)].join("");
  return (
    DATE_ORDERS.find((one) => one === order) ??
    fail(
      `--date-format must be an order of day, month and year (DD/MM/YYYY, MM/DD/YYYY, YYYY-MM-DD) or excel-1904, got ${show(pattern)}`,
    )
  );
}
