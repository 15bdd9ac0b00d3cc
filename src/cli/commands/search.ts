import { basename, extname, join } from "node:path";
import { Command } from "commander";
import {
  allowedSets,
  fail,
  firstReplications,
  isCounterpoiseError,
  outcomes,
  override,
  parseKeep,
  REFERENCE,
  searchFrontier,
  searchSets,
  studyOfSettings,
  yearlyCostOf,
  type Candidate,
  type Searched,
  type SearchedFrontier,
  type Study,
} from "../../index.ts";
import { fittedTable, loadCandidates, loadStudy } from "../../node.ts";
import { claimed } from "../../files/claim.ts";
import { checkOutputFolder } from "../../files/output.ts";
import { writeAllWhole } from "../../files/write-file.ts";
import { withExamples } from "../examples.ts";
import { goalOf, mattersOf, type GoalOf } from "../decide/goal.ts";
import { wholeNumber } from "../whole-number.ts";
import { simulating, withPointFlags, type PointFlags } from "../decide/points.ts";
import { overridesOf } from "../run/run-flags.ts";
import { note, print } from "../terminal/terminal.ts";

interface SearchFlags extends Omit<PointFlags, "budget"> {
  readonly from?: string;
  readonly choose?: number;
  readonly budget?: string;
  readonly simulations?: number;
  readonly goal?: string;
  readonly goals?: string;
  readonly keep?: readonly string[];
  readonly matters?: string;
  readonly out?: string;
}

type Known = Readonly<Record<string, Required<Candidate>>>;

const MOST = 400;
const MOST_OF_FRONTIER = 2_000;
const FIRST = 3;

/** `counterpoise search <study>`: which of several candidates to choose together, under a budget of money. */
export function searchCommand(): Command {
  const command = new Command("search")
    .description("find which candidates to choose together under a budget")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .requiredOption("--from <file>", "a .ts or .js file whose default export has the candidates by name, each with its strategies")
    .option("--choose <n>", "candidates at most (default: all)", wholeNumber("--choose", 1))
    .option("--budget <money>", "money a year of the firm that the chosen ones may cost by their own figures")
    .option("--goal <measure>", "what decides (default: that of the study, or profit)")
    .option("--goals <measures>", "instead of one goal: two or more with commas between, and the frontier of them")
    .option("--keep <constraint>", 'what must hold, as for `solve`; may be given several times (default: that of the study)', (text, before: readonly string[] = []) => [...before, text])
    .option("--matters <x>", "smallest difference that matters, in the goal's unit")
    .option("--simulations <n>", `most simulations, policies times replications (default: ${MOST}, of a frontier ${MOST_OF_FRONTIER})`, wholeNumber("--simulations", 30))
    .option("--out <folder>", "where search.json goes (default: out/search/<study>)"); // prettier-ignore
  withPointFlags(command).action((path: string, flags: SearchFlags) => search(path, flags));
  return withExamples(command, [
    [
      "which three measures to fund with 400,000 a year",
      'counterpoise search scenarios/retailer.ts --from measures.ts --choose 3 --budget 400000 --keep "churn <= +1 point"',
    ],
  ]);
}

