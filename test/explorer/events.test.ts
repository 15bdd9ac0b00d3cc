import { expect, test } from "vitest";
import { fromJSON, type StudyFile } from "../../src/index.ts";
import { defaultDraft } from "../../src/explorer/state/draft.ts";
import {
  calendarOf,
  changedEvent,
  EVENT_KINDS,
  eventsOf,
  kindOfEvent,
  withEvent,
  withoutEvent,
} from "../../src/explorer/state/events.ts";

test.each(Object.keys(EVENT_KINDS))(
  "an event of kind %s can be let happen, moved and taken away, and is a study",
  (kind) => {
    const draft = withEvent(defaultDraft(), kind, 20);
    expect(fromJSON(draft).scenario.events).toEqual([{ week: 20, [kind]: EVENT_KINDS[kind].start }]);
    const { dial } = EVENT_KINDS[kind];
    // both ends of its slider
    for (const value of dial === undefined ? [0] : [dial.step, dial.max]) {
      const moved = changedEvent(changedEvent(draft, 0, { week: 7 }), 0, { dial: value });
      const [event] = fromJSON(moved).scenario.events!;
      expect(event.week).toBe(7);
      if (dial !== undefined) expect(kindOfEvent(event).said[dial.field]).toBe(value);
    }
    expect(eventsOf(withoutEvent(draft, 0))).toEqual([]);
    expect(JSON.stringify(withoutEvent(draft, 0))).toBe(JSON.stringify(defaultDraft()));
  },
);

test("the calendar tells by week what begins, ends and happens", () => {
  const draft: StudyFile = {
    ...defaultDraft(),
    policies: {
      "as is": [],
      later: [{ consent: { default: "opt-in", from: 13 } }, { promise: { from: 0, until: 30 } }],
    },
  };
  const words = calendarOf(withEvent(withEvent(draft, "breach", 20), "law", 4)).map(({ week, words: said }) => `${week} ${said}`); // prettier-ignore
  expect(words).toEqual([
    "4 A law asks for agreement, under every policy",
    "13 consent begins in “later”",
    "20 A breach, under every policy",
    "30 promise ends in “later”",
  ]);
  expect(calendarOf(defaultDraft())).toEqual([]);
});
