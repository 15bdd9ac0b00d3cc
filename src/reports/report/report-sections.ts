import { heading } from "../../charts/format.ts";
import { NOTICE } from "../../compliance/index.ts";
import { periodsIn, toldByPeriod } from "../decision/period-words.ts";
import { groupTable, htmlDecisionTable, readingNote } from "../decision/decision-table.ts";
import { driverSentence, driverTable } from "../decision/driver-words.ts";
import { swingSentence, swingTable } from "../decision/swing-words.ts";
import { wordsTable } from "../words.ts";
import { html, trusted, type Markup } from "../html.ts";
import { HORIZON_NOTE, HORIZON_TITLE, horizonTable, INCIDENT_NOTE, incidentTable } from "../decision/horizon-words.ts";
import { mainMeasures } from "../decision/main-measures.ts";
import { methodNotes } from "./method-notes.ts";
import { htmlTable } from "../plain-table.ts";
import type { ReportContent } from "./report-content.ts";
import {
  bestTable,
  complianceCounts,
  complianceTable,
  exposureTable,
  riskNames,
  winnersSentence,
  winnersTable,
} from "./section-tables.ts";
import { ATTACKS_NOTE, attackTable } from "./attack-table.ts";
import { assumptionTable } from "../tables.ts";

const section = (id: string, title: string, content: readonly (Markup | null | false)[]): Markup =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;

/** Content on demand; on paper it is open, unless it is for the screen only. */
const folded = (summary: string, content: Markup, screenOnly: boolean = false): Markup =>
  html`<details${screenOnly && trusted(' class="screen"')}>
    <summary>${summary}</summary>
    ${content}
  </details>`;

/** Policies × measures with paired differences, the main ones at once, and the probability of being best. */
export function decisionSection(content: ReportContent): Markup {
  const { info, rows, measures } = content;
  const first = mainMeasures(info);
  const [main, others] = [
    measures.filter(({ name }) => first.includes(name)),
    measures.filter(({ name }) => !first.includes(name)),
  ];
  const winners = bestTable(content, first);
  const rest = inParts(others).flatMap((part) => {
    const table = bestTable(
      content,
      part.map(({ name }) => name),
    );
    return table === undefined ? [] : [htmlTable(table)];
  });
  return section("decisions", "Policies and measures", [
    html`<p class="note">${readingNote(info)}</p>`,
    htmlDecisionTable(info, rows, main),
    ...periodsIn(rows).map(
      ({ group, label }) =>
        html`<h3>${heading(label)}</h3>
          ${inParts(measures.filter(toldByPeriod(first))).map((part) => htmlDecisionTable(info, rows, part, group))}`,
    ),
    others.length > 0 &&
      folded(
        `${others.length} more measures`,
        html`${inParts(others).map((part) => htmlDecisionTable(info, rows, part))}`,
      ),
    winners !== undefined && html`<h3>Which policy is best?</h3>`,
    winners !== undefined && html`<p class="note">${BEST_NOTE}</p>`,
    winners !== undefined && htmlTable(winners),
    rest.length > 0 && folded("Best by the other measures", html`${rest}`, true),
    ...horizonParts(content),
  ]);
}

/** At which horizon policies differ, and what incidents cost that are seldom. */
function horizonParts(content: ReportContent): (Markup | false)[] {
  const [horizon, incidents] = [horizonTable(content), incidentTable(content)];
  if (horizon === undefined) return [];
  return [
    html`<h3>${HORIZON_TITLE}</h3>`,
    html`<p class="note">${HORIZON_NOTE.replaceAll("`", "")}</p>`,
    htmlTable(horizon),
    ...(incidents === undefined ? [] : [html`<p class="note">${INCIDENT_NOTE}</p>`, htmlTable(incidents)]),
  ];
}

/** Longer tables of groups stay on the screen. */
const ON_PAPER_ROWS = 30;

/** So many measures beside each other fit on a page of paper. */
const ON_PAPER = 7;

const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / ON_PAPER) }, (_, part) =>
    all.slice(part * ON_PAPER, (part + 1) * ON_PAPER),
  );

/** Explains the table of best policies. */
export const BEST_NOTE: string =
  "Probability that a policy has the best mean over all possible worlds, from what the replications say of the means (paired, Student's t); not the share of worlds in which it is the best, which stands beside it. " +
  "At most lost: with probability 0.9 its mean is no further than this from the best one. Regret: how far it is from the best policy of each replication, on average; part of that is luck, which nobody could have known.";

