import { calibrationShortfall, fail, fitPopulation, isCounterpoiseError, readTransactions } from "../../index.ts";
import type { FittedFile } from "../engine/protocol.ts";
import { blobSource } from "./blob-source.ts";
import type { ColumnChoice, FormatChoice } from "./column-choice.ts";
import { readPeopleFiles, type PeopleFiles } from "./people-files.ts";

type Say = (step: string, done: number, total: number) => void;

/**
 * Estimates customers from a CSV file of purchases, and from tables of what is known of them, all within this thread. Errors: as `readTransactions` and
 * `fitPopulation`, with the names that the page has for options.
 */
export async function fitFile(
  file: Blob,
  name: string,
  { customer, item, time, quantity, price, category }: ColumnChoice,
  { dates, decimal }: FormatChoice,
  people: PeopleFiles,
  say: Say,
): Promise<FittedFile> {
  try {
    const source = blobSource(file, name, (read) => say("Reading", Math.min(read, file.size), file.size));
    const format = { dateFormat: dates || undefined, decimal: decimal || undefined };
    const { transactions, rows, leftOut, notes, customerCodes } = await readTransactions(source, {
      columns: {
        ...{ customer, item, time },
        ...{ quantity: quantity || undefined, price: price || undefined, category: category || undefined },
      },
      format,
    });
    const known = await readPeopleFiles(people, { customer, format, codes: customerCodes });
    const { population, report } = fitPopulation(transactions, {
      seed: "explorer",
      attributes: known.attributes,
      progress: (step) => say(step, 0, 0),
    });
    const short = calibrationShortfall(report);
    const doubts = short === undefined ? [] : [`${short}. More customers, fewer items or another seed may help`];
    const { customers, visits, weeks } = report;
    return {
      population: population.population,
      customers,
      visits,
      weeks,
      rows,
      leftOut,
      notes: [...doubts, ...notes, ...known.notes, ...report.notes],
    };
  } catch (error) {
    throw isCounterpoiseError(error) ? inWordsOfThePage(error) : error;
  }
}

/** Names that the page has for options of the command. */
const ON_THE_PAGE: readonly (readonly [RegExp, string])[] = [
  [/--date-format( DD\/MM\/YYYY| YY\/MM\/DD)?/g, '"Order of dates"'],
  [/--decimal( [.,])?/g, '"Decimal sign"'],
  [/--(customer|item|time|quantity|price|category)/g, "$1"],
  [/; --id names the column of customer numbers/g, "; call it as in the purchases"],
  [/--id/g, "the column of customer numbers"],
  [/--attributes/g, "the table of attributes"],
  [/--consents/g, "the table of consents"],
  [/--(delimiter|encoding)/g, "another way of saving the file"],
];

function inWordsOfThePage(error: Error): never {
  return fail(ON_THE_PAGE.reduce((text, [option, name]) => text.replace(option, name), error.message));
}
