import { basename, extname, join } from "node:path";
import { Command, Option } from "commander";
import {
  describe,
  dialParts,
  fail,
  outcomes,
  override,
  parseKeep,
  solveChart,
  solveDial,
  solveDials,
  solvedDialsInWords,
  solvedInWords,
  studyOfSettings,
  unknownName,
  type Keep,
  type SolveDialOptions,
} from "../../index.ts";
import { loadStudy, renderPng, renderSvg } from "../../node.ts";
import { checkOutputFolder } from "../../files/output.ts";
import { claimed } from "../../files/claim.ts";
import { writeAllWhole } from "../../files/write-file.ts";
import { dialOf } from "../decide/dial-range.ts";
import { withExamples } from "../examples.ts";
import { simulating, withPointFlags, type PointFlags } from "../decide/points.ts";
import { overridesOf } from "../run/run-flags.ts";
import { note, print } from "../terminal/terminal.ts";

interface SolveFlags extends PointFlags {
  readonly keep?: readonly string[];
  readonly least?: boolean;
  readonly most?: boolean;
  readonly best?: string;
  readonly confidence?: number;
  readonly worlds?: number;
  readonly precision?: number;
  readonly between?: string;
  readonly policy?: string;
  readonly out?: string;
}

/** Most simulations unless told. */
const BUDGET = 400;

const several = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** A number between 0 and 1 of an option. Errors: `--worlds must be a number from 0.01 to 0.99, got "x"`. */
const probability =
  (name: string, low: number) =>
  (text: string): number => {
    const value = Number(text);
    return text.trim() !== "" && value >= low && value <= 0.99
      ? value
      : fail(`${name} must be a number from ${low} to 0.99, got "${text}"`);
  };

/** `counterpoise solve <study> <dial>`: the value of a dial at which constraints hold with a stated probability. */
export function solveCommand(): Command {
  const command = new Command("solve")
    .description("find the value of a dial at which constraints hold")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .argument("<dial>", "a strategy and its option, like storageLimit.weeks or localDp.epsilon")
    .argument("[second]", "another one, turned at the same time (with --least: as little of both as will do)")
    .option("--keep <constraint>", 'what must hold, like "personalisation >= 90 %" of the reference, "churn <= +0.5 points" beyond it, or "trust >= 0.6"; may be given several times (default: that of the study)', several)
    .addOption(new Option("--least", "the least value that holds (unless told otherwise)").conflicts(["most", "best"]))
    .addOption(new Option("--most", "the largest value that holds").conflicts(["least", "best"]))
    .addOption(new Option("--best <measure>", "the value at which a measure is best").conflicts(["least", "most"]))
    .addOption(new Option("--confidence <p>", "probability with which the mean over worlds is to hold (default: 0.9)").argParser(probability("--confidence", 0.5)).conflicts("worlds"))
    .addOption(new Option("--worlds <share>", "instead: share of worlds in which it is to hold").argParser(probability("--worlds", 0.01)))
    .option("--between <from,to>", "range of the dial (default: that of its slider)")
    .option("--policy <name>", "policy in which it is turned, or to which it is added (default: the first with that strategy, or that strategy alone)")
    .option("--precision <x>", "how well the place is to be known, as a share of the dial's value (default: 0.03)", (text) => Number(text))
    .option("--out <folder>", "where the result and its chart go (default: out/solve/<study>-<dial>)"); // prettier-ignore
  withPointFlags(command, BUDGET).action((path: string, dial: string, second: string | undefined, flags: SolveFlags) =>
    second === undefined ? solve(path, dial, flags) : solveTwo(path, [dial, second], flags),
  );
  return withExamples(command, [
    [
      "the shortest storage that keeps nine tenths of personalisation",
      'counterpoise solve scenarios/retailer.ts storageLimit.weeks --keep "personalisation >= 90 %" --least',
    ],
    [
      "the smallest ε for which that is so in eight of ten worlds",
      'counterpoise solve scenarios/retailer.ts localDp.epsilon --keep "personalisation >= 90 %" --worlds 0.8',
    ],
  ]);
}

