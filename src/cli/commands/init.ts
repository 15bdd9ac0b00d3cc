import { extname } from "node:path";
import { Command } from "commander";
import { checkOneOf, fail, presets } from "../../index.ts";
import { claimedFile } from "../../files/claim.ts";
import { writeWhole } from "../../files/write-file.ts";
import { withExamples } from "../examples.ts";
import { askStudy, type InitFlags } from "../init/ask-study.ts";
import { policiesNamed } from "../init/policies-named.ts";
import { READY_POLICIES } from "../init/ready-policies.ts";
import { typescriptStudy, yamlStudy, type NewStudy } from "../init/study-text.ts";
import { wholeNumber } from "../whole-number.ts";
import { note, print } from "../terminal/terminal.ts";

const ENDINGS = [".ts", ".mts", ".yaml", ".yml"];

/**
 * `counterpoise init [file]`: writes a commented study that runs; asks on a terminal what was not told, and takes the
 * usual elsewhere.
 */
export function initCommand(): Command {
  const command = new Command("init")
    .description("write a commented study to start from; asks, or takes options")
    .argument("[file]", "a .yaml or .ts file (default: study.yaml)")
    .option("--question <text>", "what the study is to answer")
    .option("--scenario <name>", Object.keys(presets).join(", "))
    .option(
      "--policies <list>",
      `beside "collect everything": ${READY_POLICIES.map(({ key }) => key).join(",")} or all`,
    )
    .option("--customers <n>", "customers (default: 2000)", wholeNumber("--customers", 2))
    .option("--weeks <n>", "weeks under each policy (default: 52)", wholeNumber("--weeks", 1))
    .option("--replications <n>", "independent runs (default: 10)", wholeNumber("--replications", 1))
    .option("--seed <text>", "seed; the same seed gives the same numbers")
    .option("--yes", "ask nothing")
    .option("--force", "replace the file")
    .action(init);
  return withExamples(command, [
    ["ask for everything", "counterpoise init"],
    ["ask for nothing", "counterpoise init bank.yaml --scenario bank --policies ask,by-design --yes"],
  ]);
}

async function init(file: string | undefined, flags: InitFlags): Promise<void> {
  const path = file ?? "study.yaml";
  if (!ENDINGS.includes(extname(path))) fail(`the study must be a ${ENDINGS.join(", ")} file, got "${path}"`);
  await claimedFile("the study", path, flags.force ?? false, () => askAndWrite(path, flags));
}

async function askAndWrite(path: string, flags: InitFlags): Promise<void> {
  if (flags.scenario !== undefined) checkOneOf("--scenario", flags.scenario, Object.keys(presets));
  if (flags.policies !== undefined) policiesNamed(flags.policies);
  const asks = !flags.yes && process.stdin.isTTY === true && process.stdout.isTTY === true;
  const answered = asks ? await askStudy(flags) : flags;
  const study = withDefaults(answered);
  const text = extname(path).endsWith("ts") ? typescriptStudy(study) : yamlStudy(study);
  writeWhole(path, text, { replace: flags.force ?? false });
  print(`${path}\n`);
  note(`run it: counterpoise run ${path}\n`);
}

function withDefaults({
  question,
  scenario = "retailer",
  policies = "purchases,ask,k-anonymity,by-design",
  customers = 2000,
  weeks = 52,
  replications = 10,
  seed,
}: InitFlags): NewStudy {
  return {
    question:
      question ??
      `How much personalisation does this ${scenario} give up for privacy, and what does it win back in trust?`,
    scenario,
    customers,
    weeks,
    replications,
    seed: seed ?? scenario,
    policies: policiesNamed(policies),
  };
}
