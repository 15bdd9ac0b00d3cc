import {
  CHURN_FORMAT,
  CHURN_VERSION,
  codeCovariates,
  fail,
  fitChurn,
  readTable,
  VERSION,
  type ChurnFit,
  type ChurnTable,
  type RawColumn,
  type TableFormat,
  type TextTable,
} from "../../index.ts";
import { claimedFile } from "../../files/claim.ts";
import { writeWhole } from "../../files/write-file.ts";
import { churnText } from "./churn-tables.ts";
import { fileSource } from "./file-source.ts";
import { populationText } from "./population-text.ts";
import { print } from "../terminal/terminal.ts";

/** Units that a column of tenure may be in, by how many of them make a month. */
export const TENURE_UNITS: Readonly<Record<TenureUnit, number>> = {
  days: 30.4375,
  weeks: 30.4375 / 7,
  months: 1,
  years: 1 / 12,
};
type TenureUnit = "days" | "weeks" | "months" | "years";

/** Options of `counterpoise fit-churn`. */
export interface FitChurnFlags extends TableFormat {
  readonly tenure: string;
  readonly unit?: TenureUnit;
  readonly churn?: string;
  readonly leftOn?: string;
  readonly left?: string;
  readonly covariates?: readonly string[];
  readonly window?: number;
  readonly holdout?: number;
  readonly seed?: string;
  readonly attribution?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/**
 * `counterpoise fit-churn <table>`: estimates who leaves when from a table with one customer a row, checks it on
 * customers held out, and writes the churn model that a scenario takes.
 * The file that is written has no row of the table.
 */
export async function runFitChurn(path: string, flags: FitChurnFlags): Promise<void> {
  const out = flags.out ?? "churn.json";
  await claimedFile("--out", out, flags.force ?? false, () => fitAndWrite(path, out, flags));
}

async function fitAndWrite(path: string, out: string, flags: FitChurnFlags): Promise<void> {
  const { delimiter, decimal, dateFormat, encoding } = flags;
  const text = await readTable(fileSource(path, "the table"), { delimiter, decimal, dateFormat, encoding });
  const leaving = await leavingOf(text, flags);
  const columns = await columnsOf(text, flags);
  const table = churnTable(columns, flags, leaving);
  const { holdout, seed, attribution = "" } = flags;
  const fit = fitChurn(table, { holdout, seed });
  const fictional = isFictional(text.header) ? [FICTIONAL] : [];
  const notes = [
    ...doubts(columns, table, flags, fit),
    ...fictional,
    ...text.notes,
    ...columns.notes,
    ...leaving.notes,
  ];
  const { model, ...found } = fit;
  const named = {
    tenure: flags.tenure,
    unit: flags.unit ?? "months",
    churn: flags.churn ?? flags.leftOn,
    covariates: flags.covariates ?? [],
    window: flags.window ?? null,
  };
  const file = {
    format: CHURN_FORMAT,
    version: CHURN_VERSION,
    library: VERSION,
    attribution,
    notes,
    columns: named,
    model,
    fit: found,
  };
  writeWhole(out, populationText(file), { replace: flags.force ?? false });
  const words = flags.json
    ? JSON.stringify(file, null, 2)
    : `${churnText(fit, notes)}\n\nwritten to ${out}; a scenario takes it as its churn`;
  print(`${words}\n`);
}

/** Who left, and where the table has dates, how many months before the last of them. */
interface Leaving {
  readonly left: Uint8Array;
  readonly ago?: readonly number[];
  readonly notes: readonly string[];
}

/** Reads who left, from a column of words or from one of dates. Errors: neither column, or both; nobody left. */
async function leavingOf(text: TextTable, { churn, left, leftOn, window }: FitChurnFlags): Promise<Leaving> {
  if (leftOn === undefined) {
    if (churn === undefined) return fail("--churn or --left-on must name a column, got neither");
    return { left: leftOf(text, churn, left), notes: [] };
  }
  if (churn !== undefined) fail(`--churn must be left out where --left-on is given, got "${churn}"`);
  const { days, notes, latest } = await text.days("--left-on", leftOn);
  const end = days.reduce((latest, day) => (day > latest ? day : latest), -Infinity);
  if (end === -Infinity) fail(`"${leftOn}" must have the date on which some customers left, got none`);
  const ago = Array.from(days, (day) => Math.floor((end - day) / TENURE_UNITS.days));
  const early = window === undefined ? 0 : ago.filter((months) => months >= window).length;
  return {
    left: Uint8Array.from(days, (day) => (Number.isNaN(day) ? 0 : 1)),
    ago,
    notes: [
      ...notes,
      `the table ends with the last date in "${leftOn}", ${latest}`,
      ...(early > 0 ? [`not watched: ${early} customers who left before the window of ${window} months`] : []),
    ],
  };
}

/** The columns that are read, their numbers in the table's own notation. */
interface ChurnColumns {
  /** NaN where it is not known. */
  readonly tenure: Float64Array;
  /** Numbers as texts with a decimal point. */
  readonly covariates: readonly RawColumn[];
  readonly notes: readonly string[];
}

async function columnsOf(text: TextTable, flags: FitChurnFlags): Promise<ChurnColumns> {
  const { tenure, churn, leftOn, covariates = [] } = flags;
  for (const name of covariates)
    if (name === tenure || name === churn || name === leftOn)
      fail(`--covariates must not have the column of tenure or churn, got "${name}"`);
  const raw = covariates.map((name) => ({ name, cells: text.column("--covariates", name) }));
  const numeric = covariates.filter((name) => text.isNumeric("--covariates", name));
  const {
    columns: [months, ...values],
    notes,
  } = await text.numbers("--tenure", [tenure, ...numeric]);
  return {
    tenure: months,
    notes,
    covariates: raw.map(({ name, cells }) => {
      const at = numeric.indexOf(name);
      return { name, cells: at < 0 ? cells : Array.from(values[at], (x) => (Number.isNaN(x) ? "" : String(x))) };
    }),
  };
}

/** Codes the columns that were named. */
function churnTable(columns: ChurnColumns, flags: FitChurnFlags, { left: answers, ago }: Leaving): ChurnTable {
  const { tenure, unit = "months", window } = flags;
  const most = 6000 * TENURE_UNITS[unit];
  const spans = Array.from(columns.tenure, (value, r) => {
    if (!(value >= 0 && value <= most) || (unit === "months" && !Number.isInteger(value)))
      fail(
        `row ${r + 2} of "${tenure}" must be ${unit === "months" ? "whole " : ""}${unit} from 0 to ${Math.floor(most)}, got ${Number.isNaN(value) ? "nothing" : value}`,
      );
    return value / TENURE_UNITS[unit];
  });
  // whole months, and of those who left the number of the month that they left in
  const months = spans.map((span, r) => (answers[r] === 1 ? Math.ceil : Math.floor)(span));
  const never = months.findIndex((m, r) => m === 0 && answers[r] === 1);
  if (never >= 0) fail(`row ${never + 2} must have at least 1 month of tenure to have left in its last, got 0`);
  const coded = codeCovariates(columns.covariates, months.length);
  // who left on a day that is known was watched from the window's beginning to it, or left before and was not watched
  const watched = (r: number): number => Math.max(0, (window ?? Infinity) - (answers[r] === 1 ? (ago?.[r] ?? 0) : 0));
  return {
    tenure: Uint16Array.from(months),
    left: answers,
    entry: Uint16Array.from(months, (m, r) => Math.max(0, m - watched(r))),
    ...(window !== undefined && ago === undefined && { window }),
    covariates: coded.values,
    names: coded.names,
  };
}

/** Months that hardly any customer has been there, 40 years: a column of other units is likelier. */
const LONG = 480;
/** Standard deviations from its mean at which a number is named. */
const FAR = 10;

/** What looks as if it were not what was meant, and what the table cannot say. */
function doubts(columns: ChurnColumns, table: ChurnTable, flags: FitChurnFlags, fit: ChurnFit): string[] {
  const notes: string[] = [];
  const longest = table.tenure.reduce((a, b) => Math.max(a, b), 0);
  if (longest > LONG)
    notes.push(
      `"${flags.tenure}" goes up to ${longest} months, ${Math.round(longest / 12)} years: if it is not in ${flags.unit ?? "months"}, --unit says what it is in`,
    );
  for (const { name, cells } of columns.covariates) {
    const values = cells.map(Number);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / values.length);
    const far = values.findIndex((x) => Math.abs(x - mean) > FAR * sd);
    if (far >= 0) notes.push(`row ${far + 2} of "${name}" is ${values[far]}, over ${FAR} standard deviations from the mean ${mean.toPrecision(3)}: is it possible?`); // prettier-ignore
  }
  if (fit.unwatched > 0)
    notes.push(
      `nobody was watched in the first ${fit.unwatched} months of tenure: the hazards of those months, and who joins, are those of the next`,
    );
  return notes;
}

/** 1 where a customer left. Errors: a word that is neither yes nor no, unless the word for leaving is given. */
function leftOf(text: TextTable, column: string, word: string | undefined): Uint8Array {
  const cells = text.column("--churn", column);
  const answers = text.answers("--churn", column);
  if (word !== undefined && !cells.includes(word)) fail(`--left must be a value of "${column}", got "${word}"`);
  return Uint8Array.from(cells, (cell, r) => {
    if (word !== undefined) return cell === word ? 1 : 0;
    const answer = answers[r];
    if (answer !== undefined) return answer ? 1 : 0;
    return fail(
      `row ${r + 2} of "${column}" must be yes or no, got "${cell}"; --left names the word for those who left`,
    );
  });
}

/** Columns of a well-known sample. */
const SAMPLE = ["customerID", "PaperlessBilling", "MonthlyCharges", "TotalCharges", "Churn"];
const isFictional = (header: readonly string[]): boolean => SAMPLE.every((name) => header.includes(name));
const FICTIONAL =
  'the columns are those of the IBM sample "Telco customer churn", which describes a fictional company: a model of it shows how fitting works and says nothing of any real firm';
