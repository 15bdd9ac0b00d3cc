import { type Chart } from "../../charts/chart.ts";
import { oneLine } from "../../core/printable.ts";
import { FATE_KEY, formatNumber, heading } from "../../charts/format.ts";
import { tableOf } from "../chart-table.ts";
import { driverSentence, driverTable } from "../decision/driver-words.ts";
import { swingSentence, swingTable } from "../decision/swing-words.ts";
import { markdownCode, markdownShell, markdownText } from "../../core/escape.ts";
import { HORIZON_NOTE, HORIZON_TITLE, horizonTable, INCIDENT_NOTE, incidentTable } from "../decision/horizon-words.ts";
import { mainMeasures } from "../decision/main-measures.ts";
import { methodNotes } from "./method-notes.ts";
import { markdownTable, type PlainTable } from "../plain-table.ts";
import { periodsIn, toldByPeriod } from "../decision/period-words.ts";
import type { ReportContent } from "./report-content.ts";
import { isOfGroups } from "./report-charts.ts";
import { assumptionSentence, BEST_NOTE, COMPLIANCE_NOTE, NO_ATTACKS } from "./report-sections.ts";
import {
  bestTable,
  complianceCounts,
  complianceTable,
  exposureTable,
  measuresTable,
  winnersSentence,
  winnersTable,
} from "./section-tables.ts";
import { wordsTable } from "../words.ts";
import { ATTACKS_NOTE, attackTable } from "./attack-table.ts";
import { strategyInWords } from "../tables.ts";

const text = (words: string): string => markdownText(oneLine(words));
const code = (words: string): string => markdownCode(oneLine(words));
const table = (one: PlainTable | undefined): string => (one === undefined ? "" : markdownTable(one));

/**
 * The report as Markdown with pictures from charts/: to read where HTML is not shown, and to paste into other
 * documents. Words of the user are escaped.
 */
export function reportMarkdown(content: ReportContent): string {
  const { info, measures } = content;
  const first = mainMeasures(info);
  const attacks = attackTable(info, content.rows);
  const incidents = incidentTable(content);
  const [main, others] = [
    measures.filter(({ name }) => first.includes(name)),
    measures.filter(({ name }) => !first.includes(name)),
  ];
  const blocks = [
    `# ${text(info.question)}`,
    facts(content),
    "## Answer",
    content.title !== "" && `**${text(content.title)}**`,
    ...content.answer.map(text),
    content.flags.map((flag) => `- ⚑ ${text(flag)}`).join("\n"),
    content.cautions.map((caution) => `- ${text(caution)}`).join("\n"),
    "## Policies and measures",
    KEY,
    table(measuresTable(content, main, "Main measures")),
    ...periodsIn(content.rows).flatMap(({ group, label }) => [
      `### ${heading(label)}`,
      table(measuresTable(content, measures.filter(toldByPeriod(first)), `Main measures ${label}`, group)),
    ]),
    others.length > 0 &&
      `<details><summary>${others.length} more measures</summary>\n\n${table(measuresTable(content, others, "Other measures"))}\n\n</details>`,
    ...headed("### Which policy is best?", table(bestTable(content, first)), text(BEST_NOTE)),
    ...headed(
      `### ${HORIZON_TITLE}`,
      table(horizonTable(content)),
      text(HORIZON_NOTE.replaceAll("`", "")),
      ...(incidents === undefined ? [] : [table(incidents), text(INCIDENT_NOTE)]),
    ),
    "## Charts",
    ...content.charts.filter((chart) => !isOfGroups(chart)).map(figure),
    ...(content.winners.length === 0
      ? []
      : [
          "## Who wins and who loses",
          text(winnersSentence(content)),
          ...content.charts.filter(isOfGroups).map(figure),
          folded("Clear differences", table(winnersTable(content))),
        ]),
    "## Risk to customers",
    table(exposureTable(content)),
    text(attacks === undefined ? NO_ATTACKS() : ATTACKS_NOTE),
    table(attacks),
    ...compliance(content),
    "## What each policy does",
    policies(content),
    ...headed(
      "## What would change the conclusion",
      text(driverSentence(content) || swingSentence(content)),
      table(driverTable(content)),
    ),
    text(driverSentence(content) && swingSentence(content)),
    table(swingTable(content)),
    ...assumptions(content),
    "## What the words mean",
    folded("Measures and terms", table(wordsTable(content))),
    "## Method and limits",
    methodNotes(content)
      .map(([title, note]) => `- **${text(title)}** ${text(note)}`)
      .join("\n"),
    "## How to get the same numbers",
    markdownShell(oneLine(content.command)),
    `Seed ${code(info.seed)}, version ${code(info.version)}${content.configHash === null ? "" : `, configuration ${code(`sha256:${content.configHash}`)}`}. \`counterpoise verify\` with this folder runs a sample of the replications again and compares every number.`,
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

const KEY = `Estimate (95 % interval); then the paired difference to the reference with its own interval. ${FATE_KEY}; clear is judged for all differences together.`;

function headed(heading: string, first: string, ...rest: readonly string[]): string[] {
  return first === "" ? [] : [heading, first, ...rest];
}

function facts({ info: { scenario, replications, seed, version } }: ReportContent): string {
  const customers = `${formatNumber(scenario.customers, 0)} customers, ${scenario.weeks} weeks after ${scenario.burnIn} of burn-in`;
  return `${text(scenario.name)} (${scenario.industry}) · ${customers} · ${replications} replication${replications === 1 ? "" : "s"} · seed ${code(seed)} · Counterpoise ${version}`;
}

const figure = (chart: Chart): string =>
  `![${text(chart.alt)}](charts/${chart.name}.png)\n\n<details><summary>Data of this chart: ${text(chart.title)}</summary>\n\n${tableOf(chart).markdown()}\n\n</details>`;

function compliance(content: ReportContent): string[] {
  const counts = table(complianceCounts(content));
  if (counts === "") return [];
  const findings = table(complianceTable(content));
  const all = findings === "" ? "" : `<details><summary>All findings</summary>\n\n${findings}\n\n</details>`;
  return [
    `## Compliance: ${content.regulation.toUpperCase()}`,
    `**Guidance, not legal advice.** ${text(COMPLIANCE_NOTE)}`,
    counts,
    all,
  ];
}

function policies({ info }: ReportContent): string {
  const line = ({ name, strategies }: (typeof info.policies)[number]): string =>
    `- **${text(name)}**: ${strategies.length === 0 ? "no strategy" : strategies.map((part) => `${code(part.name)}${text(strategyInWords(part, info.scenario.currency))}`).join("; ")}`;
  return info.policies.map(line).join("\n");
}

function assumptions({ assumptions: list }: ReportContent): string[] {
  if (list.length === 0) return [];
  const rows = list.map(({ name, value, low, high, varied, unit, status, recalled, sources }) => [
    name,
    String(value),
    low === high ? "fixed" : `${low} to ${high}${varied === false ? ", not varied" : ""}`,
    unit,
    `${status}${recalled ? ", recalled" : ""}`,
    sources.join("; ") || "–",
  ]);
  const all = table({ label: "Assumptions", head: ["Parameter", "Value", "Range", "Unit", "Status", "Source"], rows });
  return [
    "## Assumptions",
    text(assumptionSentence(list)),
    `<details><summary>All parameters</summary>\n\n${all}\n\n</details>`,
  ];
}

const folded = (summary: string, content: string): string =>
  content === "" ? "" : `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
