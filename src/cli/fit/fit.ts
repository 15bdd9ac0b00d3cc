import { basename } from "node:path";
import {
  checkCalibrated,
  checkOneOf,
  fail,
  fitPopulation,
  readConsents,
  readPeople,
  resemblance,
  resemblanceChart,
  formatNumber,
  type ConsentRate,
  type TableFormat,
  type TransactionColumns,
} from "../../index.ts";
import { claimedFile } from "../../files/claim.ts";
import { writeWhole } from "../../files/write-file.ts";
import { checkChartPath, saveChart } from "../../node.ts";
import { fileSource } from "./file-source.ts";
import { droppedTable, estimatesTable, notesText, resemblanceTable } from "./fit-tables.ts";
import { populationText } from "./population-text.ts";
import { readPurchases } from "./purchases.ts";
import { stepLine } from "../terminal/step-line.ts";
import { print } from "../terminal/terminal.ts";

/** Options of `counterpoise fit`. */
export interface FitFlags extends TransactionColumns, TableFormat {
  /** File to write; "population.json" unless told. */
  readonly out?: string;
  readonly items?: number;
  readonly seed?: string;
  readonly attribution?: string;
  /** Items that are no products (postage, fees), by their codes in the file. */
  readonly exclude?: readonly string[];
  /** Table of customers, one a row, whose other columns become attributes. */
  readonly attributes?: string;
  /** Table of customers with a column of yes or no for every purpose. */
  readonly consents?: string;
  /** Column of customer ids in these tables; that of the purchases unless told. */
  readonly id?: string;
  /** Roles of attributes, as `name=role`. */
  readonly role?: readonly string[];
  /** Also compares real purchases with those of the fitted population. */
  readonly compare?: boolean;
  /** Draws that comparison into a file. */
  readonly chart?: string;
  /** Also writes a population that does not buy as its customers did. */
  readonly uncalibrated?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/**
 * `counterpoise fit <transactions>`: estimates a population from a file of purchases and writes its parameters. Says
 * how the file was understood, what was left out of it and why.
 * The file that is written has no row, customer, item code or description of the one that was read.
 */
export async function runFit(path: string, flags: FitFlags): Promise<void> {
  const out = flags.out ?? "population.json";
  if (flags.chart !== undefined) checkChartPath(flags.chart);
  await claimedFile("--out", out, flags.force ?? false, () => fitAndWrite(path, out, flags));
}

async function fitAndWrite(path: string, out: string, flags: FitFlags): Promise<void> {
  const { customer, items, seed, attribution } = flags;
  const { delimiter, decimal, dateFormat, encoding } = flags;
  const roles = rolesOf(flags.role ?? []);
  if (flags.attributes === undefined && flags.role !== undefined) fail("--role must be given with --attributes");
  const line = stepLine(flags.quiet ?? false);
  try {
    const file = await readPurchases(path, flags, line);
    const join = {
      customer: flags.id ?? customer,
      format: { delimiter, decimal, dateFormat, encoding },
      codes: file.customerCodes,
    };
    const people =
      flags.attributes && (await readPeople(fileSource(flags.attributes, "--attributes"), { ...join, roles }));
    const consents = flags.consents && (await readConsents(fileSource(flags.consents, "--consents"), join));
    const fit = fitPopulation(file.transactions, {
      items,
      seed,
      attribution,
      attributes: people ? people.attributes : [],
      progress: line.show,
    });
    checkCalibrated(fit.report, flags.uncalibrated);
    writeWhole(out, populationText(fit.population), { replace: flags.force ?? false });
    line.clear();
    const notes = [
      ...file.notes,
      ...(people ? people.notes : []),
      ...(consents ? [...consents.notes, ...consents.rates.map(consentNote)] : []),
      ...fit.report.notes,
      ...(fit.population.assumed ?? []).map((one) => `assumed: ${one}`),
    ];
    if (!flags.json)
      print(`${droppedTable(file, fit.report)}\n\n${notesText(notes)}${estimatesTable(fit)}\n\nwritten to ${out}\n`);
    const read = {
      out,
      rows: file.rows,
      leftOut: file.leftOut,
      notes,
      consents: consents ? consents.rates : [],
      report: fit.report,
    };
    if (!flags.compare && flags.chart === undefined)
      return void (flags.json && print(`${JSON.stringify(read, null, 2)}\n`));
    const worlds = seed ?? "comparison";
    const rows = resemblance(fit, { seed: worlds, progress: line.show });
    line.clear();
    print(
      flags.json ? `${JSON.stringify({ ...read, resemblance: rows }, null, 2)}\n` : `\n${resemblanceTable(rows)}\n`,
    );
    if (flags.chart === undefined) return;
    await saveChart(resemblanceChart(rows, { data: basename(path), seed: worlds }), flags.chart);
    if (!flags.json) print(`\ndrawn to ${flags.chart}\n`);
  } finally {
    line.clear();
  }
}

/** Roles from texts like `religion=sensitive`. */
const rolesOf = (texts: readonly string[]): Record<string, (typeof ROLES)[number]> =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.lastIndexOf("=");
      return [text.slice(0, at), checkOneOf(`--role ${text.slice(0, at)}`, text.slice(at + 1), ROLES)];
    }),
  );

const ROLES = ["quasi-identifier", "sensitive", "other"] as const;

const consentNote = ({ purpose, customers, rate }: ConsentRate): string =>
  `consent to "${purpose}": ${formatNumber(rate.estimate, 3)} (${formatNumber(rate.low, 3)} to ${formatNumber(rate.high, 3)}) of ${customers} customers; a target for counterpoise calibrate, the population itself holds no consent`;
