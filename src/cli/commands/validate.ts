import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { agreement, scores, STANDING_WORDS, type Validation } from "../../index.ts";
import { claimed } from "../../files/claim.ts";
import { checkOutputFolder } from "../../files/output.ts";
import { validateOnWorkers, writeValidation } from "../../node.ts";
import { partialFolder, removeJobs } from "../../runners/job-store.ts";
import { duration } from "../terminal/duration.ts";
import { interruptible } from "../terminal/interruption.ts";
import { withExamples } from "../examples.ts";
import { wholeNumber } from "../whole-number.ts";
import { stepLine } from "../terminal/step-line.ts";
import { print } from "../terminal/terminal.ts";
import { checkUnfinished, keepingParts } from "../run/unfinished.ts";

interface ValidateFlags {
  readonly out: string;
  readonly replications?: number;
  readonly draws?: number;
  readonly seed?: string;
  readonly only?: readonly string[];
  readonly workers?: number;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/**
 * `counterpoise validate`: compares the model with the published findings that it was not fitted on, and writes a page.
 */
export function validateCommand(again: string): Command {
  const command = new Command("validate")
    .description("compare the model with published findings that it was not fitted on")
    .option("--out <folder>", "where the page goes", join("out", "validation"))
    .option("--replications <n>", "independent runs of every experiment (default: 5)", wholeNumber("--replications", 2))
    .option("--draws <n>", "draws of all parameters of every experiment (default: 10)", wholeNumber("--draws", 0))
    .option("--seed <text>", "seed; the same seed gives the same numbers")
    .option("--only <names...>", "make only these experiments")
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--resume", "go on with an interrupted validation, also with more or fewer replications")
    .option("--force", "start again")
    .option("--quiet", "no progress")
    .option("--json", "print the counts as JSON instead of a table")
    .action((flags: ValidateFlags) => runValidation(flags, again));
  return withExamples(command, [["every experiment, into out/validation", "counterpoise validate --replications 20"]]);
}

async function runValidation(flags: ValidateFlags, again: string): Promise<void> {
  const { out, replications, draws, seed, only, workers = availableParallelism(), resume, quiet = false, json } = flags;
  const folder = partialFolder(out);
  const unfinished = { folder, part: "experiment", whole: "validation", again };
  checkOutputFolder("--out", out);
  const began = performance.now();
  const line = stepLine(quiet);
  const onProgress = (done: number, total: number): void => {
    const left = ((performance.now() - began) / 1000) * (total / done - 1);
    line.show(`${done} of ${total} experiments, ${duration(left)} left`);
  };
  await claimed(out, async () => {
    checkUnfinished(unfinished, flags);
    const options = { replications, draws, seed, only, workers, folder, resume, onProgress };
    try {
      const { validation, files } = await keepingParts(unfinished, async () => {
        const found = await interruptible((signal) => validateOnWorkers({ ...options, signal }));
        return { validation: found, files: (await writeValidation(found, out)).map((file) => join(out, file)) };
      });
      removeJobs(folder);
      line.clear();
      const words = json
        ? JSON.stringify({ scores: scores(validation), files }, null, 2)
        : `${inWords(validation)}\n\n${files[0]}`;
      print(`${words}\n`);
    } finally {
      line.clear();
    }
  });
}

/** The counts, and every check that fails. */
function inWords(validation: Validation): string {
  const counts = scores(validation).map(
    (score) =>
      `${STANDING_WORDS[score.standing].padEnd(18)} ${score.inWords}; ${score.negligible} of the right sign but negligible; ${score.telling} passed by no null model`,
  );
  const agrees = agreement(validation).map(
    ({ of, findings, tau, right }) =>
      `agreement, ${of.padEnd(8)} rank correlation ${tau.toFixed(2)}, right signs ${Math.round(100 * right)} % of ${findings} findings with a size`,
  );
  const nothing = scores(validation).flatMap((score) =>
    score.nothing.map((key) => `  ${key} (${STANDING_WORDS[score.standing]})`),
  );
  const failed = validation.rows
    .filter((row) => row.model.verdict !== "pass")
    .map(({ key, failure }) => `  ${key}: ${failure}`);
  return [
    ...counts,
    ...agrees,
    `not covered        ${validation.notCovered.length} findings`,
    "",
    "says nothing, since the null passes as well",
    ...nothing,
    "",
    "fails",
    ...failed,
  ].join("\n");
}