/** Who wins and who loses: charts, the groups that clearly do, and every estimate. */
export function groupSection(content: ReportContent, figures: readonly Markup[]): Markup | null {
  const { info, rows, measures } = content;
  const first = mainMeasures(info);
  const table = groupTable(
    info,
    rows,
    measures.filter(({ name }) => first.includes(name)),
  );
  const sentence = winnersSentence(content);
  const clear = winnersTable(content);
  if (table === null && figures.length === 0) return null;
  return section("groups", "Who wins and who loses", [
    sentence !== "" && html`<p>${sentence}</p>`,
    figures.length > 0 && html`<div class="figures">${figures}</div>`,
    clear !== undefined &&
      folded(`${clear.rows.length} clear differences`, htmlTable(clear), clear.rows.length > ON_PAPER_ROWS),
    table !== null && folded("Measures of every group", table, true),
  ]);
}

/** How exposed customers are, and what attacks found. */
export function riskSection(content: ReportContent): Markup | null {
  const exposure = exposureTable(content);
  const attacks = attackTable(content.info, content.rows);
  return section("risk", "Risk to customers", [
    exposure !== undefined && htmlTable(exposure),
    html`<p class="note">${attacks === undefined ? NO_ATTACKS() : ATTACKS_NOTE}</p>`,
    attacks !== undefined && htmlTable(attacks),
  ]);
}

/** Says that no attack was asked for, and which there are. */
export const NO_ATTACKS = (): string =>
  `The study measured no attack. Add ${riskNames().slice(0, 6).join(", ")} to its measures to see what an attacker would learn under each policy.`;

/** What the law would object to. */
export function complianceSection(content: ReportContent): Markup | null {
  const counts = complianceCounts(content);
  const findings = complianceTable(content);
  if (counts === undefined) return null;
  return section("compliance", `Compliance: ${content.regulation.toUpperCase()}`, [
    html`<p><strong>Guidance, not legal advice.</strong> ${COMPLIANCE_NOTE}</p>`,
    htmlTable(counts),
    findings !== undefined &&
      folded(`${findings.rows.length} findings with article, remedy and fine`, htmlTable(findings)),
  ]);
}

/** What findings rest on. */
export const COMPLIANCE_NOTE: string = `Findings are ${NOTICE.replace(", not legal advice", "")}; that there is none is no certificate. Fines are the law's ceilings, mostly far above what authorities impose.`;

/** What would change the conclusion. */
export function driverSection(content: ReportContent): Markup | null {
  const parts = [
    [driverSentence(content), driverTable(content)],
    [swingSentence(content), swingTable(content)],
  ] as const;
  const told = parts.flatMap(([sentence, table]) =>
    sentence === "" ? [] : [html`<p>${sentence}</p>`, table !== undefined && htmlTable(table)],
  );
  return told.length === 0 ? null : section("drivers", "What would change the conclusion", told);
}

/** Every parameter with range and source. */
export function assumptionSection({ assumptions }: ReportContent): Markup | null {
  if (assumptions.length === 0) return null;
  return section("assumptions", "Assumptions", [
    html`<p>${assumptionSentence(assumptions)}</p>`,
    folded("All parameters with range and source", assumptionTable(assumptions)),
  ]);
}

/** What measures and words mean. */
export const wordsSection = (content: ReportContent): Markup =>
  section("words", "What the words mean", [folded("Measures and terms", htmlTable(wordsTable(content)))]);

/** How the numbers came about and how far they carry. */
export const methodSection = (content: ReportContent): Markup =>
  section("method", "Method and limits", [
    html`<ul>
      ${methodNotes(content).map(([title, text]) => html`<li><strong>${title}</strong> ${text}</li>`)}
    </ul>`,
  ]);

/** How many parameters there are and how well they are founded. */
export function assumptionSentence(assumptions: ReportContent["assumptions"]): string {
  const count = (test: (one: ReportContent["assumptions"][number]) => boolean): number =>
    assumptions.filter(test).length;
  const ours = count((one) => one.status === "assumption");
  const recalled = count((one) => one.recalled === true);
  return (
    `${assumptions.length} parameters: ${ours} are plain assumptions of ours, ${recalled} rest on figures that were recalled and not checked against their source (marked “recalled”). ` +
    `“taken” is the figure of the source itself, “derived” is computed from sources, “assumption” is ours and should be varied before a decision rests on it.`
  );
}
