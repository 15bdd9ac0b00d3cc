import { commentText } from "../../core/escape.ts";
import { formatNumber } from "../../charts/format.ts";
import type { Chart } from "../../charts/chart.ts";
import { resolved } from "../../evidence/explain-parameter.ts";
import type { Standing } from "../../analysis/validation-rows.ts";
import { agreement } from "../../analysis/agreement.ts";
import { saysNothing, scores, STANDING_WORDS, type Score } from "../../analysis/score.ts";
import type { CheckOutcome, Validation, ValidationRow } from "../../analysis/validation-rows.ts";
import { html, trusted, type Markup } from "../html.ts";
import { reportStyle } from "../report/report-style.ts";
import { validationRules } from "./validation-rules.ts";
import { validationStyle } from "./validation-style.ts";
import { figure, overDraws, publishedFigure, tested, unitOf } from "./validation-words.ts";

/** What the page is made of beside the validation. */
export interface ValidationPageContent {
  readonly chart: Chart;
  /** The chart as pictures for light and for dark. */
  readonly svg: { readonly light: string; readonly dark: string };
  readonly fontFaces: string;
  readonly licences: readonly string[];
}

const CONTENT_POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";

/** The validation page as one file of HTML that needs neither network nor scripts. */
export function validationPage(validation: Validation, content: ValidationPageContent): string {
  const { chart, svg, fontFaces, licences } = content;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="Counterpoise ${validation.version}" />
        <title>Validation of Counterpoise ${validation.version}</title>
        <style>
          ${trusted(reportStyle(fontFaces))} ${trusted(validationStyle)}
        </style>
      </head>
      <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        ${header(validation)}
        <main>
          ${answer(validation)} ${validationRules(validation)}
          <section aria-labelledby="chart">
            <h2 id="chart">All checks at a glance</h2>
            <figure aria-label="${chart.title}">
              <div class="light" role="img" aria-label="${chart.alt}">${trusted(svg.light)}</div>
              <div class="dark" aria-hidden="true">${trusted(svg.dark)}</div>
            </figure>
          </section>
          ${failures(validation)} ${themes(validation)} ${left(validation)} ${again(validation)}
        </main>
        <footer>
          Counterpoise ${validation.version} simulates; it does not forecast. The inlined font keeps its own licence,
          see the end of this file's source.
        </footer>
        ${trusted(`<!--\n${commentText(licences.join("\n\n"))}\n-->`)}
      </body>
    </html> `;
  return page.markup;
}

function header({ rows, notCovered, replications, draws, seed, version }: Validation): Markup {
  const covered = new Set(rows.map(({ finding }) => finding)).size;
  const facts = [
    ["Findings kept for validation", String(covered + notCovered.length)],
    ["Covered", `${covered}, by ${rows.length} checks`],
    ["Replications", `${replications} of every experiment`],
    ["Draws of all parameters", String(draws)],
    ["Seed", seed],
    ["Version", version],
  ];
  const list = facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`); // prettier-ignore
  return html`<header>
    <p class="eyebrow">Counterpoise validation</p>
    <h1>What the model gets right, what it gets wrong, and what it says nothing about</h1>
    <dl class="facts">${list}</dl>
  </header>`;
}

const ordinary: Readonly<Record<Standing, string>> = {
  emergent: "Nothing in the model was set to produce it: the telling ones.",
  behavioural: "Follows from a behavioural equation whose parameter was set from other evidence, or assumed.",
  "built-in": "Put there. Agreement shows that nothing broke, no more.",
};

