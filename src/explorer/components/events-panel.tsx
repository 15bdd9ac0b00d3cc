import type { JSX } from "preact";
import { scenarioValue } from "../state/draft.ts";
import {
  calendarOf,
  changedEvent,
  EVENT_KINDS,
  eventsOf,
  kindOfEvent,
  MOST_EVENTS,
  withEvent,
  withoutEvent,
} from "../state/events.ts";
import type { PageState } from "../state/store.ts";
import { Choice } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";
import { Slider } from "./slider.tsx";

/** What happens at a date under every policy, and the calendar of the study. */
export function EventsPanel({ store }: { readonly store: PageState }): JSX.Element {
  const draft = store.draft.value;
  const events = eventsOf(draft);
  const last = scenarioValue(draft, "weeks") - 1;
  const kinds = Object.entries(EVENT_KINDS).map(([kind, { title }]) => [kind, title] as const);
  const calendar = calendarOf(draft);
  return (
    <details class="more">
      <summary>Calendar{events.length > 0 && `: ${events.length} ${events.length === 1 ? "event" : "events"}`}</summary>
      {events.map((event, i) => {
        const { kind, said } = kindOfEvent(event);
        const { title, dial } = EVENT_KINDS[kind];
        return (
          <fieldset key={`${i} ${kind}`} class="control">
            <legend>{title}</legend>
            <Slider
              label="In week"
              min={0}
              max={last}
              unit="weeks"
              value={Math.min(event.week, last)}
              onChange={(week) => store.edit((old) => changedEvent(old, i, { week }), `event ${i} week`)}
            />
            {dial !== undefined && (
              <Slider
                label={dial.label}
                min={dial.step}
                max={dial.max}
                step={dial.step}
                value={Number(said[dial.field] ?? dial.step)}
                onChange={(value) => store.edit((old) => changedEvent(old, i, { dial: value }), `event ${i} dial`)}
              />
            )}
            <IconButton
              icon="bin"
              label={`Take away: ${title}`}
              onClick={() => store.edit((old) => withoutEvent(old, i))}
            />
          </fieldset>
        );
      })}
      {events.length < MOST_EVENTS && (
        <Choice
          label="Let something happen"
          hint="Under every policy alike, in the middle of the weeks; results are told before and after it."
          value=""
          choices={[["", "Choose …"], ...kinds]}
          onChange={(kind) => kind !== "" && store.edit((old) => withEvent(old, kind, Math.floor(last / 2)))}
        />
      )}
      {calendar.length > 0 && (
        <ol class="calendar" aria-label="Calendar of the study">
          {calendar.map(({ week, words }) => (
            <li key={`${week} ${words}`}>
              Week {week}: {words}
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
