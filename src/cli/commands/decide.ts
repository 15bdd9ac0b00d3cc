import { basename, extname, join } from "node:path";
import { Command } from "commander";
import {
  describe,
  fail,
  firstReplications,
  override,
  race,
  raceInWords,
  REFERENCE,
  sampleOf,
  settingInWords,
  stakeOf,
  type Race,
  type Study,
} from "../../index.ts";
import { fittedTable, loadStudy } from "../../node.ts";
import { claimed } from "../../files/claim.ts";
import { checkOutputFolder } from "../../files/output.ts";
import { writeAllWhole } from "../../files/write-file.ts";
import { withExamples } from "../examples.ts";
import { goalOf, mattersOf, type GoalOf } from "../decide/goal.ts";
import { checkOut } from "../run/output-folder.ts";
import { simulating, withPointFlags, type PointFlags } from "../decide/points.ts";
import { overridesOf } from "../run/run-flags.ts";
import { note, print } from "../terminal/terminal.ts";
import { runStudy } from "./run.ts";

interface DecideFlags extends PointFlags {
  readonly goal?: string;
  readonly until?: string;
  readonly matters?: string;
  readonly guarantee?: boolean;
  readonly report?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

const BUDGET = 400;
const START = 5;
const FILE = "race.json";

/** `counterpoise decide <study>`: simulates its policies until the choice by one goal is sure or does not matter. */
export function decideCommand(again: string): Command {
  const command = new Command("decide")
    .description("simulate the policies until the choice is sure or does not matter")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .option("--goal <measure>", "what decides (default: that of the study, or profit)")
    .option(
      "--until <p>",
      "stop when the leader's mean is within what matters of the best with this probability (default: 0.95)",
    )
    .option(
      "--matters <x>",
      "smallest difference that matters, in the goal's unit (default: that of the study or the measure)",
    )
    .option("--guarantee", "Kim and Nelson's procedure: right whatever the means are, for about twice the simulations")
    .option(
      "--report",
      "run the study afterwards with as many replications, with its decision and what came of the race in its folder",
    )
    .option("--out <folder>", "where race.json goes (default: out/decide/<study>)")
    .option("--force", "replace results of an earlier run (with --report)");
  withPointFlags(command, BUDGET).action((path: string, flags: DecideFlags) => decide(path, flags, again));
  return withExamples(command, [
    ["which policy earns most, to within what matters", "counterpoise decide scenarios/retailer.ts --goal profit"],
  ]);
}

async function decide(path: string, flags: DecideFlags, again: string): Promise<void> {
  const until = probability(flags.until);
  const { budget = BUDGET, guarantee = false, quiet = false, report = false } = flags;
  const study = override(await loadStudy(path), overridesOf(flags));
  const goal = goalOf(flags.goal ?? study.goal ?? "profit");
  if (study.policies.length < 2) fail(`a decision needs two policies at least, got ${study.policies.length}`);
  const { measure, goodness } = goal;
  // what is told is checked before anything is simulated
  mattersOf(measure, study, flags.matters, 0);
  const out = flags.out ?? join("out", "decide", basename(path, extname(path)));
  if (report) checkOut(out, flags.force ?? false);
  else checkOutputFolder("--out", out);
  const settings = study.policies.map(({ name }, p) => (p === 0 ? REFERENCE : { policy: name }));
  let matters = 0;
  const found = await simulating(path, { measures: [measure.name] }, flags, async (simulate) => {
    const sample = sampleOf(simulate);
    const [reference] = await sample.values([REFERENCE], firstReplications(START));
    const level = reference.reduce((sum, values) => sum + values[measure.name], 0) / START;
    matters = mattersOf(measure, study, flags.matters, level);
    return race(sample, settings, { goodness, matters, until, budget, guarantee, seed: study.seed });
  });
  const decision = decisionOf(study, goal, { found, matters, until, guarantee });
  const n = Math.max(...found.policies.map((one) => one.n));
  const text = `${JSON.stringify(decision, null, 2)}\n`;
  if (report) await runStudy(path, { ...flags, replications: n, out }, again, { beside: { [FILE]: text } });
  else await claimed(out, () => writeAllWhole(out, [[FILE, text]]));
  const unit = measure.unit.replace(/\bmoney\b/, study.scenario.currency);
  const words = { label: measure.label, matters, decimals: measure.decimals, unit };
  print(
    flags.json ? text : `${raceInWords(named(found, study), words).join("\n")}\n\n${tableOf(found, study, goal)}\n`,
  );
  if (!quiet) note(`${FILE} in ${out}\n`);
}

/** The same race with the reference under its own name. */
function named(found: Race, study: Study): Race {
  const name = (setting: Race["leader"]): Race["leader"] =>
    setting === REFERENCE ? { policy: study.policies[0].name } : setting;
  const policies = found.policies.map((one) => ({ ...one, setting: name(one.setting) }));
  const at = found.policies.findIndex(({ setting }) => setting === found.leader);
  return { ...found, policies, leader: policies[at].setting };
}

/** What is kept of a race; differences as the measure has them, so a lower churn is below 0. */
function decisionOf(
  study: Study,
  { measure }: GoalOf,
  {
    found,
    matters,
    until,
    guarantee,
  }: { readonly found: Race; readonly matters: number; readonly until: number; readonly guarantee: boolean },
): Readonly<Record<string, unknown>> {
  const sign = measure.better === "higher" ? 1 : -1;
  const { customers, years, discount } = stakeOf(describe(study));
  const race = named(found, study);
  const perCustomer = /^money per (customer and year|year)$/.test(measure.unit);
  return {
    format: "counterpoise race 1",
    question: study.question,
    goal: measure.name,
    unit: measure.unit,
    matters,
    until,
    method: guarantee ? "Kim and Nelson" : "race",
    recommendation: settingInWords(race.leader),
    stopped: race.stopped,
    within: race.within,
    loss: race.loss,
    ...(perCustomer && { lossOfFirm: race.loss * customers, firm: { customers, years, discount } }),
    policies: race.policies.map(({ setting, n, dropped, best, behind }) => {
      const ends = [sign * behind.low, sign * behind.high].sort((a, b) => a - b);
      const difference = { estimate: sign * behind.estimate, low: ends[0], high: ends[1] };
      return { policy: settingInWords(setting), n, dropped, best, difference };
    }),
    simulations: race.simulations,
    seed: study.seed,
  };
}

function tableOf(found: Race, study: Study, { measure }: GoalOf): string {
  const sign = measure.better === "higher" ? 1 : -1;
  const number = (value: number): string => (sign * value).toFixed(measure.decimals);
  const rows = named(found, study).policies.map(({ setting, n, dropped, behind: { estimate, low, high } }) => [
    settingInWords(setting),
    number(estimate),
    n < 2 ? "" : [low, high].sort((a, b) => sign * (a - b)).map(number).join(" to "), // prettier-ignore
    `${n}${dropped ? " (dropped)" : ""}`,
  ]);
  const head = ["policy", `${measure.label}, against the choice`, "90 % interval", "worlds"];
  return fittedTable(head, rows, { width: process.stdout.columns || undefined, words: [0] });
}

function probability(text = "0.95"): number {
  const value = Number(text);
  return value >= 0.5 && value <= 0.999 ? value : fail(`--until must be a number from 0.5 to 0.999, got "${text}"`);
}
