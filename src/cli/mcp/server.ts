import { McpServer } from "@modelcontextprotocol/server";
import { explainStrategy, glossary, strategies, strategyInWords, studyJsonSchema, VERSION } from "../../index.ts";
import { answering, QUOTED } from "./answer.ts";
import type { Tasks } from "./tasks.ts";
import { tools } from "./tools.ts";

const INSTRUCTIONS = `Counterpoise simulates the trade-off between personalisation and privacy: synthetic customers, data strategies applied to records, a trained recommender, attacks on the same rows.
Write a study (resource counterpoise://schema/study), check it, run it, look after the task with status, then read results, compare and chart; worth and flips tell what the choice hangs on, solve the value of a dial that reaches a target.
Every number comes with a 95 % interval; differences are to the first policy. Say what the answer's cautions say. Nothing here is a forecast unless the study was calibrated.
${QUOTED}`;

const strategiesInWords = (): string =>
  Object.keys(strategies)
    .flatMap((name) => explainStrategy(name) ?? [])
    .map(strategyInWords)
    .join("\n\n");

/** What can be read without a tool: address, what it is, its form, its text. */
const RESOURCES: readonly (readonly [uri: string, title: string, mimeType: string, text: () => string])[] = [
  [
    "counterpoise://schema/study",
    "JSON Schema of studies",
    "application/schema+json",
    () => JSON.stringify(studyJsonSchema()),
  ],
  ["counterpoise://glossary", "Words of reports", "application/json", () => JSON.stringify(glossary)],
  [
    "counterpoise://strategies",
    "Every data strategy: what it does, its options, its sources",
    "text/plain",
    strategiesInWords,
  ],
];

/** A server of the Model Context Protocol, with these tasks behind its tools. */
export function createServer(tasks: Tasks): McpServer {
  const server = new McpServer({ name: "counterpoise", version: VERSION }, { instructions: INSTRUCTIONS });
  for (const [name, { title, description, input, reads, work }] of Object.entries(tools))
    server.registerTool(
      name,
      { title, description, inputSchema: input, annotations: { readOnlyHint: reads, openWorldHint: false } },
      answering(name, (given: unknown) => work(given, tasks)),
    );
  for (const [uri, title, mimeType, text] of RESOURCES)
    server.registerResource(title, uri, { title, mimeType }, (at) => ({
      contents: [{ uri: at.href, mimeType, text: text() }],
    }));
  return server;
}
