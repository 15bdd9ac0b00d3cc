import { extname } from "node:path";
import { Command } from "commander";
import { fail } from "../../index.ts";
import { diffCsv, diffFolders, diffMarkdown, differs, diffText, type FoldersDiff } from "../../node.ts";
import { claimedFile } from "../../files/claim.ts";
import { writeWhole } from "../../files/write-file.ts";
import { coloured } from "../terminal/colour.ts";
import { differing } from "../run/differs.ts";
import { withExamples } from "../examples.ts";
import { print } from "../terminal/terminal.ts";

interface DiffFlags {
  readonly out?: string;
  readonly force?: boolean;
  readonly exitCode?: boolean;
  readonly json?: boolean;
}

const json = (diff: FoldersDiff): string =>
  `${JSON.stringify(diff, (_, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value), 2)}\n`;

const WRITERS: Readonly<Record<string, (diff: FoldersDiff) => string>> = {
  ".md": diffMarkdown,
  ".csv": diffCsv,
  ".json": json,
};

/**
 * `counterpoise diff <a> <b>`: compares two folders of results, policy by policy and measure by measure, with what
 * changed in the configuration.
 */
export function diffCommand(): Command {
  const command = new Command("diff")
    .description("compare two folders of results, and what changed in the configuration")
    .argument("<a>", "a folder that `counterpoise run` wrote")
    .argument("<b>", "another one; differences are b − a")
    .option("--out <file>", "also write the comparison: .md, .csv or .json")
    .option("--force", "replace that file")
    .option("--exit-code", "exit with 1 when a difference can be told from zero")
    .option("--json", "print JSON instead of text")
    .action(diff);
  return withExamples(command, [
    ["what another budget changes", "counterpoise diff out/epsilon-1 out/epsilon-4"],
    ["into a document", "counterpoise diff out/before out/after --out changes.md"],
  ]);
}

async function diff(a: string, b: string, { out, force = false, exitCode, json: asJson }: DiffFlags): Promise<void> {
  if (out !== undefined && WRITERS[extname(out)] === undefined)
    fail(`--out must be a file that ends in ${Object.keys(WRITERS).join(", ")}, got "${out}"`);
  const compare = (): FoldersDiff => {
    const made = diffFolders(a, b);
    if (out !== undefined) writeWhole(out, WRITERS[extname(out)](made), { replace: force });
    return made;
  };
  const found = out === undefined ? compare() : await claimedFile("--out", out, force, compare);
  print(asJson ? json(found) : `${diffText(found, coloured(process.stdout), process.stdout.columns || undefined)}\n`);
  if (exitCode && differs(found)) throw differing();
}
