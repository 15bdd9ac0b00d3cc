import * as z from "zod";
import {
  analyse,
  checkCompliance,
  compare,
  explainParameter,
  explainStrategy,
  fail,
  glossary,
  isParameter,
  override,
  partsNamed,
  policyFacts,
  regulations,
  reportContent,
  requestedCharts,
  strategies,
  study as makeStudy,
  studyParts,
  unknownName,
  type Study,
  type PartKind,
  type Regulation,
} from "../../index.ts";
import { renderPng, renderSvg } from "../../node.ts";
import { answerOf } from "./answer.ts";
import { decisionTools } from "./decision-tools.ts";
import { resultsField, resultsOf, sizeFields, studyField, studyOf, taskField, told, tool, type Tool } from "./tool.ts";

const KINDS = ["strategies", ...Object.keys(studyParts)] as ["strategies", ...PartKind[]];

/** Every tool, by its name. */
export const tools: Readonly<Record<string, Tool>> = {
  list_parts: tool({
    title: "List parts of studies",
    description:
      "What studies can be made of: data strategies, measures, attacks (risks), charts, recommenders, scenarios and laws, a line on each.",
    input: z.object({ kind: z.enum(KINDS).optional().describe("one kind; all unless told") }),
    reads: true,
    work({ kind }) {
      const of = (name: (typeof KINDS)[number]): unknown =>
        name === "strategies"
          ? Object.entries(strategies).map(([own, { record }]) => ({ name: own, does: record.does }))
          : studyParts[name]().map(({ name: own, does }) => ({ name: own, does }));
      return answerOf(Object.fromEntries((kind === undefined ? KINDS : [kind]).map((name) => [name, of(name)])));
    },
  }),
  explain: tool({
    title: "Explain a word",
    description:
      "What a strategy, its option (kAnonymity.k), a measure, a chart, a law, a parameter of the model (with its source) or a word of a report means.",
    input: z.object({
      word: z.string().describe("a name from list_parts, a parameter such as churn.base, or a word of a report"),
    }),
    reads: true,
    work({ word }) {
      const term = Object.keys(glossary).find((one) => one.toLowerCase() === word.toLowerCase());
      const found = {
        strategy: explainStrategy(word),
        parameter: isParameter(word) ? explainParameter(word) : undefined,
        parts: partsNamed(word),
        meaning: term === undefined ? undefined : glossary[term],
      };
      if (
        found.strategy === undefined &&
        found.parameter === undefined &&
        found.parts.length === 0 &&
        term === undefined
      )
        fail(
          `word must be the name of a part, a parameter or a word of the glossary, got "${word}"; list_parts has the names`,
        );
      return answerOf(found);
    },
  }),
  check: tool({
    title: "Check a study",
    description:
      "Says whether a study is valid, how large it is, and what a law would object to in each policy. Simulates nothing.",
    input: z.object({
      study: studyField,
      law: z.enum(Object.keys(regulations) as [Regulation, ...Regulation[]]).optional(),
    }),
    reads: true,
    work({ study, law }) {
      const { question, scenario, policies, measures, replications, seed } = studyOf(study);
      return answerOf({
        valid: true,
        ...{ question, policies: policies.map(({ name }) => name), measures, replications, seed },
        ...{ customers: scenario.customers, burnIn: scenario.burnIn, weeks: scenario.weeks },
        objections:
          law &&
          policies.map((policy) => ({
            policy: policy.name,
            findings: checkCompliance(policyFacts(policy, scenario), law),
          })),
      });
    },
  }),
  run: tool({
    title: "Simulate a study",
    description:
      "Begins to simulate a study and comes back at once with the name of the task. The same study is never simulated twice.",
    input: z.object({ study: studyField, ...sizeFields }),
    reads: false,
    work: ({ study, ...size }, tasks) => told(tasks.start(override(studyOf(study), size))),
  }),
  status: tool({
    title: "Look after a task",
    description: "How far a task is; all tasks unless one is named.",
    input: z.object({ task: taskField.optional() }),
    reads: true,
    work: ({ task }, tasks) => (task === undefined ? answerOf({ tasks: tasks.all() }) : told(tasks.get(task))),
  }),
  cancel: tool({
    title: "Stop a task",
    description: "Stops a task; what it has finished is kept for the next time.",
    input: z.object({ task: taskField }),
    reads: false,
    work: ({ task }, tasks) => told(tasks.cancel(task)),
  }),
  results: tool({
    title: "Read results",
    description:
      "The decision and the answer of a study in sentences, red flags, what to know before trusting it, and its table: estimates with 95 % intervals, differences to the first policy.",
    input: z.object({ results: resultsField }),
    reads: true,
    async work({ results: named }, tasks) {
      const { results, study, drawn, manifest } = await resultsOf(named, tasks);
      const { title, answer, flags, cautions } = reportContent(results, { study, drawn });
      const { info } = results;
      return answerOf({
        ...{ question: info.question, title, answer, flags, cautions },
        policies: info.policies.map(({ name }) => name),
        measures: info.measures.map(({ name, label, unit, better, matters }) => ({
          name,
          label,
          unit,
          better,
          matters,
        })),
        rows: analyse(results).summary.filter(({ group }) => group === "all"),
        ...{ replications: info.replications, seed: info.seed, command: manifest.command },
      });
    },
  }),
  ...decisionTools,
  compare: tool({
    title: "Compare two policies",
    description:
      "Two policies of one study side by side on every measure, replication by replication, for everyone or a group of customers.",
    input: z.object({
      results: resultsField,
      a: z.string().describe("name of a policy"),
      b: z.string().describe("name of another"),
      group: z.string().optional().describe("name of a group; everyone unless told"),
    }),
    reads: true,
    async work({ results: named, a, b, group = "all" }, tasks) {
      const { results } = await resultsOf(named, tasks);
      const rows = compare(results, a, b);
      const groups = [...new Set(rows.map((row) => row.group))];
      if (!groups.includes(group)) unknownName("group", "groups", group, groups);
      return answerOf({ a, b, group, rows: rows.filter((row) => row.group === group) });
    },
  }),
  chart: tool({
    title: "Draw a chart",
    description:
      "Draws a chart of results as a PNG, with its title, what it shows in a sentence, and a description. list_parts has the charts and explain their fields.",
    input: z.object({
      results: resultsField,
      chart: z.string().describe("a chart, such as tradeoff, ladder or trajectory"),
      fields: z
        .record(z.string(), z.union([z.string(), z.array(z.string())]))
        .default({})
        .describe('such as {"x": "personalisation", "y": "trust", "colour": "churn"}'),
    }),
    reads: true,
    async work({ results: named, chart, fields }, tasks) {
      const { results, study } = await resultsOf(named, tasks);
      const policies = Object.fromEntries(study.policies.map(({ name, strategies: own }) => [name, own]));
      const request = { chart, ...fields } as unknown as Study["charts"][number];
      const asked = makeStudy({ ...study, policies, charts: [request] });
      const [{ title, takeaway, alt, spec, name }] = requestedCharts(results, asked.charts);
      const png = renderPng(await renderSvg({ name, title, alt, spec }));
      const data = Buffer.from(png).toString("base64");
      return answerOf({ title, takeaway, alt }, [{ type: "image", data, mimeType: "image/png" }]);
    },
  }),
};
