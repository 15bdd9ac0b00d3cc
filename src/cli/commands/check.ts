import { Command } from "commander";
import { checkCompliance, checkOneOf, complianceInWords, fail, policyFacts, regulations, studyJsonSchema, type Regulation, type Study } from "../../index.ts";
import { loadStudy } from "../../runners/load-study.ts";

const LAWS = Object.keys(regulations) as Regulation[];
const lawNamed = (name: string): Regulation => checkOneOf("--compliance", name, LAWS);

/** `counterpoise check <study>`: says whether a study is valid, without running it; `--schema` prints the JSON Schema of studies in files, `--compliance` what a law would object to in each policy. */
export function checkCommand(): Command {
  return new Command("check")
    .description("check a study without running it")
    .argument("[study]", "a .ts, .js, .json or .yaml file")
    .option("--schema", "print the JSON Schema of studies in JSON and YAML")
    .option("--compliance <law>", `what a law would object to in each policy: ${LAWS.join(", ")}; guidance, not legal advice`, lawNamed)
    .action(async (path: string | undefined, { schema, compliance }: { readonly schema?: boolean; readonly compliance?: Regulation }) => {
      if (schema) {
        process.stdout.write(`${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
        return;
      }
      if (path === undefined) fail("check needs a study or --schema");
      const study = await loadStudy(path);
      const { policies, measures, replications, scenario } = study;
      const parts = [count(policies.length, "policy", "policies"), count(measures.length, "measure"), count(replications, "replication")];
      process.stdout.write(`${path} is valid: ${parts.join(", ")}, ${scenario.customers} customers, ${scenario.burnIn} + ${scenario.weeks} weeks\n`);
      if (compliance !== undefined) process.stdout.write(`\n${objections(study, compliance)}\n`);
    });
}

/** What a law would object to in each policy of a study. */
const objections = ({ policies, scenario }: Study, law: Regulation): string =>
  policies.map((policy) => complianceInWords(policy.name, law, checkCompliance(policyFacts(policy, scenario), law))).join("\n\n");

const count = (n: number, one: string, many: string = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
