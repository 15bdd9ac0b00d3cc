import type { StudyFile } from "../../index.ts";
import { partOf, policyEntries } from "./edits.ts";

/** Something that happens in a week, as data. */
export type DraftEvent = NonNullable<StudyFile["scenario"]["events"]>[number];

/** The number of an event that a slider moves. */
interface Dial {
  readonly field: string;
  readonly label: string;
  readonly max: number;
  readonly step: number;
}

/** What can be made to happen: how it starts, how it is called, and its dial where it has one. */
export const EVENT_KINDS: Readonly<
  Record<string, { readonly title: string; readonly start: Readonly<Record<string, unknown>>; readonly dial?: Dial }>
> = {
  breach: {
    title: "A breach",
    start: { share: 0.3 },
    dial: { field: "share", label: "Share of the rows that protection lets it take", max: 1, step: 0.01 },
  },
  news: {
    title: "Bad news of the trade",
    start: { severity: 0.5 },
    dial: { field: "severity", label: "Severity", max: 1, step: 0.05 },
  },
  promiseBroken: {
    title: "A promise that was not kept comes out",
    start: { gap: 0.4 },
    dial: { field: "gap", label: "How far what was done falls short", max: 1, step: 0.05 },
  },
  exposed: {
    title: "The press tells of covert use",
    start: { severity: 0.5 },
    dial: { field: "severity", label: "Severity", max: 1, step: 0.05 },
  },
  rival: {
    title: "A rival is trusted more",
    start: { lead: 0.1 },
    dial: { field: "lead", label: "Lead in trust", max: 0.5, step: 0.01 },
  },
  law: { title: "A law asks for agreement", start: { from: "opt-in" } },
  compensation: {
    title: "Compensation for those whose data were taken",
    start: { perPerson: 20 },
    dial: { field: "perPerson", label: "Money for each", max: 200, step: 5 },
  },
};

/** Most events that a page shows. */
export const MOST_EVENTS = 12;

export const eventsOf = (draft: StudyFile): readonly DraftEvent[] => draft.scenario.events ?? [];

/** Which kind of event it is, and what is said of it. */
export function kindOfEvent(event: DraftEvent): {
  readonly kind: string;
  readonly said: Readonly<Record<string, unknown>>;
} {
  const kind = Object.keys(EVENT_KINDS).find((name) => Object.hasOwn(event, name)) ?? "news";
  return { kind, said: (event as Readonly<Record<string, unknown>>)[kind] as Readonly<Record<string, unknown>> };
}

const withEvents = (draft: StudyFile, events: readonly DraftEvent[]): StudyFile => ({
  ...draft,
  scenario: { ...draft.scenario, events: events.length === 0 ? undefined : events },
});

/** The study with one more event, in that week. */
export const withEvent = (draft: StudyFile, kind: string, week: number): StudyFile =>
  withEvents(draft, [...eventsOf(draft), { week, [kind]: EVENT_KINDS[kind].start } as unknown as DraftEvent]);

/** The study with another week, or another number, of an event. */
export const changedEvent = (draft: StudyFile, at: number, change: { week?: number; dial?: number }): StudyFile =>
  withEvents(
    draft,
    eventsOf(draft).map((event, i) => {
      if (i !== at) return event;
      const { kind, said } = kindOfEvent(event);
      const { dial } = EVENT_KINDS[kind];
      const value = dial === undefined || change.dial === undefined ? said : { ...said, [dial.field]: change.dial };
      return { week: change.week ?? event.week, [kind]: value } as unknown as DraftEvent;
    }),
  );

export const withoutEvent = (draft: StudyFile, at: number): StudyFile =>
  withEvents(
    draft,
    eventsOf(draft).filter((_, i) => i !== at),
  );

/** The calendar of a study: what begins, ends and happens, by week; what holds from the start is no entry. */
export function calendarOf(draft: StudyFile): readonly { readonly week: number; readonly words: string }[] {
  const turns = policyEntries(draft).flatMap(([policy, parts]) =>
    parts.flatMap((part) => {
      const { name, options } = partOf(part);
      const { from, until } = options;
      return [
        ...(typeof from === "number" && from > 0 ? [{ week: from, words: `${name} begins in “${policy}”` }] : []),
        ...(typeof until === "number" ? [{ week: until, words: `${name} ends in “${policy}”` }] : []),
      ];
    }),
  );
  const happens = eventsOf(draft).map((event) => ({
    week: event.week,
    words: `${EVENT_KINDS[kindOfEvent(event).kind].title}, under every policy`,
  }));
  return [...turns, ...happens].sort((a, b) => a.week - b.week);
}