function answer(validation: Validation): Markup {
  const counted = scores(validation);
  const emergent = counted.find(({ standing }) => standing === "emergent");
  const sum = (of: (score: Score) => number): number => counted.reduce((total, score) => total + of(score), 0);
  const line = (score: Score): Markup => html`<tr>
      <th scope="row">${STANDING_WORDS[score.standing]}<small>${ordinary[score.standing]}</small></th>
      <td class="number">${score.model} of ${score.checks}</td>
      <td class="number">${score.negligible}</td>
      <td class="number">${score.checks - score.model - score.negligible}</td>
      <td class="number">${score.null}</td>
      <td class="number">${score.frozen}</td>
      <td class="number">${score.interface}</td>
      <td class="number">${score.telling}</td>
      <td class="number">${score.worse}</td>
      <td class="number">${score.nothing.length}</td>
    </tr>`; // prettier-ignore
  return html`<section class="answer" id="answer" aria-labelledby="answer-title" tabindex="-1">
    <h2 id="answer-title">Answer</h2>
    <p>
      The model passes ${sum((s) => s.model)} of ${sum((s) => s.checks)} checks and fails
      ${sum((s) => s.checks - s.model - s.negligible)}; ${sum((s) => s.negligible)} have the right sign and a size that
      is of no interest. ${emergent !== undefined && `Emergent checks: ${emergent.inWords} of them. `}The null model,
      whose customers do not react to privacy, passes ${sum((s) => s.null)}, the model with trust that stands still
      ${sum((s) => s.frozen)}, the form of questions alone ${sum((s) => s.interface)}; ${sum((s) => s.telling)} are
      passed by the model and by none of these. Of what nothing was set to produce, ${emergent?.model ?? 0} of
      ${emergent?.checks ?? 0} checks pass. ${sum((s) => s.better)} checks are passed by the model alone,
      ${sum((s) => s.worse)} by the null model alone. Emergent checks rest mostly on the recommender and the mechanisms,
      which both models share, so that most of them cannot tell the two apart. ${unsettled(validation)}
    </p>
    <p>${inOneNumber(validation)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Counts by standing">
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">Standing</th>
            <th scope="col">Passes</th>
            <th scope="col">Right sign, negligible</th>
            <th scope="col">Fails</th>
            <th scope="col">Null model passes</th>
            <th scope="col">Frozen trust passes</th>
            <th scope="col">Interface alone passes</th>
            <th scope="col">No null passes, the model does</th>
            <th scope="col">Null passes, the model does not</th>
            <th scope="col">Both pass: says nothing</th>
          </tr>
        </thead>
        <tbody>
          ${counted.map(line)}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Agreement over all findings with a published size. */
function inOneNumber(validation: Validation): string {
  const [all, judged, putIn] = agreement(validation).map(({ findings, tau, low, high, right }) => {
    const range = low === high ? "" : ` (${formatNumber(low, 2)} to ${formatNumber(high, 2)} over the draws)`;
    return `${formatNumber(tau, 2)}${range}, right signs ${formatNumber(100 * right, 0)} %, of ${findings}`;
  });
  return `Agreement in one number: the rank correlation (Kendall's τ) of published and simulated sizes over all findings with a size is ${all} findings; of those that nothing was set from ${judged}; of what was put in ${putIn}.`;
}

/** How many verdicts another seed may change. */
function unsettled({ rows, replications }: Validation): string {
  const open = rows.filter(({ model }) => !model.settled);
  const of = (word: string): number => open.filter(({ model }) => model.verdict === word).length;
  if (open.length === 0) return `No verdict on the model is near enough to its bound for another seed to change it.`;
  return `${of("pass")} of the model's passes and ${of("fail")} of its fails hang on a bound within reach of the noise of ${replications} replications: another seed may differ.`;
}

const VERDICT_WORDS = { pass: "✓ pass", negligible: "~ right sign, negligible", fail: "✗ fail" } as const;

const verdict = ({ verdict: word, settled: firm }: CheckOutcome): Markup =>
  html`<span class="verdict ${word}">${VERDICT_WORDS[word]}</span
    >${!firm && html`<small>another seed may differ</small>`}`;

function failures({ rows }: Validation): Markup {
  const failed = rows.filter((row) => row.model.verdict !== "pass");
  const items = failed.map(
    (row) =>
      html`<li>
        <strong><a href="#${idOf(row)}">${row.key}</a></strong>
        <span class="tag">${STANDING_WORDS[row.standing]}</span> ${row.failure} ${tested(row)}
      </li>`,
  );
  return html`<section aria-labelledby="failures">
    <h2 id="failures">Where the model fails</h2>
    <ul class="failures">
      ${items}
    </ul>
  </section>`;
}

const idOf = (row: ValidationRow): string => `check-${row.key.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;

function themes({ rows }: Validation): Markup {
  const names = [...new Set(rows.map(({ theme }) => theme))];
  return html`<section aria-labelledby="checks">
    <h2 id="checks">Every check</h2>
    ${names.map((theme) => html`<h3>${theme}</h3>${table(rows.filter((row) => row.theme === theme), theme)}`)}
  </section>`; // prettier-ignore
}

function table(rows: readonly ValidationRow[], theme: string): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${theme}">
    <table class="checks">
      <thead>
        <tr>
          <th scope="col">Published</th>
          <th scope="col">Simulated</th>
          <th scope="col">Model</th>
          <th scope="col">Null model</th>
          <th scope="col">Frozen trust</th>
          <th scope="col">Interface alone</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(line)}
      </tbody>
    </table>
  </div>`;
}

