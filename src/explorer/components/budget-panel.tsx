import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { cappedProbability, formatNumber, stakeOf, type Study } from "../../index.ts";
import type { LiveResults } from "../engine/live.ts";
import { budgeted, type Budgeted } from "../results/budget.ts";
import type { PageState } from "../state/store.ts";
import { Slider } from "./slider.tsx";
import { Swatch } from "./swatch.tsx";
import { tooFewInWords } from "../results/too-few.ts";

interface Props {
  readonly store: PageState;
  readonly estimate: LiveResults;
}

/** Which policies a sum a year pays for, and which of them to choose. */
export function BudgetPanel({ store, estimate: { results, digest } }: Props): JSX.Element {
  const money = useSignal(100_000);
  const { study } = store.checked.value;
  const fresh = study !== undefined && digest !== undefined && !store.live.stale.value;
  const found = useMemo(
    () => (fresh ? budgeted(results, study, money.value) : undefined),
    [fresh, results, study, money.value],
  );
  if (results.info.policies.length < 2)
    return <p class="empty">There is nothing to choose between yet: add a policy.</p>;
  const { currency } = results.info.scenario;
  return (
    <div class="target">
      <Slider
        label="Budget"
        hint={`What the strategies of a policy may cost the firm with its ${stakeOf(results.info).customers.toLocaleString("en")} customers, by their own figures.`}
        unit={`${currency} a year`}
        min={1000}
        max={100_000_000}
        scale="log"
        value={money.value}
        onChange={(next) => (money.value = next)}
      />
      {found === undefined ? (
        <p class="empty">What a budget leaves to choose from is told when all replications are done.</p>
      ) : (
        <Choose found={found} study={study!} />
      )}
    </div>
  );
}

function Choose({ found, study }: { readonly found: Budgeted; readonly study: Study }): JSX.Element {
  const { made } = found;
  const n = made?.made.n ?? 0;
  return (
    <section aria-label="What the budget pays for">
      <p class="target-answer">{answerOf(found)}</p>
      {made?.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="scroll" tabIndex={0} role="region" aria-label="Policies and their costs">
        <table>
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col" class="number">
                {study.scenario.currency} a year
              </th>
              <th scope="col">Within the budget</th>
              <th scope="col" class="number">
                Best of those within it
              </th>
            </tr>
          </thead>
          <tbody>
            {found.policies.map(({ policy, cost, funded, probability }, i) => (
              <tr key={policy}>
                <th scope="row">
                  <Swatch index={i} />
                  {policy}
                </th>
                <td class="number">{formatNumber(cost, 0)}</td>
                <td class={funded ? "good" : "bad"}>{funded ? "yes" : "no"}</td>
                <td class="number">{chanceOf(probability, n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Chosen is among the policies of this study as they stand; <code>counterpoise search --budget</code> looks
        through all sets of candidates.
      </p>
    </section>
  );
}

function answerOf({ policies, made }: Budgeted): string {
  const within = policies.filter(({ funded }) => funded);
  if (within.length === 0) return "The budget pays for none of the policies.";
  if (within.length === 1) return `The budget pays for “${within[0].policy}” alone: there is nothing to choose.`;
  if (made === undefined) return "The study has no measure by which to choose.";
  if (made.title === "") return tooFewInWords(made.made.n);
  return `Within the budget: ${made.title}.`;
}

/** A probability as far as the replications can tell. */
function chanceOf(probability: number, n: number): string {
  if (Number.isNaN(probability)) return "–";
  const [against, none] = cappedProbability(1 - probability, n);
  if (none) return `< ${formatNumber(1 - against, 2)}`;
  const [shown, cut] = cappedProbability(probability, n);
  return `${cut ? "> " : ""}${formatNumber(shown, 2)}`;
}
