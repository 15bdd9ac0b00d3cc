import { calibrationShortfall, fail, fitPopulation, isCounterpoiseError, readTransactions } from "../../index.ts";
import type { FittedFile } from "../engine/protocol.ts";
import { blobSource } from "./blob-source.ts";
import type { ColumnChoice, FormatChoice } from "./column-choice.ts";

type Say = (step: string, done: number, total: number) => void;

/**
 * Estimates customers from a CSV file of purchases, all within this thread. Errors: as `readTransactions` and
 * `fitPopulation`, with the names that the page has for options.
 */
export async function fitFile(
  file: Blob,
  name: string,
  { customer, item, time, quantity, price, category }: ColumnChoice,
  { dates, decimal }: FormatChoice,
  say: Say,
): Promise<FittedFile> {
  try {
    const source = blobSource(file, name, (read) => say("Reading", Math.min(read, file.size), file.size));
    const { transactions, rows, leftOut, notes } = await readTransactions(source, {
      columns: {
        ...{ customer, item, time },
        ...{ quantity: quantity || undefined, price: price || undefined, category: category || undefined },
      },
      format: { dateFormat: dates || undefined, decimal: decimal || undefined },
    });
    const { population, report } = fitPopulation(transactions, {
      seed: "explorer",
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
      notes: [...doubts, ...notes, ...report.notes],
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
  [/--(delimiter|encoding)/g, "another way of saving the file"],
];

function inWordsOfThePage(error: Error): never {
  return fail(ON_THE_PAGE.reduce((text, [option, name]) => text.replace(option, name), error.message));
}
