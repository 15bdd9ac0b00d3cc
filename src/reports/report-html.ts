import { oneLine, type Chart } from "../charts/chart.ts";
import { formatNumber, type MeasureInfo } from "../charts/format.ts";
import type { StudyInfo, SummaryRow } from "../model.ts";
import { hashOf } from "./canonical-json.ts";
import { groupTable, htmlDecisionTable } from "./decision-table.ts";
import { html, trusted, type Markup } from "./html.ts";
import { mainMeasures } from "./main-measures.ts";
import { methodNotes } from "./method-notes.ts";
import { reportScripts } from "./report-script.ts";
import { riskSection } from "./risk-section.ts";
import { reportStyle } from "./report-style.ts";
import { assumptionTable, chartTable, policyTable, type Assumption } from "./tables.ts";

/** Everything that a report is made of. */
export interface ReportContent {
  readonly info: StudyInfo;
  readonly rows: readonly SummaryRow[];
  readonly measures: readonly MeasureInfo[];
  /** Up to three sentences, and what to know before trusting them. */
  readonly answer: readonly string[];
  readonly cautions: readonly string[];
  readonly charts: readonly (Chart & { readonly svg: string })[];
  readonly assumptions: readonly Assumption[];
  /** The command that gives the same numbers again. */
  readonly command: string;
  /** Code of the chart libraries, in order, and the font as style rules with data URLs. */
  readonly libraries: readonly string[];
  readonly fontFaces: string;
  /** Licence texts of what is inlined. */
  readonly licences: readonly string[];
}

/** Forbids every request, so that a report can be opened anywhere without telling anybody, whatever a policy is called. */
const CONTENT_POLICY = "default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/** The report as one file of HTML that needs no network: readable without scripts, interactive with them. */
export function reportHtml(content: ReportContent): string {
  const { info, rows, charts, libraries, fontFaces, licences } = content;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="Counterpoise ${info.version}" />
        <title>${oneLine(info.question)}</title>
        <style>
          ${trusted(reportStyle(fontFaces))}
        </style>
        <script>
          document.documentElement.className = "js";
        </script>
      </head>
      <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        ${header(info)}
        <main>
          ${answerSection(content)}
          <section aria-labelledby="decisions">
            <h2 id="decisions">Policies and measures</h2>
            ${decisions(content)}
          </section>
          ${riskSection(info, rows)}
          <section aria-labelledby="charts">
            <h2 id="charts">Charts</h2>
            <div class="figures">${charts.map(figure)}</div>
          </section>
          <section aria-labelledby="policies">
            <h2 id="policies">What each policy does</h2>
            ${policyTable(info)}
          </section>
          ${assumptions(content)} ${methodNotes(info)} ${reproduction(content)}
        </main>
        <footer>
          Counterpoise ${info.version} simulates; it does not forecast. Inlined libraries and font keep their own licences, see the end of this file's source.
        </footer>
        ${reportScripts(charts, libraries)} ${trusted(`<!--\n${licences.join("\n\n").replace(/--+>?/g, "—")}\n-->`)}
      </body>
    </html> `;
  return page.markup;
}

function header({ question, scenario, replications, seed, version }: StudyInfo): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ["Scenario", `${scenario.name} (${scenario.industry})`],
    ["Customers", formatNumber(scenario.customers, 0)],
    ["Weeks", `${scenario.weeks} after ${scenario.burnIn} of burn-in`],
    ["Replications", formatNumber(replications, 0)],
    ["Seed", seed],
    ["Version", version],
  ];
  const list = facts.map(
    ([term, value]) =>
      html`<div>
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`,
  );
  return html`<header>
    <p class="eyebrow">Counterpoise report</p>
    <h1>${oneLine(question)}</h1>
    <dl class="facts">${list}</dl>
  </header>`;
}

function answerSection({ answer, cautions }: ReportContent): Markup {
  const sentences = answer.map((sentence) => html`<p>${sentence}</p>`);
  return html`<section class="answer" id="answer" aria-labelledby="answer-title" tabindex="-1">
    <h2 id="answer-title">Answer</h2>
    ${sentences}
    <ul>
      ${cautions.map((note) => html`<li>${note}</li>`)}
    </ul>
  </section>`;
}

/** The main measures at once; the others and the groups of customers on demand. */
function decisions({ info, rows, measures }: ReportContent): Markup {
  const first = new Set(mainMeasures(info));
  const [main, others] = [measures.filter(({ name }) => first.has(name)), measures.filter(({ name }) => !first.has(name))];
  const rest =
    others.length > 0 &&
    html`<details>
      <summary>${others.length} more measures</summary>
      ${htmlDecisionTable(info, rows, others)}
    </details>`;
  const table = groupTable(info, rows, main);
  return html`${htmlDecisionTable(info, rows, main)}${rest}${
    table &&
    html`<details>
      <summary>By group of customers</summary>
      ${table}
    </details>`
  }`;
}

/** A chart three times: drawn by script, as a picture for readers and printers without script, and as a table. */
function figure(chart: Chart & { readonly svg: string }): Markup {
  return html`<figure aria-label="${chart.title}">
    <div class="live" id="live-${chart.name}"></div>
    <div class="static" id="static-${chart.name}">${trusted(chart.svg)}</div>
    <details>
      <summary>Data of this chart</summary>
      ${chartTable(chart)}
    </details>
  </figure>`;
}

function assumptions({ assumptions: list }: ReportContent): Markup | null {
  if (list.length === 0) return null;
  const ours = list.filter((one) => one.status === "assumption").length;
  const text = `${list.length} parameters, ${ours} of them plain assumptions. "taken" is the figure of the source itself, "calibrated" is set so that the model gives the sources' figures, "assumption" is ours and should be varied before a decision rests on it.`;
  return html`<section aria-labelledby="assumptions">
    <h2 id="assumptions">Assumptions</h2>
    <p>${text}</p>
    <details>
      <summary>All parameters with range and source</summary>
      ${assumptionTable(list)}
    </details>
  </section>`;
}

function reproduction({ info, command }: ReportContent): Markup {
  return html`<section aria-labelledby="again">
    <h2 id="again">How to get the same numbers</h2>
    <p>
      The same version and seed give the same numbers on any machine. Every record is in <code>results.csv</code>, the figures of the table above in
      <code>summary.json</code>, versions and file hashes in <code>manifest.json</code>, each chart in <code>charts/</code>.
    </p>
    <pre><code>${command}</code></pre>
    <p>Seed <code>${info.seed}</code>, version <code>${info.version}</code>, description of the study <code>sha256:${hashOf(info).slice(0, 16)}…</code>.</p>
  </section>`;
}
