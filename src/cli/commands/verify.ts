import { availableParallelism } from "node:os";
import { Command } from "commander";
import { readManifest, verifyResults, type Verification } from "../../node.ts";
import { painter } from "../terminal/colour.ts";
import { differing } from "../run/differs.ts";
import { withExamples } from "../examples.ts";
import { interruptible } from "../terminal/interruption.ts";
import { wholeNumber } from "../whole-number.ts";
import { display } from "../terminal/progress.ts";
import { verificationInWords } from "./verification-words.ts";
import { print } from "../terminal/terminal.ts";

interface VerifyFlags {
  readonly replications: number;
  readonly all?: boolean;
  readonly study?: string;
  readonly workers?: number;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/**
 * `counterpoise verify <folder>`: checks files against their hashes and runs a sample of the replications again, to the
 * last bit.
 */
export function verifyCommand(): Command {
  const command = new Command("verify")
    .description("check a folder of results: file hashes, and a sample of replications run again")
    .argument("<folder>", "a folder that `counterpoise run` wrote")
    .option(
      "--replications <n>",
      "how many replications to run again, spread over all",
      wholeNumber("--replications", 1),
      2,
    )
    .option("--all", "run every replication again")
    .option("--study <file>", "file of the study, where it has parts of your own")
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--quiet", "no progress")
    .option("--json", "print JSON instead of text")
    .action(verify);
  return withExamples(command, [
    ["two of the replications again", "counterpoise verify out/retailer"],
    ["all of them, for a machine", "counterpoise verify out/retailer --all --json"],
  ]);
}

async function verify(folder: string, { replications, all, study, workers, quiet, json }: VerifyFlags): Promise<void> {
  const of = Object.keys(readManifest(folder).replications).length;
  const sample = all ? of : Math.min(replications, of);
  const show = display(quiet ?? false, sample, 0, false);
  const watching = { onProgress: show.progress, onReplication: show.finished };
  const again = { replications: sample, study, workers: workers ?? availableParallelism(), ...watching };
  let found: Verification;
  try {
    found = await interruptible((signal) => verifyResults(folder, { ...again, signal }));
  } finally {
    show.stop();
  }
  print(`${json ? JSON.stringify(found, null, 2) : verificationInWords(folder, found, painter(process.stdout))}\n`);
  if (!found.confirmed) throw differing();
}
