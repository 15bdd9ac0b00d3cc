import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { PageState } from "../state/store.ts";
import { AnswerBar } from "./answer-bar.tsx";
import { Header } from "./header.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import { PoliciesPanel } from "./policies-panel.tsx";
import { ResultsPanel } from "./results-panel.tsx";
import { JumpBar } from "./status-bar.tsx";
import { ScenarioPanel } from "./scenario-panel.tsx";

interface Props {
  readonly store: PageState;
}

/** The page: what is asked on the left, what comes of it on the right; below each other on a phone. */
export function App({ store }: Props): JSX.Element {
  useEffect(() => undoKeys(store), [store]);
  return (
    <>
      <a class="skip" href="#results">
        Skip to the results
      </a>
      <Header store={store} />
      <NoticeBar store={store} />
      <main>
        <AnswerBar store={store} />
        <div class="layout">
          <div class="build" id="build">
            <h1 class="hidden">Counterpoise explorer</h1>
            <ScenarioPanel store={store} />
            <PoliciesPanel store={store} />
          </div>
          <ResultsPanel store={store} />
        </div>
      </main>
      <JumpBar store={store} />
      <footer class="foot">
        Everything runs in this browser: no study, file or result is sent anywhere. Counterpoise simulates; it does not
        forecast.
      </footer>
      <div class="hidden" role="status" aria-live="polite">
        {store.said}
      </div>
    </>
  );
}

/** Undo and redo by the usual keys, except where text is being written. */
function undoKeys({ history, said }: PageState): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const writes =
      event.target instanceof HTMLElement &&
      event.target.matches("input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea");
    if (writes || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const redo = key === "y" || (key === "z" && event.shiftKey);
    if (!redo && key !== "z") return;
    event.preventDefault();
    if (redo) history.redo();
    else history.undo();
    said.value = redo ? "Redone" : "Undone";
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
