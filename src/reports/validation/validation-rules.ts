import { enumerate } from "../../core/enumerate.ts";
import type { Validation } from "../../analysis/validation-rows.ts";
import { html, type Markup } from "../html.ts";

/** Which verdicts those are. */
function named({ rows }: Validation): string {
  const open = rows.filter(({ model }) => !model.settled).map(({ key }) => key);
  return open.length === 0 ? "" : `Marked here: ${enumerate(open)}.`;
}

/** How to read the page: what each verdict, null and word means. */
export function validationRules(validation: Validation): Markup {
  return html`<section aria-labelledby="rules">
    <h2 id="rules">How to read it</h2>
    <ul>
      <li>
        <strong>Figure.</strong> Passes when the simulated mean lies in the published interval; overlap is not enough,
        so noise cannot make a check pass. An interval marked “ours” is a tolerance and no statistic of the study; a
        figure without any is held to 20 % either side.
      </li>
      <li>
        <strong>Direction.</strong> Passes when the whole 95 % interval of the simulated effect is on the published side
        of zero. Sizes are not compared.
      </li>
      <li>
        <strong>Right sign, negligible.</strong> On the published side of zero, but smaller than anything of interest: a
        hundredth of trust or consent, 0.15 points of churn, a quarter per cent of spending, or a tenth of the published
        figure. It does not count as a pass.
      </li>
      <li>
        <strong>Consistency check.</strong> What it compares was put into the model, as a figure or as the sign by which
        a form was chosen: that it comes out shows that nothing broke, and is no evidence for the model.
      </li>
      <li>
        <strong>Draws.</strong> All parameters drawn from their ranges, each draw with chance of its own: in how many
        the quantity lies inside the published interval and has the published sign.
      </li>
      <li>
        <strong>Another seed may differ.</strong> The bound that decides lies within the 95 % interval of the simulated
        mean widened by √2, the interval of the difference between two such runs: luck decides.
        <code>--replications</code> makes it narrower. A verdict without this remark is the same for nearly every seed.
        ${named(validation)}
      </li>
      <li>
        <strong>Tested.</strong> What a failure is blamed on is taken out, or turned up, and the check is made again:
        the figure behind “tested” is what then comes out. Failures without one are explained by reading the model only.
      </li>
      <li>
        <strong>Null model.</strong> The same shop, recommender and mechanisms; trust stands still, visible use repels
        nobody, a breach changes nobody's behaviour, no question makes anybody leave, and who answers a question for
        consent tosses a coin. Frozen trust: the whole model, but trust stands still. Interface alone: every question
        keeps the share that was fitted to it, and neither concern nor trust does anything. What one of them passes as
        well says nothing for the model's behaviour; a check that the null model passes is labelled so.
      </li>
      <li>
        <strong>Not fitted.</strong> No parameter was set from any finding on this page, and the code refuses to
        calibrate on them. Verdicts are those of parameters at their defaults; the draws say what holds elsewhere. With
        this many checks, some pass or fail by luck.
      </li>
      <li><strong>Recalled.</strong> The finding is known from the literature but was not checked against its text.</li>
    </ul>
  </section>`;
}