async function search(path: string, flags: SearchFlags): Promise<void> {
  const money = moneyOf(flags.budget);
  const study = override(await loadStudy(path), overridesOf(flags));
  const { measure, goodness } = goalOf(flags.goal ?? study.goal ?? "profit");
  const goals = flags.goals?.split(",").map((name) => goalOf(name.trim()));
  if (goals !== undefined && (goals.length < 2 || flags.goal !== undefined || flags.keep !== undefined))
    fail(`--goals must be two measures or more, without --goal and --keep, got "${flags.goals}"`);
  const keep = (flags.keep ?? study.keep ?? []).map((text) => parseKeep(text, Object.values(outcomes)));
  const from = flags.from!;
  const candidates = await loadCandidates(from);
  const measures = [...new Set(goals?.map((one) => one.measure.name) ?? [measure.name, ...keep.map((one) => one.measure)])]; // prettier-ignore
  const choose = flags.choose ?? Object.keys(candidates).length;
  const sets = possibleSets(study, candidates, Math.max(2, choose), measures);
  const costOf = (set: readonly string[]): number => yearlyCostOf(study, set.flatMap((name) => candidates[name].strategies)); // prettier-ignore
  const affordable = (set: readonly string[]): boolean => set.length <= choose && costOf(set) <= money;
  mattersOf(measure, study, flags.matters, 0);
  const out = flags.out ?? join("out", "search", basename(path, extname(path)));
  checkOutputFolder("--out", out);
  if (goals !== undefined) return frontierOf({ path, flags, study, from, goals, sets: sets.filter(affordable), costOf, out }); // prettier-ignore
  const found = await simulating(
    path,
    { measures, candidates: from },
    { ...flags, budget: undefined },
    async (simulate) => {
      const [reference] = await simulate([REFERENCE], firstReplications(FIRST));
      const level = reference.reduce((sum, values) => sum + values[measure.name], 0) / FIRST;
      const matters = mattersOf(measure, study, flags.matters, level);
      return searchSets(simulate, {
        sets,
        affordable,
        goodness,
        matters,
        keep,
        budget: flags.simulations ?? MOST,
        seed: study.seed,
      });
    },
  );
  const sign = measure.better === "higher" ? 1 : -1;
  const result = { goal: measure.name, keep: keep.map(({ text }) => text), choose, budget: Number.isFinite(money) ? money : null, ...found, costs: found.finalists.map(({ set }) => costOf(set)) }; // prettier-ignore
  const text = `${JSON.stringify(result, null, 2)}\n`;
  await claimed(out, () => writeAllWhole(out, [["search.json", text]]));
  const words = { label: measure.label, sign, decimals: measure.decimals, currency: study.scenario.currency };
  print(flags.json ? text : inWords(found, costOf, words));
  if (!flags.quiet) note(`search.json in ${out}\n`);
}

/** Sets that keep the rules and that a study takes; those that contradict themselves are left out. */
function possibleSets(study: Study, candidates: Known, most: number, measures: readonly string[]): string[][] {
  const parts = Object.fromEntries(Object.entries(candidates).map(([name, { strategies }]) => [name, strategies]));
  const sets = allowedSets(candidates, most).filter((set) => {
    try {
      studyOfSettings(study, [{ parts: set }], measures, parts);
      return true;
    } catch (error) {
      if (!isCounterpoiseError(error)) throw error;
      if (set.length === 1) fail(`candidate "${set[0]}": ${error.message}`);
      return false;
    }
  });
  return sets;
}

function moneyOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  const value = Number(text.replace(/[ ,_]/g, ""));
  return text.trim() !== "" && Number.isFinite(value) && value >= 0
    ? value
    : fail(`--budget must be an amount of money of at least 0, got "${text}"`);
}

const named = (set: readonly string[]): string => (set.length === 0 ? "none of them" : set.join(" + "));

function inWords(
  { best, verified, finalists, stopped, within, feasible, looked, simulations }: Searched,
  costOf: (set: readonly string[]) => number,
  {
    label,
    sign,
    decimals,
    currency,
  }: { readonly label: string; readonly sign: number; readonly decimals: number; readonly currency: string },
): string {
  const number = (value: number): string => (sign * value).toFixed(decimals);
  const ends = (low: number, high: number): string => [sign * low, sign * high].sort((a, b) => a - b).map((end) => end.toFixed(decimals)).join(" to "); // prettier-ignore
  const said =
    best === undefined
      ? stopped === "cannot be met"
        ? "None of the sets that were looked at keeps the constraints, by its means over worlds or in the asked share of them, with the asked probability."
        : "The simulations were spent before a choice could be made."
      : `Choose ${named(best.set)}: ${label} ${number(best.gain.estimate)} against the reference (90 % interval ${ends(best.gain.low, best.gain.high)} over ${best.n} worlds).`;
  const sure = Number.isNaN(within) ? [] : [`Its mean over worlds is within what matters of the best of the last round with probability ${within.toFixed(2)}${verified === undefined ? "; not verified in worlds of its own" : `; in worlds that the search did not see ${number(verified.estimate)}`}.`]; // prettier-ignore
  const rows = finalists.map(({ set, n, gain, holds }) => [named(set), number(gain.estimate), ends(gain.low, gain.high), holds.toFixed(2), Math.round(costOf(set)).toLocaleString("en"), String(n)]); // prettier-ignore
  const table = fittedTable(["chosen", `${label}, against the reference`, "90 % interval", "holds", `${currency} a year`, "worlds"], rows, { width: process.stdout.columns || undefined, words: [0] }); // prettier-ignore
  return `${[said, ...sure, `${feasible} sets may be chosen, ${looked} were simulated; ${simulations} simulations.`, "", table].join("\n")}\n`;
}

