import type { Command } from "commander";
import type { Overrides, StoredSensitivity, Study, Theme } from "../../index.ts";
import { DEFAULT_FORMATS, FORMATS, readFormats, type Format } from "../../node.ts";
import { wholeNumber } from "../whole-number.ts";
import { readSensitivity } from "./sensitivity-file.ts";
import type { Shard } from "./shard.ts";
import { readTheme } from "./theme-file.ts";

/** What a report is made with. */
export interface ReportFlags {
  readonly formats?: readonly Format[];
  readonly theme?: Theme;
  readonly sensitivity?: StoredSensitivity;
}

/** How results are told in the terminal. */
export interface PrintFlags {
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Options of `counterpoise run`. */
export interface RunFlags extends Overrides, ReportFlags, PrintFlags {
  readonly out?: string;
  readonly workers?: number;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly profile?: boolean;
  readonly store?: string;
  readonly shard?: Shard;
}

/** What is run, and where it goes. */
export interface RunCommand {
  readonly path: string;
  readonly overrides: Overrides;
  readonly study: Study;
  readonly out: string;
  readonly flags: RunFlags;
  /** The command as the user wrote it. */
  readonly again: string;
  /** Files that belong to the folder besides. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Adds the options that say how large a study is run. */
export const withSizes = (command: Command): Command =>
  command
    .option("--replications <n>", "independent runs", wholeNumber("--replications", 1))
    .option("--customers <n>", "customers", wholeNumber("--customers", 2))
    .option("--weeks <n>", "weeks under each policy", wholeNumber("--weeks", 1))
    .option("--seed <text>", "seed; the same seed gives the same numbers");

/** Adds the options that say what a report looks like. */
export const withReport = (command: Command): Command =>
  command
    .option(
      "--formats <list>",
      `what to write beside the data: ${Object.keys(FORMATS).join(",")}, all or none (default: ${DEFAULT_FORMATS.join(",")})`,
      readFormats,
    )
    .option("--theme <file>", "a brand's fonts, colours and logo, as JSON (see docs/command-line.md)", readTheme)
    .option(
      "--sensitivity <folder>",
      "what `counterpoise sensitivity` wrote, for what would change the conclusion",
      readSensitivity,
    );

/** The size that was asked for. */
export const overridesOf = ({ customers, weeks, replications, seed }: Overrides): Overrides => ({
  customers,
  weeks,
  replications,
  seed,
});
