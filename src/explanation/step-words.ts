import { enumerate } from "../core/enumerate.ts";
import type { Cost, PrivacyEvent, Strategy } from "../model/strategy.ts";
import type { Column, Held } from "../model/table.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";
import { CHANNELS, perceive } from "../behaviour/perception.ts";
import { knownInFull } from "../simulation/firm/policy-terms.ts";
import { exactShare } from "./policy-facts.ts";
import type { Probe } from "./probe-policy.ts";

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const namesOf = (columns: readonly { readonly name: string }[]): string[] => columns.map((c) => c.name);
const eventsIn = ({ histories, rows }: Held): number => histories.offsets[rows];
const missing = <T>(before: readonly T[], after: readonly T[]): T[] => before.filter((one) => !after.includes(one));

const LAPSED = { keep: "kept unused", freeze: "frozen", delete: "deleted" } as const;

/**
 * What a step does to the question and to the data, in words: the difference between a probe of the steps before it and
 * one with it. Empty when neither changes.
 */
export function changes(before: Probe, after: Probe): string[] {
  return [
    ...questionChanges(before, after),
    ...tableChanges(before.held, after.held),
    ...readingChanges(before, after),
  ];
}

function questionChanges({ ask: a }: Probe, { ask: b }: Probe): string[] {
  const signals = missing(a.signals, b.signals);
  return [
    signals.length > 0 ? `no longer asks for ${enumerate(signals)}` : "",
    a.interface !== b.interface ? `asks by ${b.interface} instead of ${a.interface}` : "",
    a.granular !== b.granular ? (b.granular ? "asks for each purpose by itself" : "asks for all purposes at once") : "",
    a.steps !== b.steps ? `takes ${b.steps} extra clicks to agree` : "",
    a.withdrawSteps !== b.withdrawSteps
      ? `takes ${b.withdrawSteps} ${b.withdrawSteps === 1 ? "click" : "clicks"} to withdraw instead of ${a.withdrawSteps}`
      : "",
    (a.incentive ?? 0) !== (b.incentive ?? 0) ? `pays ${b.incentive ?? 0} a year to those who agree` : "",
    (a.bonus ?? 0) !== (b.bonus ?? 0) ? `pays ${b.bonus ?? 0} once to those who agree` : "",
    b.lapsed !== undefined && a.lapsed !== b.lapsed
      ? `data of those who do not agree when everybody is asked anew are ${LAPSED[b.lapsed]}`
      : "",
    a.reaskEvery !== b.reaskEvery
      ? b.reaskEvery === 0
        ? "never asks again"
        : `asks those who refused again after ${b.reaskEvery} weeks`
      : "",
  ].filter(Boolean);
}

/** Columns, events and names that differ between two tables. */
function tableChanges(a: Held, b: Held): string[] {
  const gone = missing(namesOf(a.columns), namesOf(b.columns));
  const both = b.columns.flatMap((after) =>
    a.columns.filter((before) => before.name === after.name).map((before) => ({ before, after })),
  );
  const blurred = both.filter(({ before, after }) => exactShare(after) < exactShare(before));
  const changed = both.filter(
    ({ before, after }) => exactShare(after) >= exactShare(before) && a.rows === b.rows && moved(before, after),
  );
  const [from, to] = [eventsIn(a), eventsIn(b)];
  const lost = EVENT_SIGNALS.filter((_, code) => holdsSignal(a, code) && !holdsSignal(b, code));
  return [
    gone.length > 0 ? `keeps no ${enumerate(gone)}` : "",
    blurred.length > 0
      ? `generalises ${enumerate(blurred.map(({ after }) => `${after.name} (${percent(exactShare(after))} of values stay exact)`))}`
      : "",
    changed.length > 0 ? `changes values of ${enumerate(changed.map(({ after }) => after.name))}` : "",
    lost.length > 0 && to > 0 ? `keeps no ${enumerate(lost)}` : "",
    to < from
      ? to === 0
        ? "keeps no events"
        : `keeps ${percent(to / from)} of the events of two and a half years`
      : "",
    to === from && from > 0 && itemsMoved(a, b) ? "changes which items events are about" : "",
    a.identifiers.kind !== b.identifiers.kind
      ? b.identifiers.kind === "token"
        ? "replaces customer numbers by tokens"
        : "removes customer numbers"
      : "",
    b.rows > a.rows
      ? `splits ${a.rows} customers' histories into ${b.rows} rows`
      : b.rows < a.rows
        ? `leaves ${b.rows} of ${a.rows} rows`
        : "",
  ].filter(Boolean);
}