interface FrontierAsked {
  readonly path: string;
  readonly flags: SearchFlags;
  readonly study: Study;
  readonly from: string;
  readonly goals: readonly GoalOf[];
  readonly sets: readonly (readonly string[])[];
  readonly costOf: (set: readonly string[]) => number;
  readonly out: string;
}

/** The sets that no other beats on several goals. */
async function frontierOf({ path, flags, study, from, goals, sets, costOf, out }: FrontierAsked): Promise<void> {
  const measures = goals.map(({ measure }) => measure);
  const asked = { measures: measures.map(({ name }) => name), candidates: from };
  const found = await simulating(path, asked, { ...flags, budget: undefined }, async (simulate) => {
    const [reference] = await simulate([REFERENCE], firstReplications(FIRST));
    const level = (name: string): number => reference.reduce((sum, values) => sum + values[name], 0) / FIRST;
    const weighed = goals.map(({ measure, goodness }) => ({ goodness, matters: mattersOf(measure, study, undefined, level(measure.name)) })); // prettier-ignore
    return searchFrontier(simulate, { sets, goals: weighed, budget: flags.simulations ?? MOST_OF_FRONTIER, seed: study.seed }); // prettier-ignore
  });
  const text = `${JSON.stringify({ goals: asked.measures, ...found, costs: found.frontier.map(({ set }) => costOf(set)) }, null, 2)}\n`; // prettier-ignore
  await claimed(out, () => writeAllWhole(out, [["search.json", text]]));
  print(flags.json ? text : frontierInWords(found, measures, costOf, study.scenario.currency));
  if (!flags.quiet) note(`search.json in ${out}\n`);
}

/** Most rows of a frontier's table. */
const SHOWN = 12;

function frontierInWords(
  { frontier, open, stopped, looked, simulations }: SearchedFrontier,
  measures: readonly GoalOf["measure"][],
  costOf: (set: readonly string[]) => number,
  currency: string,
): string {
  const labels = measures.map(({ label }) => label).join(" and ");
  const said = `On the frontier of ${labels} are ${frontier.length} of ${looked} sets; ${simulations} simulations.`;
  const end = stopped === "sure" ? "Of every set it is told whether it is on it." : `It has not become sure within these simulations: ${open.length} more may be on it.`; // prettier-ignore
  const rows = [...frontier, ...open].slice(0, SHOWN).map(({ set, n, gains, probability }) => [
    named(set),
    ...gains.map(({ estimate, low, high }, k) => {
      const { better, decimals } = measures[k];
      const sign = better === "higher" ? 1 : -1;
      const ends = [sign * low, sign * high].sort((a, b) => a - b).map((value) => value.toFixed(decimals));
      return `${(sign * estimate).toFixed(decimals)} (${ends.join(" to ")})`;
    }),
    probability.toFixed(2),
    Math.round(costOf(set)).toLocaleString("en"),
    String(n),
  ]);
  const head = ["chosen", ...measures.map(({ label }) => `${label}, against the reference`), "on it with probability", `${currency} a year`, "worlds"]; // prettier-ignore
  const table = fittedTable(head, rows, { width: process.stdout.columns || undefined, words: [0] });
  const left = frontier.length + open.length - rows.length;
  return `${[said, end, "", table, ...(left > 0 ? [`${left} more in search.json`] : [])].join("\n")}\n`;
}
