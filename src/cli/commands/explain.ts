import { existsSync } from "node:fs";
import { extname } from "node:path";
import { Command } from "commander";
import { withExamples } from "../examples.ts";
import {
  explain,
  explainParameter,
  explainStrategy,
  explanationInWords,
  isParameter,
  parameterInWords,
  glossary,
  partInWords,
  partsNamed,
  strategyInWords,
  unknownName,
  type ExplainedStrategy,
  type Explanation,
} from "../../index.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { wholeNumber } from "../whole-number.ts";
import { print } from "../terminal/terminal.ts";

interface ExplainFlags {
  readonly customers?: number;
  readonly weeks?: number;
  readonly replications?: number;
  readonly seed?: string;
  readonly json?: boolean;
}

/**
 * `counterpoise explain <study> [policy]`: tells step by step what the strategies of a policy (or of every policy) do,
 * and which of them achieve nothing beside the others.
 * `counterpoise explain <parameter>`: a parameter's value, range, unit, status, and the findings behind it.
 * `counterpoise explain <strategy>` or `<strategy>.<option>`: what it does, and what its options take.
 * `counterpoise explain <measure, chart, law … or word>`: what a part of a study or a word of a report means.
 */
export function explainCommand(): Command {
  const command = new Command("explain")
    .description(
      "tell what each strategy of a policy does and what it adds to the others, where a parameter comes from, or what a strategy, an option, another part of a study or a word means",
    )
    .argument(
      "<study or word>",
      "a .ts, .js, .json or .yaml file, a name from `counterpoise list strategies`, `list parameters` or `list measures`, an option like kAnonymity.k, or a word of a report",
    )
    .argument("[policy]", "name of a policy (default: every policy)")
    .option("--customers <n>", "customers of the small simulation (default: 400)", wholeNumber("--customers", 2))
    .option("--weeks <n>", "weeks of the small simulation (default: 12)", wholeNumber("--weeks", 1))
    .option("--replications <n>", "independent runs (default: 2)", wholeNumber("--replications", 1))
    .option("--seed <text>", "seed; the same seed gives the same numbers")
    .option("--json", "print JSON instead of text")
    .action(async (path: string, name: string | undefined, { json, ...options }: ExplainFlags) => {
      const strategy = existsSync(path) ? undefined : explainStrategy(path);
      if (strategy !== undefined)
        return print(`${json === true ? JSON.stringify(strategy, null, 2) : strategyAndOthers(strategy, path)}\n`);
      if (meansParameter(path)) return tellParameter(path, json === true);
      const meaning = existsSync(path) ? undefined : meaningOf(path);
      if (meaning !== undefined)
        return print(`${json === true ? JSON.stringify(meaning.data, null, 2) : meaning.text}\n`);
      const { policies, scenario } = await loadStudy(path);
      const names = policies.map((policy) => policy.name);
      if (name !== undefined && !names.includes(name)) unknownName("policy", "policies", name, names);
      const explained = policies
        .filter((policy) => name === undefined || policy.name === name)
        .map((policy): Explanation => {
          const explanation = explain(policy, scenario, options);
          if (json !== true) print(`${explanationInWords(explanation)}\n\n`);
          return explanation;
        });
      if (json === true) print(`${JSON.stringify(explained, null, 2)}\n`);
    });
  return withExamples(command, [
    ["what the strategies of a policy do", 'counterpoise explain study.yaml "ask first"'],
    ["where a number comes from", "counterpoise explain trust.learn"],
    ["what a strategy does and takes", "counterpoise explain kAnonymity"],
    ["what one option of it takes", "counterpoise explain kAnonymity.k"],
    ["what a measure means", "counterpoise explain churn"],
  ]);
}

/**
 * Whether the argument is the name of a parameter: one that exists, or a dotted word that is no file and has no ending
 * of a study's file.
 */
const meansParameter = (argument: string): boolean =>
  isParameter(argument) ||
  (/^[a-z]\w*(\.\w+)+$/i.test(argument) && !existsSync(argument) && !STUDY_ENDINGS.includes(extname(argument)));

const STUDY_ENDINGS: readonly string[] = [".ts", ".mts", ".js", ".mjs", ".json", ".yaml", ".yml"];

/** A word of reports, or parts of a study of one name, and what they mean. */
interface Meaning {
  readonly data: unknown;
  readonly text: string;
}

/** A strategy, and the measure or chart that is called like it. */
const strategyAndOthers = (strategy: ExplainedStrategy, word: string): string =>
  [strategyInWords(strategy), ...partsNamed(word).map(({ part }) => partInWords(part))].join("\n\n");

/** What a part (by name or label) or a term of the glossary means; undefined for any other word. */
function meaningOf(word: string): Meaning | undefined {
  const found = partsNamed(word);
  if (found.length > 0) {
    const data = found.map(({ kind, part }) => ({ kind, ...part }));
    return { data: data.length === 1 ? data[0] : data, text: found.map(({ part }) => partInWords(part)).join("\n\n") };
  }
  const term = Object.keys(glossary).find((one) => one.toLowerCase() === word.toLowerCase());
  return term === undefined
    ? undefined
    : { data: { word: term, meaning: glossary[term] }, text: `${term}: ${glossary[term]}` };
}

function tellParameter(name: string, json: boolean): void {
  const explained = explainParameter(name);
  print(`${json ? JSON.stringify(explained, null, 2) : parameterInWords(explained)}\n`);
}