/** What the recommender reads otherwise than it is stored, where that is new. */
function readingChanges(before: Probe, after: Probe): string[] {
  const said = tableChanges(before.held, before.readable);
  return tableChanges(after.held, after.readable)
    .filter((words) => !said.includes(words))
    .map((words) => `for the recommender: ${words}`);
}

const holdsSignal = ({ histories, rows }: Held, code: number): boolean =>
  histories.signals.subarray(0, histories.offsets[rows]).includes(code);

/** Whether the frequencies of a column's exact values differ: an order of rows does not count. */
function moved(a: Column, b: Column): boolean {
  const counts = new Int32Array(a.domain.length);
  for (const code of a.lo) counts[code]++;
  for (const code of b.lo) counts[code]--;
  return counts.some((n) => n !== 0);
}

/** Whether the frequencies of items differ. */
function itemsMoved(a: Held, b: Held): boolean {
  const counts = new Int32Array(a.items);
  for (const item of a.histories.items) counts[item]++;
  for (const item of b.histories.items) counts[item]--;
  return counts.some((n) => n !== 0);
}

/**
 * What a step guarantees, from what its mechanism recorded and from the age limits (weeks) before and after it; empty
 * when nothing formal.
 */
export function guarantees(before: Probe, after: Probe, limits: readonly [number | null, number | null]): string[] {
  const events = after.ledger.filter((event) => !before.ledger.some((b) => sameGuarantee(event, b)));
  return [
    ...events.map(({ mechanism, epsilon, delta, unit, adjacency, memoised }) =>
      epsilon === Infinity
        ? `none for each ${unit} (unprotected use)`
        : `ε = ${Number(epsilon.toPrecision(4))}${delta > 0 ? `, δ = ${Number(delta.toPrecision(2))}` : ""} for each ${unit} by ${mechanism}, adjacency ${adjacency}${memoised === true ? ", drawn once" : ""}`,
    ),
    limits[1] !== null && (limits[0] === null || limits[1] < limits[0])
      ? `no stored event is older than ${limits[1]} weeks`
      : "",
  ].filter(Boolean);
}

const sameGuarantee = (a: PrivacyEvent, b: PrivacyEvent): boolean =>
  a.mechanism === b.mechanism && a.epsilon === b.epsilon && a.unit === b.unit && a.delta === b.delta;

/** Covert use that is explained to whoever meets every channel. */
const disclosed = (perception: Probe["perception"]): number =>
  perceive(perception, { open: 0, covert: 1 }, CHANNELS, 0, 1).covert;

/** What those notice of a step who meet every channel, and how exposure to leaks changes. */
export function noticed({ perception: before, exposure: x }: Probe, { perception, exposure: y }: Probe): string[] {
  const [a, b] = [knownInFull(before), knownInFull(perception)];
  const step = (label: string, from: number, to: number): string =>
    from === to ? "" : `${label} ${from.toFixed(2)} → ${to.toFixed(2)}`;
  return [
    step("control", a.control, b.control),
    step("reasons given", a.reason, b.reason),
    step("covert use disclosed", disclosed(before), disclosed(perception)),
    step("visible safety", a.safety, b.safety),
    step("benevolence", a.benevolence, b.benevolence),
    step("formal notice", a.notice, b.notice),
    step("hazard of a leak ×", x.hazard, y.hazard),
    step("size of a leak ×", x.size, y.size),
    step("linkability", x.linkability, y.linkability),
    step("telling of a leak", x.tell, y.tell),
    step("repair of a leak", x.mend, y.mend),
  ].filter(Boolean);
}

/** When a step is in force; nothing where it always is. */
export const weeksOf = ({ during }: Pick<Strategy, "during">): string[] =>
  during === undefined
    ? []
    : [`all of this from week ${during.from}${during.until === undefined ? " on" : ` until week ${during.until}`}`];

/** What a step costs, in the scenario's currency; what is paid once is written off over `term` years. */
export function costWords(
  { cost: a }: { readonly cost: Cost },
  { cost: b }: { readonly cost: Cost },
  currency: string,
  term: number,
): string {
  const parts = [
    [b.oneOff - a.oneOff, `once, written off over ${Number(term.toPrecision(3))} years,`],
    [b.perYear - a.perYear, "a year"],
    [b.perCustomerYear - a.perCustomerYear, "per customer and year"],
  ] as const;
  const said = parts.filter(([sum]) => sum !== 0).map(([sum, when]) => `${currency} ${grouped(sum)} ${when}`);
  return said.length === 0 ? "nothing" : enumerate(said).replace(/,$/, "");
}

/** A sum with thin groups of three digits, at most two decimals. */
function grouped(sum: number): string {
  const [whole, decimals] = String(Math.round(100 * sum) / 100).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, " ") + (decimals === undefined ? "" : `.${decimals}`);
}
