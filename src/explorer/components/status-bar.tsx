import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { formatNumber, measures } from "../../index.ts";
import type { DialAnswer } from "../engine/emulation.ts";
import type { LiveResults, Status } from "../engine/live.ts";
import type { PageState } from "../state/store.ts";
import { Icon } from "./icon.tsx";

const count = (n: number): string => n.toLocaleString("en");

/** What the numbers rest on. */
function basis({ kind, customers, replications, wanted }: LiveResults): string {
  const runs =
    replications === wanted
      ? `${wanted} ${wanted === 1 ? "replication" : "replications"}`
      : `${replications} of ${wanted} replications`;
  if (kind === "look") return `First look: ${count(customers)} customers, ${runs}, so no intervals yet`;
  return kind === "sketch"
    ? `Sketch: ${count(customers)} customers, ${runs}`
    : `${count(customers)} customers, ${runs}`;
}

function words(status: Status, estimate: LiveResults | undefined, stale: boolean): string {
  if (status.kind === "refused") return "This study cannot run";
  if (status.kind === "broken") return "The simulation broke down";
  if (status.kind === "cancelled")
    return stale || estimate === undefined ? "Stopped before there was an estimate" : "Stopped";
  if (status.kind === "done") return "Done";
  return status.kind === "running" && status.stage === "full" && !stale ? "Refining" : "Estimating";
}

/** What runs, how far it is, and what can be done about it. */
export function StatusBar({ store }: { readonly store: PageState }): JSX.Element {
  const { live } = store;
  const [status, estimate, stale] = [live.status.value, live.estimate.value, live.stale.value];
  const running = status.kind === "running";
  const share = running ? Math.round(100 * status.share) : status.kind === "done" ? 100 : 0;
  return (
    <div
      class={`status ${status.kind}`}
      data-latency={live.latency.value === undefined ? undefined : Math.round(live.latency.value)}
    >
      <div class="status-line">
        <p>
          <b>{words(status, estimate, stale)}</b>
          {estimate === undefined ? null : (
            <span> {stale ? "the numbers below are those of before" : basis(estimate)}</span>
          )}
        </p>
        {running ? (
          <button type="button" class="button small" onClick={() => live.cancel()}>
            <Icon name="stop" />
            <span>Stop</span>
          </button>
        ) : status.kind === "broken" || status.kind === "cancelled" ? (
          <button type="button" class="button small primary" onClick={() => store.rerun()}>
            <Icon name="play" />
            <span>{status.kind === "broken" ? "Try again" : "Go on"}</span>
          </button>
        ) : null}
      </div>
      <progress max={100} value={share} aria-label="Progress of the simulation">
        {share} %
      </progress>
      {status.kind === "refused" || status.kind === "broken" ? (
        <p class="fault boxed" role="alert">
          {status.message}
          {status.kind === "broken" ? ". Nothing of your study is lost." : ""}
        </p>
      ) : null}
    </div>
  );
}

/** What is foretold first, where the results are out of sight; undefined where nothing is. */
function shortly(foretold: DialAnswer | undefined): JSX.Element | undefined {
  const [first] = foretold?.kind === "estimate" ? Object.entries(foretold.values) : [];
  if (first === undefined) return undefined;
  const [name, { estimate, low, high }] = first;
  const { label, decimals } = measures[name];
  const number = (value: number): string => formatNumber(value, decimals);
  return (
    <>
      <b>Estimate</b> {label} ≈ {number(estimate)} ({number(low)} to {number(high)})
    </>
  );
}

/** On a phone: what runs, and a way from the policies to the results and back. */
export function JumpBar({ store: { live, emulation } }: { readonly store: PageState }): JSX.Element {
  const [status, estimate, stale] = [live.status.value, live.estimate.value, live.stale.value];
  const atResults = useSignal(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(([{ isIntersecting }]) => (atResults.value = isIntersecting), {
      rootMargin: "0px 0px -60% 0px",
    });
    watcher.observe(document.getElementById("results")!);
    return () => watcher.disconnect();
  }, [atResults]);
  const [place, label] = atResults.value ? ["build", "Policies"] : ["results", "Results"];
  return (
    <nav class="jump" aria-label="Parts of the page">
      <p>
        {shortly(emulation.foretold.value) ?? (
          <>
            <b>{words(status, estimate, stale)}</b> {estimate === undefined || stale ? "" : basis(estimate)}
          </>
        )}
      </p>
      <button
        type="button"
        class="button small primary"
        onClick={() => document.getElementById(place)!.scrollIntoView()}
      >
        <Icon name={atResults.value ? "up" : "down"} />
        <span>{label}</span>
      </button>
    </nav>
  );
}
