import { Command, Option } from "commander";
import { fail } from "../../index.ts";
import { runFitChurn, TENURE_UNITS, type FitChurnFlags } from "../fit/fit-churn.ts";
import { withExamples } from "../examples.ts";
import { wholeNumber } from "../whole-number.ts";

/** `counterpoise fit-churn <table>`: estimates who leaves when from a table of customers. */
export function fitChurnCommand(): Command {
  const command = new Command("fit-churn")
    .description("estimate who leaves when from a table of customers")
    .argument("<table>", "a .csv or .csv.gz file with a header, one customer a row")
    .requiredOption("--tenure <column>", "column of how long the customer has been there, in whole months")
    .addOption(
      new Option("--unit <unit>", "what that column is in (default: months)").choices(Object.keys(TENURE_UNITS)),
    )
    .option("--churn <column>", "column that says whether the customer left at the end of them: yes or no")
    .option("--left-on <column>", "column of the date on which the customer left, empty where they are still there")
    .option("--left <word>", "value of the churn column of those who left (default: yes, 1, true)")
    .option("--covariates <columns...>", "columns that may tell who leaves: numbers or words")
    .option(
      "--window <n>",
      "months before the table was made of which leavers are in it (default: all)",
      wholeNumber("--window", 1),
    )
    .option("--holdout <share>", "share of customers that the model is checked on (default: 0.3)", share)
    .option("--delimiter <sign>", "what separates cells (default: recognised)")
    .option("--decimal <sign>", "decimal sign, . or , (default: recognised)")
    .option(
      "--date-format <pattern>",
      "order of dates of numbers, like DD/MM/YYYY, or excel-1904 (default: recognised)",
    )
    .option("--encoding <name>", "utf-8, utf-16le, utf-16be or windows-1252 (default: recognised)")
    .option("--attribution <text>", "words that the data's licence asks for")
    .option("--seed <text>", "seed of the customers held out")
    .option("--out <file>", "file to write (default: churn.json)")
    .option("--force", "replace the file")
    .option("--json", "print what was written as JSON instead of tables")
    .action((path: string, flags: FitChurnFlags) => runFitChurn(path, flags));
  return withExamples(command, [
    [
      "who leaves when, from months of tenure and whether a customer left",
      "counterpoise fit-churn customers.csv --tenure months --churn left",
    ],
    [
      "the same where the table has the leavers of the last quarter only",
      'counterpoise fit-churn customers.csv --tenure months --churn status --left "gone" --window 3 --out churn.json',
    ],
  ]);
}

const share = (text: string): number => {
  const value = Number(text);
  return value > 0 && value < 1
    ? value
    : fail(`--holdout must be a number between 0 and 1, both excluded, got "${text}"`);
};
