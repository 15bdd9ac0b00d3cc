import { CONTENT_POLICY } from "../content-policy.ts";
import { checkShape } from "../../core/check-shape.ts";
import { commentText } from "../../core/escape.ts";
import { type Chart } from "../../charts/chart.ts";
import { oneLine } from "../../core/printable.ts";
import { formatNumber } from "../../charts/format.ts";
import type { LogoSpace } from "../../charts/theme.ts";
import type { StudyInfo } from "../../model/results.ts";
import { html, trusted, type Markup } from "../html.ts";
import { checkContent, type ReportContent } from "./report-content.ts";
import { fail, show } from "../../core/check.ts";
import { isOfGroups } from "./report-charts.ts";
import { reportScripts } from "./report-script.ts";
import {
  assumptionSection,
  complianceSection,
  decisionSection,
  driverSection,
  groupSection,
  methodSection,
  riskSection,
  wordsSection,
} from "./report-sections.ts";
import { reportStyle } from "./report-style.ts";
import { chartTable, policyTable } from "../tables.ts";

/** What the page brings along, so that it needs no network. */
export interface PageParts {
  /** Each chart drawn as SVG, by its name. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Code of the chart libraries, in order, and the font as style rules with data URLs. */
  readonly libraries: readonly string[];
  readonly fontFaces: string;
  /** Licence texts of what is inlined. */
  readonly licences: readonly string[];
}

/**
 * The report as one file of HTML that needs no network: readable without scripts, interactive with them.
 *
 * @example
 * const content = reportContent(exampleResults(), {});
 * const pictures = new Map(content.charts.map(({ name }) => [name, "<svg></svg>"])); // as `renderSvg` draws them
 * const page = reportHtml(content, { pictures, libraries: [], fontFaces: "", licences: [] });
 * /<title>(.*)<.title>/.exec(page)[1] // → "Should a bank ask first, or keep less?"
 */
export function reportHtml(content: ReportContent, parts: PageParts): string {
  checkContent("reportHtml.content", content);
  checkShape("reportHtml.parts", parts, { pictures: "object", libraries: ["text"], fontFaces: "text", licences: ["text"] }); // prettier-ignore
  const { pictures, libraries, fontFaces, licences } = parts;
  const { info, charts } = content;
  if (!(pictures instanceof Map)) fail(`reportHtml.parts.pictures must be a Map, got ${show(pictures)}`);
  const figures = charts.map((chart) =>
    figure(
      chart,
      pictures.get(chart.name) ?? fail(`reportHtml.parts.pictures must have the chart "${chart.name}", got none`),
    ),
  );
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="Counterpoise ${info.version}" />
        <title>${oneLine(info.question)}</title>
        <style>
          ${trusted(reportStyle(fontFaces, content.theme))}
        </style>
        <script>
          document.documentElement.className = "js";
        </script>
      </head>
      <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        ${header(info, content.theme?.logo)}
        <main>
          ${answerSection(content)} ${decisionSection(content)}
          <section aria-labelledby="charts">
            <h2 id="charts">Charts</h2>
            <div class="figures">${figures.filter((_, c) => !isOfGroups(charts[c]))}</div>
          </section>
          ${groupSection(
            content,
            figures.filter((_, c) => isOfGroups(charts[c])),
          )}
          ${riskSection(content)} ${complianceSection(content)}
          <section aria-labelledby="policies">
            <h2 id="policies">What each policy does</h2>
            ${policyTable(info)}
          </section>
          ${driverSection(content)} ${assumptionSection(content)} ${wordsSection(content)} ${methodSection(content)}
          ${reproduction(content)}
        </main>
        <footer>
          Counterpoise ${info.version} simulates; it does not forecast. Inlined libraries and font keep their own
          licences, see the end of this file's source.
        </footer>
        ${reportScripts(charts, libraries, content.theme)}
        ${trusted(`<!--\n${commentText(licences.join("\n\n"))}\n-->`)}
      </body>
    </html> `;
  return page.markup;
}

function header({ question, scenario, replications, seed, version }: StudyInfo, logo: LogoSpace | undefined): Markup {
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
    ${logo?.image !== undefined && html`<img class="logo" alt="" width="${logo.width}" height="${logo.height}" src="${logo.image}" />`}
    <p class="eyebrow">Counterpoise report</p>
    <h1>${oneLine(question)}</h1>
    <dl class="facts">${list}</dl>
  </header>`;
}

function answerSection({ title, answer, flags, cautions }: ReportContent): Markup {
  const sentences = answer.map((sentence) => html`<p>${sentence}</p>`);
  return html`<section class="answer" id="answer" aria-labelledby="answer-title" tabindex="-1">
    <h2 id="answer-title">Answer</h2>
    ${title !== "" && html`<p class="title">${title}</p>`} ${sentences}
    ${
      flags.length > 0 &&
      html`<ul class="flags">
        ${flags.map((flag) => html`<li>${flag}</li>`)}
      </ul>`
    }
    <ul>
      ${cautions.map((note) => html`<li>${note}</li>`)}
    </ul>
  </section>`;
}

/** A chart three times: drawn by script, as a picture for readers and printers without script, and as a table. */
function figure(chart: Chart, svg: string): Markup {
  return html`<figure aria-label="${chart.title}">
    <div class="live" id="live-${chart.name}"></div>
    <div class="static" id="static-${chart.name}">${trusted(svg)}</div>
    <details>
      <summary>Data of this chart</summary>
      ${chartTable(chart)}
    </details>
  </figure>`;
}

function reproduction({ info, command, configHash }: ReportContent): Markup {
  const config = configHash !== null && html`, configuration <code>sha256:${configHash.slice(0, 16)}…</code>`;
  return html`<section aria-labelledby="again">
    <h2 id="again">How to get the same numbers</h2>
    <p>
      The same version and seed give the same numbers on any machine. Every record is in <code>results.csv</code>, the
      figures of the tables above in <code>board.csv</code> (main ones), <code>summary.csv</code> and
      <code>summary.json</code>, the study itself in <code>study.json</code>, versions and file hashes in
      <code>manifest.json</code>. <code>counterpoise verify</code> with this folder runs a sample of the replications
      again and compares every number.
    </p>
    <pre><code>${command}</code></pre>
    <p>Seed <code>${info.seed}</code>, version <code>${info.version}</code>${config}</p>
  </section>`;
}
