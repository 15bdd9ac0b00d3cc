import {
  checkFormat,
  openTable,
  readConsents,
  readPeople,
  type ConsentRate,
  type CustomerTable,
  type TableFormat,
} from "../../index.ts";
import { blobSource } from "./blob-source.ts";

/** Tables of customers beside their purchases, each of which may be absent. */
export interface PeopleFiles {
  /** One customer a row; the other columns are attributes. */
  readonly attributes?: File;
  /** One customer a row, yes or no for every purpose. */
  readonly consents?: File;
}

/** What the tables say. */
export interface FoundPeople {
  readonly attributes: CustomerTable["attributes"];
  readonly notes: readonly string[];
}

/**
 * Reads what is known of the customers of a file of purchases. Their numbers stand in the column that is called as in
 * the purchases, else in the first. Errors: as `readPeople` and `readConsents`.
 */
export async function readPeopleFiles(
  { attributes, consents }: PeopleFiles,
  purchases: {
    readonly customer: string;
    readonly format: TableFormat;
    readonly codes: ReadonlyMap<string, number>;
  },
): Promise<FoundPeople> {
  const of = async (file: File) => {
    const source = blobSource(file, file.name);
    const { header } = await openTable(source, checkFormat(purchases.format));
    const customer = header.includes(purchases.customer) ? purchases.customer : header[0];
    return { source, options: { ...purchases, customer } };
  };
  const people = attributes && (await of(attributes));
  const found = people && (await readPeople(people.source, people.options));
  const asked = consents && (await of(consents));
  const answers = asked && (await readConsents(asked.source, asked.options));
  return {
    attributes: found?.attributes ?? [],
    notes: [...(found?.notes ?? []), ...(answers ? [...answers.notes, ...answers.rates.map(consentNote)] : [])],
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const consentNote = ({ purpose, customers, rate }: ConsentRate): string =>
  `consent to "${purpose}": ${percent(rate.estimate)} (${percent(rate.low)} to ${percent(rate.high)}) of ${customers} customers; the simulated customers answer the study's own question, so this is a figure to compare with`;
