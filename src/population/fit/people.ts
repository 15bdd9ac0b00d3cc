import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { fail, show } from "../../core/check.ts";
import { wilson, type ConfidenceInterval } from "../../core/statistics.ts";
import type { Role } from "../../model/table.ts";
import { identityOf, yesOrNo } from "../../tables/cell.ts";
import type { TableSource } from "../../tables/open-table.ts";
import { readTable, type TextTable } from "../../tables/read-table.ts";
import type { TableFormat } from "../../tables/table-format.ts";
import { codeColumn, type CodedColumn } from "./code-column.ts";

/** What a firm knows of its customers beside purchases, by the customers' codes in the transactions. */
export interface CustomerTable {
  readonly attributes: readonly CodedColumn[];
  /** What was understood, what did not join and what was left out, in words without any value of a customer. */
  readonly notes: readonly string[];
}

/** How a table of customers is read. */
export interface PeopleOptions {
  /** Column of customer ids. */
  readonly customer: string;
  /** Roles of columns, where they are told; the others are recognised. */
  readonly roles?: Readonly<Record<string, Role>>;
  readonly format?: TableFormat;
  /** Code of each customer by its id, as `readTransactions` gives them. */
  readonly codes: ReadonlyMap<string, number>;
}

/**
 * Reads what is known of customers, one a row: every column but that of the ids becomes an attribute, as `codeColumn`
 * says. Ids are written in one way before they are compared (1000.0 is 1000). Customers without purchases, and all rows
 * of a customer but the first, are left out and counted. Errors: as `readTable`; nobody who joins.
 *
 * @example
 * const ids = Array.from({ length: 10 }, (_, i) => `C${i}`);
 * const bytes = new TextEncoder().encode(`id,sex\n${ids.map((id, i) => `${id},${i % 2 ? "f" : "m"}`).join("\n")}\n`);
 * const source = { name: "people.csv", async *open() { yield bytes; } };
 * const codes = new Map(ids.map((id, code) => [id, code])); // as `readTransactions` gives them
 * const [sex] = (await readPeople(source, { customer: "id", codes })).attributes;
 * [sex.name, sex.role, sex.domain] // → ["sex", "quasi-identifier", ["f", "m"]]
 */
export async function readPeople(source: TableSource, options: PeopleOptions): Promise<CustomerTable> {
  checkOptions("readPeople", options, ["customer", "roles", "format", "codes"]);
  checkShape("readPeople.options", options, { customer: "text" });
  checkCodes("readPeople.options.codes", options.codes);
  const { roles = {}, format, codes } = options;
  const table = await readTable(source, format);
  const joined = join(table, options.customer, codes);
  const names = table.header.filter((name) => name !== options.customer && name !== "");
  for (const name of Object.keys(roles))
    if (!names.includes(name)) fail(`--role must name columns of "${table.name}", got ${JSON.stringify(name)}`);
  const notes = [...table.notes, ...joined.notes];
  const attributes = names.flatMap((name) => {
    const cells = table.column("--attributes", name);
    const { column, note } = codeColumn(
      name,
      joined.rowOf.map((row) => (row < 0 ? "" : cells[row])),
      roles[name],
    );
    notes.push(note);
    return column === undefined ? [] : [column];
  });
  return { attributes, notes };
}

/** How many of the customers who bought said yes to a purpose. */
export interface ConsentRate {
  readonly purpose: string;
  readonly customers: number;
  /** Share who said yes, with its 95 % interval (Wilson). */
  readonly rate: ConfidenceInterval;
}

/**
 * Reads who agreed to what, one customer a row and one column a purpose, with yes or no in it (also true, false, 1, 0, ja, nein, …).
 * Errors: as `readPeople`; a cell that is neither, with its line.
 *
 * @example
 * const bytes = new TextEncoder().encode("id,training\nA,yes\nB,no\n");
 * const source = { name: "consents.csv", async *open() { yield bytes; } };
 * const { rates } = await readConsents(source, { customer: "id", codes: new Map([["A", 0], ["B", 1]]) });
 * rates.map(({ purpose, rate }) => [purpose, rate.estimate]) // → [["training", 0.5]]
 */
export async function readConsents(
  source: TableSource,
  options: Omit<PeopleOptions, "roles">,
): Promise<{ readonly rates: readonly ConsentRate[]; readonly notes: readonly string[] }> {
  checkOptions("readConsents", options, ["customer", "format", "codes"]);
  checkShape("readConsents.options", options, { customer: "text" });
  checkCodes("readConsents.options.codes", options.codes);
  const table = await readTable(source, options.format);
  const joined = join(table, options.customer, options.codes);
  const purposes = table.header.filter((name) => name !== options.customer && name !== "");
  const rates = purposes.map((purpose): ConsentRate => {
    const cells = table.column("--consents", purpose);
    const answers = joined.rowOf.flatMap((row) => {
      const cell = row < 0 ? "" : cells[row];
      if (cell === "") return [];
      return [
        yesOrNo(cell) ??
          fail(`"${table.name}", line ${table.lines[row]}, column "${purpose}" must be yes or no, got another text`),
      ];
    });
    if (answers.length === 0) fail(`"${table.name}", column "${purpose}" must have answers of customers, got none`);
    return { purpose, customers: answers.length, rate: wilson(answers.filter(Boolean).length, answers.length) };
  });
  return { rates, notes: [...table.notes, ...joined.notes] };
}

/** Row of each customer of the transactions, −1 where there is none, and what did not join. */
function join(
  table: TextTable,
  customer: string,
  codes: ReadonlyMap<string, number>,
): { readonly rowOf: readonly number[]; readonly notes: readonly string[] } {
  const rowOf = new Array<number>(codes.size).fill(-1);
  let unknown = 0;
  let again = 0;
  let nameless = 0;
  table.column("--id", customer).forEach((written, row) => {
    const code = written === "" ? undefined : codes.get(identityOf(written));
    if (written === "") nameless++;
    else if (code === undefined) unknown++;
    else if (rowOf[code] >= 0) again++;
    else rowOf[code] = row;
  });
  const found = rowOf.filter((row) => row >= 0).length;
  if (found === 0)
    fail(
      `"${table.name}" must have customers of the purchases in its column "${customer}", got none among ${table.rows.length} rows; --id names the column of customer numbers`,
    );
  const parts = [
    [codes.size - found, "customers with purchases are not in it"],
    [unknown, "rows are of nobody who bought"],
    [again, "rows are of a customer who was there already: the first counts"],
    [nameless, "rows have no customer"],
  ] as const;
  const missed = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return { rowOf, notes: [[`"${table.name}" joins ${found} of ${codes.size} customers`, ...missed].join("; ")] };
}

/** Fails where codes of customers are no map, as `readTransactions` gives it. */
function checkCodes(path: string, codes: unknown): void {
  if (!(codes instanceof Map)) fail(`${path} must be a Map of customers' codes, got ${show(codes)}`);
}
