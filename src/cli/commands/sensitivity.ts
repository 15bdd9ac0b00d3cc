import { availableParallelism } from "node:os";
import { basename, extname, join } from "node:path";
import { Command } from "commander";
import { beyondNoise, fail, swings, unknownName, withoutEffect, type Overrides, type Swings } from "../../index.ts";
import { fittedTable, loadStudy, sensitivityOnWorkers, writeSensitivity } from "../../node.ts";
import { claimed } from "../../files/claim.ts";
import { checkOutputFolder } from "../../files/output.ts";
import { partialFolder, removeJobs } from "../../runners/job-store.ts";
import { duration } from "../terminal/duration.ts";
import { withExamples } from "../examples.ts";
import { interruptible } from "../terminal/interruption.ts";
import { wholeNumber } from "../whole-number.ts";
import { stepLine } from "../terminal/step-line.ts";
import { print } from "../terminal/terminal.ts";
import { checkUnfinished, keepingParts } from "../run/unfinished.ts";

interface SensitivityFlags extends Overrides {
  readonly measure?: string;
  readonly policy?: string;
  readonly policies?: readonly string[];
  readonly parameters?: readonly string[];
  readonly out?: string;
  readonly workers?: number;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Sizes at most unless told: every assumption means two more studies. */
const MOST = { customers: 1_500, replications: 4 };

/** `counterpoise sensitivity <study>`: what the differences between policies depend on, one assumption at a time. */
export function sensitivityCommand(again: string): Command {
  const command = new Command("sensitivity")
    .description("tell what the differences between policies depend on, one assumption at a time")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .option("--measure <name>", "measure of the chart (default: trust, or the study's first)")
    .option("--policy <name>", "policy of the chart (default: the one with the clearest effect)")
    .option(
      "--policies <names...>",
      "policies to compare with the reference (default: all); leaving some out saves their time",
    )
    .option("--parameters <names...>", "assumptions to vary (default: all with a range that the scenario leaves open)")
    .option("--out <folder>", "where the tables and the chart go (default: out/sensitivity/<name of the study's file>)")
    .option(
      "--customers <n>",
      `customers (default: the study's, at most ${MOST.customers})`,
      wholeNumber("--customers", 2),
    )
    .option("--weeks <n>", "weeks under each policy", wholeNumber("--weeks", 1))
    .option(
      "--replications <n>",
      `independent runs (default: the study's, at most ${MOST.replications})`,
      wholeNumber("--replications", 2),
    )
    .option("--seed <text>", "seed; the same seed gives the same numbers")
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--resume", "go on with an interrupted run, also with more or fewer replications")
    .option("--force", "start again")
    .option("--quiet", "no progress")
    .option("--json", "print the widest swings as JSON instead of text")
    .action((path: string, flags: SensitivityFlags) => vary(path, flags, again));
  return withExamples(command, [
    [
      "what the effect of a policy on trust depends on",
      'counterpoise sensitivity scenarios/retailer.ts --policy "ask first" --measure trust',
    ],
  ]);
}

async function vary(path: string, flags: SensitivityFlags, again: string): Promise<void> {
  const {
    measure: wanted,
    policy: chosen,
    policies,
    parameters,
    weeks,
    seed,
    resume,
    workers = availableParallelism(),
    quiet = false,
  } = flags;
  const study = await loadStudy(path);
  const measure = wanted ?? (study.measures.includes("trust") ? "trust" : study.measures[0]);
  if (!study.measures.includes(measure)) unknownName("measure", "measures", measure, study.measures);
  const names = policies ?? study.policies.slice(1).map(({ name }) => name);
  if (chosen !== undefined && !names.includes(chosen))
    unknownName("policy", "policies beside the reference", chosen, names);
  const customers = flags.customers ?? Math.min(study.scenario.customers, MOST.customers);
  const replications = flags.replications ?? Math.min(study.replications, MOST.replications);
  const out = flags.out ?? join("out", "sensitivity", basename(path, extname(path)));
  const unfinished = { folder: partialFolder(out), part: "run", whole: "sensitivity", again };
  checkOutputFolder("--out", out);
  const overrides = { customers, weeks, replications, seed };
  const began = performance.now();
  const line = stepLine(quiet);
  const onProgress = (done: number, total: number): void =>
    line.show(`${done} of ${total} runs, ${duration(((performance.now() - began) / 1000) * (total / done - 1))} left`);
  await claimed(out, async () => {
    const { folder } = unfinished;
    checkUnfinished(unfinished, flags);
    const options = { path, overrides, policies, parameters, workers, folder, resume, onProgress };
    try {
      const words = await keepingParts(unfinished, async () => {
        const result = await interruptible((signal) => sensitivityOnWorkers({ ...options, signal }));
        const policy = chosen ?? clearest(result, measure);
        const files = (await writeSensitivity(result, out, { policy, measure })).map((file) => join(out, file));
        return flags.json
          ? JSON.stringify({ policy, measure, swings: swings(result, policy, measure), files }, null, 2)
          : inWords(result, policy, measure, files);
      });
      removeJobs(folder);
      line.clear();
      print(`${words}\n`);
    } finally {
      line.clear();
    }
  });
}

/** The policy whose difference is largest beside its interval. */
function clearest({ defaults }: Swings, measure: string): string {
  const own = defaults.filter((one) => one.measure === measure);
  if (own.length === 0) return fail("a study must have a policy beside the reference, got none");
  const clarity = ({ estimate, low, high }: (typeof own)[number]): number =>
    estimate === 0 || Number.isNaN(estimate) ? 0 : Math.abs(estimate) / (high - low || 1e-12);
  return own.reduce((best, one) => (clarity(one) > clarity(best) ? one : best)).policy;
}

/** The widest swings of one conclusion, and how many conclusions flip at all. */
function inWords(result: Swings, policy: string, measure: string, files: readonly string[]): string {
  const shown = swings(result, policy, measure).slice(0, 12);
  const end = ({ estimate, value }: (typeof shown)[number]["low"]): string => `${estimate.toPrecision(3)} at ${value}`;
  const table = fittedTable(
    ["assumption", "at its low end", "at its high end", "conclusion"],
    shown.map(({ parameter, low, high, conclusion }) => [parameter.name, end(low), end(high), conclusion]),
    { width: process.stdout.columns || undefined, words: [0, 3] },
  );
  const flips = result.assumptions.filter(({ conclusion }) => conclusion === "flips");
  const flipped = new Set(flips.map((one) => `${one.policy} / ${one.measure}`));
  const clear = result.defaults.filter(({ low, high }) => low > 0 || high < 0).length;
  const told = flips.map(
    (one) => `  ${one.policy} / ${one.measure}: ${one.parameter.name} (${one.low.value} to ${one.high.value})`,
  );
  const summary = `${flipped.size} of ${clear} clear differences flip within the stated range of an assumption`;
  const moving = beyondNoise(result, policy, measure).map(({ parameter }) => parameter.name);
  const all = swings(result, policy, measure).length;
  const beyond = `${moving.length} of ${all} assumptions move it by more than noise${moving.length === 0 ? "" : `: ${moving.join(", ")}`}; ${withoutEffect(result, policy, measure).length} change nothing at all in these runs`;
  return [
    `${policy}: effect on ${measure}, the widest swings`,
    table,
    "",
    beyond,
    "",
    summary,
    ...told,
    "",
    ...files,
  ].join("\n");
}
