import { Command } from "commander";
import { fail, studyJsonSchema } from "../../index.ts";
import { loadStudy } from "../../runners/load-study.ts";

/** `counterpoise check <study>`: says whether a study is valid, without running it; `--schema` prints the JSON Schema of studies in files. */
export function checkCommand(): Command {
  return new Command("check")
    .description("check a study without running it")
    .argument("[study]", "a .ts, .js, .json or .yaml file")
    .option("--schema", "print the JSON Schema of studies in JSON and YAML")
    .action(async (path: string | undefined, { schema }: { readonly schema?: boolean }) => {
      if (schema) {
        process.stdout.write(`${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
        return;
      }
      if (path === undefined) fail("check needs a study or --schema");
      const { policies, measures, replications, scenario } = await loadStudy(path);
      const parts = [count(policies.length, "policy", "policies"), count(measures.length, "measure"), count(replications, "replication")];
      process.stdout.write(`${path} is valid: ${parts.join(", ")}, ${scenario.customers} customers, ${scenario.burnIn} + ${scenario.weeks} weeks\n`);
    });
}

const count = (n: number, one: string, many: string = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