async function solve(path: string, dialName: string, flags: SolveFlags): Promise<void> {
  const dial = dialOf(dialName, flags.between);
  const want = wantOf(flags);
  const { policy, confidence, worlds, precision, budget = BUDGET, quiet = false } = flags;
  if (flags.keep !== undefined) keepsOf(flags.keep);
  const study = override(await loadStudy(path), overridesOf(flags));
  const keep = keepsOf(flags.keep ?? study.keep);
  const measures = [
    ...new Set([...keep.map(({ measure }) => measure), ...(typeof want === "string" ? [] : [want.measure])]),
  ];
  const ends = [dial.from, dial.to].map((value) => ({ policy, dials: { [dial.name]: value } }));
  // a study that would be refused is refused before anything is simulated
  studyOfSettings(study, ends, measures);
  const out = flags.out ?? join("out", "solve", `${basename(path, extname(path))}-${dial.name}`);
  checkOutputFolder("--out", out);
  const options = { dial, policy, keep, want, confidence, worlds, precision, budget, seed: study.seed };
  const solved = await simulating(path, { measures }, flags, (simulate) => solveDial(simulate, options));
  const chart = solveChart(solved, describe({ ...study, measures }));
  const svg = await renderSvg(chart);
  const files = [
    ["solve.json", `${JSON.stringify(solved, null, 2)}\n`],
    ["solve.vl.json", `${JSON.stringify(chart.spec, null, 2)}\n`],
    ["solve.svg", svg],
    ["solve.png", renderPng(svg)],
  ] as const;
  await claimed(out, () => writeAllWhole(out, files));
  print(flags.json ? `${JSON.stringify(solved, null, 2)}\n` : `${solvedInWords(solved).join("\n")}\n`);
  const base =
    policy ??
    study.policies.find(({ strategies }) => strategies.some(({ name }) => name === dialParts(dial.name)[0]))?.name;
  if (!quiet)
    note(`turned ${base === undefined ? "by itself" : `in the policy "${base}"`}; ${files.length} files in ${out}\n`);
}

/** The same of two dials. Errors: options that only one dial has. */
async function solveTwo(path: string, names: readonly [string, string], flags: SolveFlags): Promise<void> {
  for (const option of ["worlds", "precision", "between"] as const)
    if (flags[option] !== undefined) fail(`--${option} must be given with one dial only, got two`);
  const dials = [dialOf(names[0], undefined), dialOf(names[1], undefined)] as const;
  const want = wantOf(flags);
  const { policy, confidence, budget = BUDGET, quiet = false } = flags;
  if (flags.keep !== undefined) keepsOf(flags.keep);
  const study = override(await loadStudy(path), overridesOf(flags));
  const keep = keepsOf(flags.keep ?? study.keep);
  const measures = [...new Set([...keep.map(({ measure }) => measure), ...(typeof want === "string" ? [] : [want.measure])])]; // prettier-ignore
  const corners = [[0, 0], [0, 1], [1, 0], [1, 1]].map((ends) => {
    const at = dials.map(({ name, from, to }, d) => [name, ends[d] === 0 ? from : to] as const);
    return { policy, dials: Object.fromEntries(at) };
  }); // prettier-ignore
  studyOfSettings(study, corners, measures);
  const out = flags.out ?? join("out", "solve", `${basename(path, extname(path))}-${names.join("-")}`);
  checkOutputFolder("--out", out);
  const options = { dials, policy, keep, want, confidence, budget, seed: study.seed };
  const solved = await simulating(path, { measures }, flags, (simulate) => solveDials(simulate, options));
  const text = `${JSON.stringify(solved, null, 2)}\n`;
  await claimed(out, () => writeAllWhole(out, [["solve.json", text]]));
  print(flags.json ? text : `${solvedDialsInWords(solved).join("\n")}\n`);
  if (!quiet) note(`solve.json in ${out}\n`);
}

/** Errors: none at all; what `parseKeep` refuses. */
function keepsOf(texts: readonly string[] = []): Keep[] {
  if (texts.length === 0) fail('--keep must be given at least once, like --keep "personalisation >= 90 %"');
  return texts.map((text) => parseKeep(text, Object.values(outcomes)));
}

function wantOf({ most, best }: SolveFlags): SolveDialOptions["want"] {
  if (best === undefined) return most ? "most" : "least";
  const directed = Object.values(outcomes).filter(({ better }) => better !== "neither");
  const found = directed.find(({ name }) => name === best);
  if (found === undefined) return unknownName("measure", "measures of which one end is better", best, directed.map(({ name }) => name)); // prettier-ignore
  return { measure: best, better: found.better as "higher" | "lower" };
}
