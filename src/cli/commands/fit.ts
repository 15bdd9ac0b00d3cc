import { Command } from "commander";
import { withExamples } from "../examples.ts";
import { runFit } from "../fit/fit.ts";
import { wholeNumber } from "../whole-number.ts";

/** `counterpoise fit <transactions>`: estimates a population from a file of purchases. */
export function fitCommand(): Command {
  const command = new Command("fit")
    .description("estimate a population from a file of purchases")
    .argument("<transactions>", "a .csv or .csv.gz file with a header, one line per item bought")
    .requiredOption("--customer <column>", "column of customer numbers")
    .requiredOption("--item <column>", "column of item codes")
    .requiredOption("--time <column>", "column of dates or times")
    .option("--quantity <column>", "column of quantities; lines that are not positive are left out")
    .option("--price <column>", "column of unit prices")
    .option("--category <column>", "column of the items' categories (default: found from what is bought together)")
    .option("--attributes <file>", "table of customers, one a row: its columns become their attributes")
    .option("--consents <file>", "table of customers with yes or no for every purpose")
    .option("--id <column>", "column of customer numbers in these tables (default: as --customer)")
    .option(
      "--role <column=role...>",
      "role of an attribute: quasi-identifier, sensitive or other (default: recognised)",
    )
    .option("--delimiter <sign>", "what separates cells (default: recognised)")
    .option("--decimal <sign>", "decimal sign, . or , (default: recognised)")
    .option(
      "--date-format <pattern>",
      "order of dates of numbers, like DD/MM/YYYY, or excel-1904 (default: recognised)",
    )
    .option("--encoding <name>", "utf-8, utf-16le, utf-16be or windows-1252 (default: recognised)")
    .option("--out <file>", "file to write (default: population.json)")
    .option("--items <n>", "size of the catalogue: the most bought items (default: 300)", wholeNumber("--items", 4))
    .option("--exclude <items...>", "items that are no products, by their codes")
    .option("--attribution <text>", "words that the data's licence asks for")
    .option("--seed <text>", "seed; the same seed gives the same file")
    .option("--compare", "compare real with synthetic purchases")
    .option("--chart <file>", "draw the comparison into a .svg, .png, .pdf or .html file")
    .option("--uncalibrated", "write the file even if its customers do not buy as the real ones did")
    .option("--force", "replace the file")
    .option("--quiet", "no progress")
    .option("--json", "print JSON instead of tables")
    .action(runFit);
  return withExamples(command, [
    [
      "customers like those of a shop",
      "counterpoise fit sales.csv.gz --customer CustomerID --item StockCode --time InvoiceDate --price UnitPrice",
    ],
  ]);
}
