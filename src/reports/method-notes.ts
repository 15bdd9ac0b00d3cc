import type { StudyInfo } from "../model.ts";
import { html, type Markup } from "./html.ts";

/** How the numbers came about and how far they carry. */
export function methodNotes({ scenario, replications, policies }: StudyInfo): Markup {
  const notes = [
    html`<strong>Simulated, not predicted.</strong> Accuracy, trust and churn are nowhere written down as functions of a policy: strategies transform what is
      asked, stored and read, a recommender learns from what is left, and customers respond week by week.`,
    html`<strong>Same luck for every policy.</strong> Each replication starts with ${scenario.burnIn} weeks under the reference policy and then runs
      ${policies.length === 1 ? "the policy" : `all ${policies.length} policies`} for ${scenario.weeks} weeks with common random numbers. Differences are paired
      by replication, so what all policies share cancels out.`,
    html`<strong>Intervals.</strong> 95 % Student t intervals of the mean over ${replications} replication${replications === 1 ? "" : "s"}. They cover chance
      and, where parameters are drawn anew in each replication, the stated uncertainty about them; they do not cover errors in the model's form. They are not
      adjusted for the number of comparisons: of many differences, about one in twenty that are truly zero will look clear.`,
    html`<strong>Frontier.</strong> A policy is on the frontier when no other is at least as good on both measures and better on one. Its probability is the
      share of 2,000 paired resamples of the replications in which that holds.`,
    html`<strong>Population-level claims only.</strong> Nothing here says what a single customer will do. Levels depend on the scenario more than differences
      do.`,
  ];
  return html`<section aria-labelledby="method">
    <h2 id="method">Method and limits</h2>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
  </section>`;
}
