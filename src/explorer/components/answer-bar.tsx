import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { studyDecision, type StudyDecision } from "../../index.ts";
import { painted } from "../results/embed.ts";
import type { PageState } from "../state/store.ts";
import "./answer-bar.css";
import { tooFewInWords } from "../results/too-few.ts";

/** The answer in a line, before everything else: what to choose and what that brings, or why nothing can be said. */
export function AnswerBar({ store }: { readonly store: PageState }): JSX.Element {
  const { live, checked } = store;
  const found = useSignal<StudyDecision | undefined>(undefined);
  const shown = useComputed(() => (live.estimate.value?.digest === undefined ? undefined : live.estimate.value));
  const estimate = shown.value;
  useEffect(() => {
    let dropped = false;
    // numbers are seen before they are put into words
    void painted().then(() => {
      if (!dropped) found.value = estimate && studyDecision(estimate.results, { study: checked.peek().study });
    });
    return () => void (dropped = true);
  }, [estimate, checked, found]);
  const made = found.value;
  const fresh = estimate !== undefined && !live.stale.value;
  return (
    <section class={`answer${fresh ? "" : " stale"}`} aria-labelledby="answer-title">
      <h2 id="answer-title">{titleOf(made, estimate?.replications)}</h2>
      {made === undefined || made.sentences.length === 0 ? null : (
        <details>
          <summary>Why, at what price, and what to mind</summary>
          {made.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {made.flags.length === 0 ? null : (
            <ul>
              {made.flags.map((flag) => (
                <li key={flag}>{flag}</li>
              ))}
            </ul>
          )}
        </details>
      )}
    </section>
  );
}

function titleOf(made: StudyDecision | undefined, replications: number | undefined): string {
  if (replications === undefined) return "The answer stands here as soon as the study is simulated.";
  if (made === undefined) return "There is nothing to choose between yet: add a policy.";
  return made.title === "" ? tooFewInWords(replications) : made.title; // prettier-ignore
}
