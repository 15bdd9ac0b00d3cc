import { jsonText } from "../../index.ts";
import type { ReadyPolicy } from "./ready-policies.ts";

/** What a new study is made from. */
export interface NewStudy {
  readonly question: string;
  readonly scenario: string;
  readonly customers: number;
  readonly weeks: number;
  readonly replications: number;
  readonly seed: string;
  readonly policies: readonly ReadyPolicy[];
}

/** What a new study measures: the main outcomes, and whom an attacker finds again in what is held. */
const MEASURES = ["personalisation", "trust", "churn", "consent", "service", "profit", "tracing"];

/** The study as commented YAML. Texts are written as JSON strings, which YAML reads as they are. */
export function yamlStudy({ question, scenario, customers, weeks, replications, seed, policies }: NewStudy): string {
  const parts = ({ strategies }: ReadyPolicy): string => strategies.map((part) => `\n    - ${jsonText(part)}`).join("");
  const lines = [
    "# yaml-language-server: $schema=./node_modules/counterpoise/schema/study.schema.json",
    "# A Counterpoise study: run it with `counterpoise run` and the name of this file.",
    "version: 1",
    "",
    "# What the study is to answer; the report begins with it.",
    `question: ${jsonText(question)}`,
    "",
    "# The world: a firm of this kind (retailer, streaming, telco, bank, media, retailMedia). `counterpoise list scenarios` shows them.",
    "scenario:",
    `  preset: ${scenario}`,
    `  customers: ${customers} # more make intervals shorter and runs longer`,
    `  weeks: ${weeks} # under each policy`,
    "",
    "# Policies under comparison; the first one is the reference of every difference. `counterpoise list strategies` shows what they can be made of.",
    "policies:",
    "  # no strategy: everything is collected, kept and read",
    "  collect everything: []",
    ...policies.flatMap((policy) => [`  # ${policy.why}`, `  ${jsonText(policy.name)}:${parts(policy)}`]),
    "",
    "# What is measured; tracing attacks what is held at the end. `counterpoise list measures` shows all.",
    `measures: [${MEASURES.join(", ")}]`,
    "",
    "# Independent runs, each with luck and parameters of its own: 10 for a first look, 100 for a decision.",
    `replications: ${replications}`,
    "",
    "# Any text; the same seed gives the same numbers.",
    `seed: ${jsonText(seed)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** The study as a commented TypeScript module that is also a program. */
export function typescriptStudy({
  question,
  scenario,
  customers,
  weeks,
  replications,
  seed,
  policies,
}: NewStudy): string {
  const used = [...new Set(policies.flatMap(({ strategies }) => strategies.flatMap((part) => Object.keys(part))))];
  const names = [...used, scenario, "runIfMain", "study"].sort();
  const call = (part: ReadyPolicy["strategies"][number]): string =>
    Object.entries(part).map(([name, options]) => `${name}(${literal(options)})`)[0];
  const lines = [
    `import { ${names.join(", ")} } from "counterpoise";`,
    "",
    "// Run it with `counterpoise run` and the name of this file, or as a program: `npx tsx` and the name.",
    "export default study({",
    "  // what the study is to answer; the report begins with it",
    `  question: ${jsonText(question)},`,
    "",
    "  // the world: more customers make intervals shorter and runs longer; weeks are those under each policy",
    `  scenario: ${scenario}({ customers: ${customers}, weeks: ${weeks} }),`,
    "",
    "  // policies under comparison: lists of strategies; the first one is the reference of every difference",
    "  policies: {",
    "    // no strategy: everything is collected, kept and read",
    `    "collect everything": [],`,
    ...policies.flatMap(({ name, why, strategies }) => [
      `    // ${why}`,
      `    ${jsonText(name)}: [${strategies.map(call).join(", ")}],`,
    ]),
    "  },",
    "",
    "  // what is measured; tracing attacks what is held at the end: `counterpoise list measures` shows all",
    `  measures: [${MEASURES.map((name) => jsonText(name)).join(", ")}],`,
    "",
    "  // independent runs, each with luck and parameters of its own: 10 for a first look, 100 for a decision",
    `  replications: ${replications},`,
    "  // any text; the same seed gives the same numbers",
    `  seed: ${jsonText(seed)},`,
    "});",
    "",
    "runIfMain(import.meta.url);",
  ];
  return `${lines.join("\n")}\n`;
}

/** Options as a literal of TypeScript; nothing where there are none. */
function literal(options: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(options).map(([name, value]) => `${name}: ${jsonText(value)}`);
  return fields.length === 0 ? "" : `{ ${fields.join(", ")} }`;
}
