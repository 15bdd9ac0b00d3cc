import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { describe, fromJSON, measures, solveChart, solvedInWords, type Chart } from "../../index.ts";
import { BOUNDED, inPoints, keepText, SOLVE_BUDGET, type DialTarget, type SolvingState } from "../engine/solving.ts";
import { dialsOf, withDials } from "../state/dials.ts";
import { policyEntries } from "../state/edits.ts";
import type { PageState } from "../state/store.ts";
import { theme } from "../state/theme.ts";
import { ChartFigure } from "./chart-figure.tsx";
import { Choice } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Slider } from "./slider.tsx";
import "./target-panel.css";

interface Props {
  readonly store: PageState;
}

const CHANCES = ["0.5", "0.8", "0.9", "0.95"];

/** Which value of a dial keeps a measure where it is asked to be: the question, the search, the answer. */
export function TargetPanel({ store }: Props): JSX.Element {
  const draft = store.draft.value;
  const all = useMemo(
    () =>
      policyEntries(draft)
        .slice(1)
        .flatMap(([policy]) => dialsOf(draft, policy).map((dial) => ({ policy, dial }))),
    [draft],
  );
  const picked = useSignal(0);
  const measure = useSignal(BOUNDED[0].name);
  const bound = useSignal(90);
  const want = useSignal<DialTarget["want"]>("least");
  const confidence = useSignal("0.9");
  const state = store.solving.state.value;
  const chosen = all[Math.min(picked.value, all.length - 1)];
  if (chosen === undefined)
    return <p class="empty">There is no number to turn: add a strategy that has one, such as a storage limit.</p>;
  const points = inPoints(measure.value);
  const target: DialTarget = { policy: chosen.policy, dial: chosen.dial.name, measure: measure.value, bound: bound.value, want: want.value, confidence: Number(confidence.value) }; // prettier-ignore
  const solving = state.kind === "solving";
  return (
    <div class="target">
      <div class="target-question">
        <Choice
          label="Find the"
          value={want.value}
          choices={[
            ["least", "smallest value"],
            ["most", "largest value"],
          ]}
          onChange={(next) => (want.value = next as DialTarget["want"])}
        />
        <Choice
          label="of"
          value={String(Math.min(picked.value, all.length - 1))}
          choices={all.map(({ policy, dial }, i) => [String(i), `${dial.label} in “${policy}”`])}
          onChange={(next) => (picked.value = Number(next))}
        />
        <Choice
          label="that keeps"
          value={measure.value}
          choices={BOUNDED.map(({ name, label }) => [name, label])}
          onChange={(next) => {
            measure.value = next;
            bound.value = inPoints(next) ? 0.5 : measures[next].better === "higher" ? 90 : 110;
          }}
        />
        <Slider
          label={points ? "at most, beyond the reference" : measures[measure.value].better === "higher" ? "at least, of the reference" : "at most, of the reference"} // prettier-ignore
          unit={points ? "points" : "%"}
          min={points ? -5 : 10}
          max={points ? 10 : 200}
          step={points ? 0.1 : 1}
          value={bound.value}
          onChange={(next) => (bound.value = next)}
        />
        <Choice
          label="on the mean, with probability"
          value={confidence.value}
          choices={CHANCES.map((chance) => [chance, chance])}
          onChange={(next) => (confidence.value = next)}
        />
        {solving ? (
          <button type="button" class="button" onClick={() => store.solving.stop()}>
            <Icon name="stop" />
            <span>Stop searching</span>
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            disabled={store.live.status.value.kind === "running"}
            onClick={() => store.find(target)}
          >
            <Icon name="play" />
            <span>Find it</span>
          </button>
        )}
      </div>
      <Outcome store={store} state={state} />
      <p class="hint">
        Asked as <code>{keepText(target)}</code> of the mean over worlds. At most {SOLVE_BUDGET} simulations, each a
        policy in a world; the answer is verified in worlds that the search did not see. A change of the study stops it.
      </p>
    </div>
  );
}

function Outcome({ store, state }: Props & { readonly state: SolvingState }): JSX.Element | null {
  const chart = useMemo(
    (): Chart | undefined =>
      state.kind === "solved" ? solveChart(state.solved, describe(fromJSON(state.draft)), { theme: theme.value }) : undefined, // prettier-ignore
    [state, theme.value],
  );
  switch (state.kind) {
    case "idle":
      return null;
    case "solving":
      return (
        <div class="learning" role="status">
          <p class="hint">
            Searching: {state.simulations} of at most {SOLVE_BUDGET} simulations
          </p>
          <progress max={SOLVE_BUDGET} value={state.simulations} aria-label="Progress of the search" />
        </div>
      );
    case "stopped":
      return <p class="hint">The search was stopped.</p>;
    case "failed":
      return <p class="fault boxed">{state.words}</p>;
    case "solved": {
      const [first, ...others] = solvedInWords(state.solved);
      return (
        <section aria-label="Answer of the search">
          <p class="target-answer">{first}</p>
          {others.map((sentence) => (
            <p key={sentence} class="hint">
              {sentence}
            </p>
          ))}
          <UseIt store={store} state={state} />
          {chart === undefined ? null : <ChartFigure chart={chart} />}
        </section>
      );
    }
  }
}

/** Turns the dial to what was found, where the study still has it. */
function UseIt({
  store,
  state,
}: Props & { readonly state: Extract<SolvingState, { kind: "solved" }> }): JSX.Element | null {
  const { answer } = state.solved;
  const policy = answer?.setting.policy;
  if (answer === undefined || policy === undefined) return null;
  const dials = dialsOf(store.draft.value, policy);
  const name = state.solved.dial.name;
  if (!dials.some((dial) => dial.name === name && dial.value !== answer.value)) return null;
  const values = Object.fromEntries(dials.map((dial) => [dial.name, dial.name === name ? answer.value : dial.value]));
  return (
    <button
      type="button"
      class="button small"
      onClick={() => store.edit((old) => withDials(old, policy, dials, values))}
    >
      <Icon name="check" />
      <span>
        Set it to {answer.value} in “{policy}”
      </span>
    </button>
  );
}