function line(row: ValidationRow): Markup {
  const { source } = row;
  const recalled = source.provenance === "recalled" && html` <span class="badge">recalled</span>`;
  const cell = (outcome: CheckOutcome): Markup =>
    html`<td class="number">${verdict(outcome)}<small>${figure(row, outcome)}</small></td>`; // prettier-ignore
  return html`<tr id="${idOf(row)}">
    <th scope="row">
      <strong>${row.key}</strong>${recalled} ${source.quantity}
      <small>${publishedFigure(row)}</small>
      <small>${resolved(source, "citation")}. ${resolved(source, "setting")}.</small>
    </th>
    <td>
      ${row.simulated}<small
        ><span class="standing ${row.standing}">${STANDING_WORDS[row.standing]}</span> ·
        ${row.rule === "range" ? "figure" : "direction"} · ${unitOf(row)}</small
      >
      ${saysNothing(row) && html`<small class="why">Says nothing: the null model passes it as well.</small>`}
      ${row.drawn !== null && html`<small>${overDraws(row)}</small>`}
      ${row.model.verdict !== "pass" && html`<small class="why">${row.failure} ${tested(row)}</small>`}
    </td>
    ${cell(row.model)} ${cell(row.null)} ${row.frozen === null ? html`<td>–</td>` : cell(row.frozen)}
    ${row.interface === null ? html`<td>–</td>` : cell(row.interface)}
  </tr>`;
}

function left({ notCovered }: Validation): Markup | null {
  if (notCovered.length === 0) return null;
  const item = ({ source, reason }: Validation["notCovered"][number]): Markup => html`<tr>
      <th scope="row"><strong>${source.id}</strong>${source.provenance === "recalled" && html` <span class="badge">recalled</span>`} ${source.quantity}<small>${resolved(source, "citation")}</small></th>
      <td>${reason}</td>
    </tr>`; // prettier-ignore
  return html`<section aria-labelledby="left">
    <h2 id="left">Not covered: ${formatNumber(notCovered.length, 0)} findings that no experiment speaks to</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Not covered">
      <table class="left">
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col">Why not</th>
          </tr>
        </thead>
        <tbody>
          ${notCovered.map(item)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function again({ seed, replications, draws, version }: Validation): Markup {
  return html`<section aria-labelledby="again">
    <h2 id="again">How to get the same numbers</h2>
    <p>
      The same version and seed give the same numbers on any machine. They are in <code>validation.json</code> and
      <code>validation.csv</code> beside this page.
    </p>
    <pre><code>npx counterpoise validate --seed ${JSON.stringify(seed)} --replications ${replications} --draws ${draws}</code></pre>
    <p>Version <code>${version}</code>.</p>
  </section>`;
}
