import { Command } from "commander";
import { withExamples } from "../examples.ts";
import {
  checkCompliance,
  checkOneOf,
  complianceInWords,
  fail,
  policyFacts,
  regulations,
  studyJsonSchema,
  targetsJsonSchema,
  neverInWords,
  trainingInWords,
  type Regulation,
  type Study,
} from "../../index.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { print } from "../terminal/terminal.ts";

const LAWS = Object.keys(regulations) as Regulation[];
const SCHEMAS: Readonly<Record<string, () => Record<string, unknown>>> = {
  study: studyJsonSchema,
  targets: targetsJsonSchema,
};
const lawNamed = (name: string): Regulation => checkOneOf("--compliance", name, LAWS);

interface CheckFlags {
  readonly schema?: string | true;
  readonly compliance?: Regulation;
  readonly json?: boolean;
}

/**
 * `counterpoise check <study>`: says whether a study is valid, without running it; `--schema` prints the JSON Schema of
 * files, `--compliance` what a law would object to in each policy.
 */
export function checkCommand(): Command {
  const command = new Command("check")
    .description("check a study without running it")
    .argument("[study]", "a .ts, .js, .json or .yaml file")
    .option(
      "--schema [of]",
      `print the JSON Schema of files in JSON and YAML: ${Object.keys(SCHEMAS).join(", ")} (default: study)`,
    )
    .option(
      "--compliance <law>",
      `what a law would object to in each policy: ${LAWS.join(", ")}; guidance, not legal advice`,
      lawNamed,
    )
    .option("--json", "print JSON instead of text")
    .action(async (path: string | undefined, { schema, compliance, json }: CheckFlags) => {
      if (schema !== undefined) {
        const of = schema === true ? "study" : checkOneOf("--schema", schema, Object.keys(SCHEMAS));
        return void print(`${JSON.stringify(SCHEMAS[of](), null, 2)}\n`);
      }
      if (path === undefined) fail("check needs a study or --schema");
      const study = await loadStudy(path);
      const { policies, measures, replications, scenario } = study;
      if (json) return void print(`${JSON.stringify(asData(path, study, compliance), null, 2)}\n`);
      const parts = [
        count(policies.length, "policy", "policies"),
        count(measures.length, "measure"),
        count(replications, "replication"),
      ];
      print(
        `${path} is valid: ${parts.join(", ")}, ${scenario.customers} customers, ${scenario.burnIn} + ${scenario.weeks} weeks\n`,
      );
      for (const line of neverInWords(study)) print(`${line}\n`);
      const training = trainingInWords(study);
      if (training !== undefined) print(`${training}\n`);
      if (compliance !== undefined) print(`\n${objections(study, compliance)}\n`);
    });
  return withExamples(command, [
    ["is the study valid?", "counterpoise check study.yaml"],
    ["what would the GDPR object to?", "counterpoise check study.yaml --compliance gdpr"],
  ]);
}

/** The study in short, and the findings of a law if asked for. */
function asData(path: string, study: Study, law: Regulation | undefined): Readonly<Record<string, unknown>> {
  const { question, policies, measures, replications, seed, scenario } = study;
  const size = { customers: scenario.customers, burnIn: scenario.burnIn, weeks: scenario.weeks };
  const findings =
    law &&
    policies.map((policy) => ({ policy: policy.name, findings: checkCompliance(policyFacts(policy, scenario), law) }));
  return {
    valid: true,
    path,
    question,
    policies: policies.map(({ name }) => name),
    measures,
    replications,
    seed,
    ...size,
    ...(law && { law, compliance: findings }),
  };
}

/** What a law would object to in each policy of a study. */
const objections = ({ policies, scenario }: Study, law: Regulation): string =>
  policies
    .map((policy) => complianceInWords(policy.name, law, checkCompliance(policyFacts(policy, scenario), law)))
    .join("\n\n");

const count = (n: number, one: string, many: string = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
