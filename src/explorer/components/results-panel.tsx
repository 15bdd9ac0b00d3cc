import { effect, useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LiveResults } from "../engine/live.ts";
import { chartsOf } from "../results/tab-charts.ts";
import type { PageState, Tab } from "../state/store.ts";
import { theme } from "../state/theme.ts";
import { BudgetPanel } from "./budget-panel.tsx";
import { ChartFigure } from "./chart-figure.tsx";
import { DecisionTable } from "./decision-table.tsx";
import { Foretelling } from "./foretelling.tsx";
import { HangsOnPanel } from "./hangs-on-panel.tsx";
import { LawPanel } from "./law-panel.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TargetPanel } from "./target-panel.tsx";
import { WinnersTable } from "./winners-table.tsx";

const TABS: readonly (readonly [Tab, string])[] = [
  ["tradeoff", "Trade-off"],
  ["target", "Target"],
  ["hangs", "What it hangs on"],
  ["budget", "Budget"],
  ["course", "Over time"],
  ["differences", "Differences"],
  ["groups", "Who wins, who loses"],
  ["risk", "Risk"],
  ["law", "Law"],
  ["money", "Money"],
  ["numbers", "All numbers"],
];

/** Customers below which sums of money are called noisy: a tenth of a per cent of them is one customer. */
const FEW = 1000;

/** Everything that comes of the study. */
export function ResultsPanel({ store }: { readonly store: PageState }): JSX.Element {
  const estimate = useThrottled(store);
  useAnnouncements(store);
  const shown = estimate.value;
  return (
    <section class="results" id="results" aria-labelledby="results-title" tabIndex={-1}>
      <h2 id="results-title" class="hidden">
        Results
      </h2>
      <StatusBar store={store} />
      <Foretelling store={store} />
      <Tabs store={store} />
      <div
        role="tabpanel"
        id="tab-panel"
        aria-labelledby={`tab-${store.tab.value}`}
        class={`tab-panel${store.live.stale.value ? " stale" : ""}${store.tab.value === "tradeoff" ? " beside" : ""}`}
        tabIndex={0}
      >
        <Content store={store} estimate={shown} />
      </div>
    </section>
  );
}

function Waiting({ store }: { readonly store: PageState }): JSX.Element {
  const running = ["running", "idle"].includes(store.live.status.value.kind);
  return (
    <div class="waiting">
      {running ? <div class="skeleton" aria-hidden="true" /> : null}
      <p>{running ? "The first estimate takes a moment." : "There are no results yet."}</p>
    </div>
  );
}

/** What needs no estimate, and what does. */
function Content({
  store,
  estimate,
}: {
  readonly store: PageState;
  readonly estimate: LiveResults | undefined;
}): JSX.Element {
  if (store.tab.value === "target") return <TargetPanel store={store} />;
  if (store.tab.value === "law") return <LawPanel store={store} />;
  return estimate === undefined ? <Waiting store={store} /> : <Panel store={store} estimate={estimate} />;
}

function Panel({ store, estimate }: { readonly store: PageState; readonly estimate: LiveResults }): JSX.Element {
  const tab = store.tab.value;
  const { results } = estimate;
  if (tab === "numbers") return <Numbers estimate={estimate} />;
  if (tab === "budget") return <BudgetPanel store={store} estimate={estimate} />;
  if (tab === "hangs") return <HangsOnPanel store={store} estimate={estimate} />;
  if (tab === "groups" && estimate.kind === "look")
    return <p class="empty">A first look does not tell groups apart: they are shown as soon as there is a sketch.</p>;
  if (tab === "groups") return <WinnersTable results={results} />;
  const charts = chartsOf(tab, results, theme.value);
  return (
    <>
      {charts.map((chart) => (
        <ChartFigure key={`${tab} ${chart.name}`} chart={chart} />
      ))}
      {charts.length === 0 ? <p class="empty">{emptyWords(tab, estimate)}</p> : null}
      {tab === "tradeoff" ? <DecisionTable results={results} /> : null}
      {tab === "money" && estimate.customers < FEW ? (
        <p class="hint">
          Money hangs on a few visits and rare breaches: with fewer than {FEW.toLocaleString("en")} customers these sums
          are noisy.
        </p>
      ) : null}
      {estimate.kind === "full" ? null : (
        <p class="hint">
          Few customers teach the recommender little: personalisation is lower here than in the whole study, which
          follows.
        </p>
      )}
    </>
  );
}

function emptyWords(tab: Tab, { kind, results }: LiveResults): string {
  if (results.info.policies.length < 2) return "There is nothing to compare yet: add a policy.";
  if (tab === "risk" && kind !== "full")
    return "Attacks need the whole study: they are measured as soon as two replications of it are done.";
  return "The study does not measure what this shows.";
}

function Numbers({ estimate: { results, digest } }: { readonly estimate: LiveResults }): JSX.Element {
  return (
    <>
      <DecisionTable results={results} all />
      <p class="hint">
        {digest === undefined ? (
          "When all replications are done, their digest stands here: the same study gives the same one in the command."
        ) : (
          <>
            Digest of all records: <code data-digest>{digest}</code>
          </>
        )}
      </p>
    </>
  );
}

/** Tabs by arrow keys, as readers of screens expect. */
function Tabs({ store }: { readonly store: PageState }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const choose = (tab: Tab): void => {
    store.tab.value = tab;
    if (tab === "risk") store.risks.value = true;
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = TABS.findIndex(([tab]) => tab === store.tab.peek());
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? TABS.length - 1
          : step === undefined
            ? undefined
            : (at + step + TABS.length) % TABS.length;
    if (to === undefined) return;
    event.preventDefault();
    choose(TABS[to][0]);
    list.current!.querySelectorAll("button")[to].focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views of the results" ref={list} onKeyDown={onKey}>
      {TABS.map(([tab, label]) => {
        const picked = store.tab.value === tab;
        return (
          <button
            type="button"
            key={tab}
            role="tab"
            id={`tab-${tab}`}
            aria-selected={picked}
            aria-controls="tab-panel"
            tabIndex={picked ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {label}
          </button>
        );
      })}
    </div>
  );
}

/** The estimate, taken over not more often than the page can draw it. */
function useThrottled({ live }: PageState): { readonly value: LiveResults | undefined } {
  const shown = useSignal(live.estimate.peek());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let next = 0;
    const stop = effect(() => {
      const estimate = live.estimate.value;
      clearTimeout(timer);
      const wait =
        estimate?.digest !== undefined || shown.peek()?.kind !== estimate?.kind ? 0 : next - performance.now();
      timer = setTimeout(
        () => {
          const before = performance.now();
          shown.value = estimate;
          // drawing may take a third of the time
          setTimeout(() => (next = performance.now() + Math.max(400, 2 * (performance.now() - before))), 0);
        },
        Math.max(0, wait),
      );
    });
    return () => (stop(), clearTimeout(timer));
  }, [live]);
  return useComputed(() => shown.value);
}

/** Tells screen readers of the first estimate, the end, and what goes wrong; not of every step. */
function useAnnouncements({ live, said }: PageState): void {
  useEffect(() => {
    let told = "";
    return effect(() => {
      const status = live.status.value;
      const fresh = !live.stale.value;
      const text =
        status.kind === "done"
          ? "The simulation is done"
          : status.kind === "running"
            ? fresh
              ? "First estimate, refining"
              : "Estimating"
            : status.kind === "cancelled"
              ? "Stopped"
              : "";
      if (text !== "" && text !== told) said.value = told = text;
    });
  }, [live, said]);
}
