import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { everyParameter, FEWEST_WORLDS, flipsInWords, formatNumber, studyDecision, type Turn } from "../../index.ts";
import type { LiveResults } from "../engine/live.ts";
import type { FoundTurns } from "../engine/protocol.ts";
import { digits, missedInWords, onlyGoal } from "../results/hangs-on.ts";
import type { PageState } from "../state/store.ts";

interface Props {
  readonly store: PageState;
  readonly estimate: LiveResults;
}

/** Replications that the page offers where there are too few. */
const OFFERED = 50;

/** Assumptions by how much of the difference between the two best policies goes back to them, and where it turns. */
export function HangsOnPanel({ store, estimate }: Props): JSX.Element {
  const { results, drawn, replications, digest } = estimate;
  const state = useSignal<FoundTurns | string | undefined>(undefined);
  const made = digest === undefined ? undefined : studyDecision(results, { study: store.checked.peek().study })?.made;
  const goal = made?.goal;
  const fixed = store.draft.value.scenario.uncertainty === "fixed";
  const enough = goal !== undefined && !fixed && replications >= FEWEST_WORLDS;
  useEffect(() => {
    state.value = undefined;
    if (!enough) return;
    let dropped = false;
    store.files
      .run({ kind: "turn", results: onlyGoal(results, goal.name), drawn, goal: goal.name })
      .then((answer) => !dropped && answer.kind === "turned" && (state.value = answer.found))
      .catch((error: Error) => !dropped && (state.value = error.message));
    return () => void (dropped = true);
  }, [enough, results, state]);
  if (results.info.policies.length < 2)
    return <p class="empty">There is nothing to choose between yet: add a policy.</p>;
  if (fixed)
    return (
      <p class="empty">
        All parameters are held fixed, so nothing can be said about which of them the choice hangs on. Draw them from
        their ranges under “More about this world”.
      </p>
    );
  if (digest === undefined)
    return <p class="empty">What the choice hangs on is told when all replications of the whole study are done.</p>;
  if (goal === undefined) return <p class="empty">The study has no measure by which to choose.</p>;
  if (!enough) return <TooFew store={store} replications={replications} />;
  const found = state.value;
  if (found === undefined)
    return (
      <p class="empty" role="status">
        Looking for what turns the choice …
      </p>
    );
  if (typeof found === "string") return <p class="fault boxed">{found}</p>;
  const [first, ...others] = flipsInWords(found.flips, goal.label);
  return (
    <div class="target">
      <p class="target-answer">{first}</p>
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {found.flips.turns.length === 0 ? <p class="hint">{missedInWords(found.drivers)}</p> : <Turns found={found} />}
      <p class="hint">
        Every replication draws all parameters anew. Listed is what explains more of the difference of {goal.label} than
        chance gives to the best of all of them in 99 % of reshuffled studies; ± is a standard error.
      </p>
    </div>
  );
}

function TooFew({ store, replications }: Pick<Props, "store"> & { readonly replications: number }): JSX.Element {
  return (
    <div class="target">
      <p class="target-answer">
        {replications === 1 ? "1 replication" : `${replications} replications`} cannot tell what the choice hangs on:{" "}
        {FEWEST_WORLDS} at least, better 100.
      </p>
      <p>
        <button
          type="button"
          class="button"
          onClick={() => store.edit((old) => ({ ...old, replications: OFFERED }), "replications")}
        >
          Simulate {OFFERED} replications
        </button>
      </p>
      <p class="hint">
        With few, <code>counterpoise sensitivity</code> moves one assumption at a time to the ends of its range.
      </p>
    </div>
  );
}

function Turns({ found: { flips } }: { readonly found: FoundTurns }): JSX.Element {
  const turns = [...flips.turns].sort((a, b) => b.explains - a.explains);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Assumptions that move the answer">
      <table>
        <thead>
          <tr>
            <th scope="col">Assumption</th>
            <th scope="col">Range</th>
            <th scope="col" class="number">
              Explains of the difference
            </th>
            <th scope="col">The choice turns</th>
          </tr>
        </thead>
        <tbody>
          {turns.map((turn) => (
            <tr key={turn.parameter}>
              <th scope="row">
                <code>{turn.parameter}</code>
              </th>
              <td>{rangeOf(turn.parameter)}</td>
              <td class="number">{formatNumber(100 * turn.explains, 0)} %</td>
              <td>{turnOf(turn, flips.runnerUp)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rangeOf(parameter: string): string {
  const known = everyParameter.find(({ name }) => name === parameter);
  if (known === undefined) return "–";
  return `${digits(known.low)} to ${digits(known.high)}${known.unit === "" ? "" : ` ${known.unit}`}`;
}

const turnOf = ({ at, error, side }: Turn, runnerUp: string): string =>
  at === undefined
    ? "nowhere in its range"
    : `to “${runnerUp}” ${side} ${digits(at)}${error === undefined ? "" : ` ± ${digits(error)}`}`;
