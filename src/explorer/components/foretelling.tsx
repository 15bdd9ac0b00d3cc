import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { formatNumber, measures, type Estimate, type EmulatorCheck } from "../../index.ts";
import type { DialComparison, DialAnswer, Learning } from "../engine/emulation.ts";
import type { LiveResults } from "../engine/live.ts";
import type { PageState } from "../state/store.ts";
import { Icon } from "./icon.tsx";
import "./foretelling.css";

/** What the open policy's dials give before it is simulated, and what that rests on. */
export function Foretelling({ store }: { readonly store: PageState }): JSX.Element | null {
  const { emulation, live } = store;
  const [learning, foretold, compared] = [emulation.learning.value, emulation.foretold.value, emulation.compared.value];
  if (learning.kind === "none") return null;
  return (
    <div class="foretelling" role="group" aria-label="Estimates of turned dials">
      {foretold === undefined ? null : <Said foretold={foretold} before={live.estimate.value} learning={learning} />}
      {foretold === undefined && compared !== undefined ? <p class="hint">{comparedWords(compared)}</p> : null}
      <Learned store={store} learning={learning} />
    </div>
  );
}

interface SaidProps {
  readonly foretold: DialAnswer;
  readonly before: LiveResults | undefined;
  readonly learning: Learning;
}

function Said({ foretold, before, learning }: SaidProps): JSX.Element {
  const reference = useMemo(() => referenceOf(before), [before]);
  if (foretold.kind === "refused")
    return (
      <p class="hint" data-foretold="refused">
        No estimate: {foretold.words}. The exact run follows.
      </p>
    );
  const checks = learning.kind === "ready" ? learning.checks : [];
  const silent = checks.filter(({ speaks }) => !speaks);
  return (
    <section data-foretold="estimate" aria-label={`Estimate of ${foretold.policy}`}>
      <p>
        <b class="mark">Estimate</b> of “{foretold.policy}”, with 90 % bands; the exact run follows and replaces it.
      </p>
      <dl class="estimates">
        {Object.entries(foretold.values).map(([name, estimate]) => (
          <Figure key={name} name={name} estimate={estimate} reference={reference.get(name)} />
        ))}
      </dl>
      {silent.length === 0 ? null : (
        <p class="hint">Silent on {silent.map(silentWords).join(", ")}: its band failed the check.</p>
      )}
    </section>
  );
}

const silentWords = ({ measure, held, of }: EmulatorCheck): string =>
  of === 0 ? `${measures[measure].label} (not defined there)` : `${measures[measure].label} (${held} of ${of})`;

interface FigureProps {
  readonly name: string;
  readonly estimate: Estimate;
  readonly reference: number | undefined;
}

/** A measure: its estimate, its band in words and as a bar, and where the reference is. */
function Figure({ name, estimate: { estimate, low, high }, reference }: FigureProps): JSX.Element {
  const { label, decimals } = measures[name];
  const ends = [low, high, ...(reference === undefined || !Number.isFinite(reference) ? [] : [reference])];
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const place = (value: number): string => `${to > from ? 4 + (92 * (value - from)) / (to - from) : 50}%`;
  const digits = enough(low, high, decimals);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span class="about">≈ {formatNumber(estimate, digits)}</span>{" "}
        <small>
          {formatNumber(low, digits)} to {formatNumber(high, digits)}
        </small>
        <span class="band" aria-hidden="true">
          <span style={{ left: place(low), right: `calc(100% - ${place(high)})` }} />
          {reference === undefined ? null : <i style={{ left: place(reference) }} title="reference" />}
        </span>
      </dd>
    </div>
  );
}

/** One decimal more where the ends of a band would else read alike. */
const enough = (low: number, high: number, decimals: number): number =>
  formatNumber(low, decimals) === formatNumber(high, decimals) ? decimals + 1 : decimals;

/** Means of measures under the reference, which turning dials of another policy does not change. */
function referenceOf(shown: LiveResults | undefined): ReadonlyMap<string, number> {
  if (shown?.kind !== "full") return new Map();
  const { info, records } = shown.results;
  const own = records.filter(({ policy, week, group }) => policy === info.policies[0].name && week === -1 && group === "all"); // prettier-ignore
  const sums = new Map<string, number>();
  for (const { measure, value } of own) sums.set(measure, (sums.get(measure) ?? 0) + value / shown.replications);
  return sums;
}

function comparedWords({ policy, outside, of }: DialComparison): string {
  const inside = `The exact run of “${policy}” lies within the band in ${of - outside.length} of ${of} measures`;
  return outside.length === 0 ? `${inside}.` : `${inside}, not in ${outside.join(", ")}; it was learned.`;
}

/** How far the dials are learned, and how the bands stood the check. */
function Learned({ store, learning }: { readonly store: PageState; readonly learning: Learning }): JSX.Element | null {
  const { emulation } = store;
  switch (learning.kind) {
    case "none":
    case "waiting":
      return null;
    case "learning":
      return (
        <div class="learning">
          <p class="hint">
            Learning the dials of the open policy: {learning.done} of {learning.total} simulations
            {learning.seconds === undefined ? "" : `, about ${learning.seconds} s more`}
          </p>
          <progress max={learning.total} value={learning.done} aria-label="Progress of learning the dials" />
          <button type="button" class="button small" onClick={() => emulation.stop()}>
            <Icon name="stop" />
            <span>Stop learning</span>
          </button>
        </div>
      );
    case "stopped":
      return (
        <div class="learning">
          <p class="hint">The dials are not learned: they wait for the simulation.</p>
          <button type="button" class="button small" onClick={() => emulation.resume()}>
            <Icon name="play" />
            <span>Learn the dials</span>
          </button>
        </div>
      );
    case "silent":
      return <p class="hint">No estimates of these dials: {learning.words}.</p>;
    case "ready":
      return <p class="hint">{checkWords(learning.checks)}</p>;
  }
}

function checkWords(checks: readonly EmulatorCheck[]): string {
  const [held, of] = [checks.reduce((sum, one) => sum + one.held, 0), checks.reduce((sum, one) => sum + one.of, 0)];
  const settings = Math.max(...checks.map((one) => one.of));
  const speaking = checks.filter(({ speaks }) => speaks).length;
  const told = speaking === 0 ? "The dials are not foretold" : "The open policy’s dials answer at once";
  return `${told}: checked on ${settings} settings kept apart, the band held in ${held} of ${of} figures (${checks.length} measures).`;
}
