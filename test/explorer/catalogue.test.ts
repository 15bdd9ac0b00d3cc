import { describe, expect, it } from "vitest";
import { SIGNALS, type Control, type Options } from "../../src/explorer/catalogue/card.ts";
import { cardGroups, cardOf } from "../../src/explorer/catalogue/cards.ts";
import { RISKS } from "../../src/explorer/engine/plan.ts";
import { fromJSON, presets, risks, strategies } from "../../src/index.ts";

const cards = cardGroups.flatMap((group) => group.cards);
const attributes = presets.retailer().population.attributes;

const studyOf = (preset: string, strategy: string, options: Options): unknown => ({
  version: 1,
  question: "q",
  scenario: { preset, customers: 1000, weeks: 2 },
  policies: { all: [], one: [{ [strategy]: options }] },
});

/** Options at every end of a control. */
function ends(control: Control, start: Options): Options[] {
  const kept = attributes.filter(({ signal }) => !Array.isArray(start.signals) || start.signals.includes(signal));
  const set = (value: unknown): Options => ({ ...start, [control.option]: value });
  switch (control.kind) {
    case "number":
      return [control.min, control.max, control.standard].map(set);
    case "choice":
      return (typeof control.choices === "function" ? control.choices(start) : control.choices).map(([value]) =>
        set(value === "" ? undefined : value),
      );
    case "toggle":
      return [true, false].map(set);
    case "set":
      return control.choices.map(([value]) => set([value]));
    case "columns":
      return kept.filter(({ role }) => control.roles?.includes(role) ?? true).map(({ name }) => set([name]));
    case "column":
      return attributes.map(({ name }) => set(name));
    case "precision":
      return kept.flatMap(({ name, hierarchy }) => (hierarchy?.levels ?? []).map((_, level) => set({ [name]: level })));
    case "signals":
      return control.rows.flatMap(([row]) =>
        SIGNALS.map(([signal]) => set({ [row]: control.wrap ? { [control.wrap]: [signal] } : [signal] })),
      );
    case "text":
      return [set("x".repeat(control.least))];
  }
}

/**
 * What the library itself refuses at the end of a control, and says so in the page: these options contradict each
 * other.
 */
const REFUSED = /needs a hierarchy for full-domain generalisation|needs visits with a theme/;

describe("the catalogue of strategies", () => {
  it("has one card for every strategy of the library", () => {
    expect(cards.map(({ strategy }) => strategy).sort()).toEqual(Object.keys(strategies).sort());
  });

  it.each(cards.map((card) => [card.title, card] as const))(
    "starts %s with options that every preset accepts",
    (_, { strategy, start }) => {
      for (const preset of Object.keys(presets))
        expect(() => fromJSON(studyOf(preset, strategy, start)), preset).not.toThrow();
    },
  );

  it.each(cards.map((card) => [card.title, card] as const))(
    "offers for %s only what the library takes",
    (_, { strategy, start, controls }) => {
      for (const control of controls.filter(({ when }) => when?.(start) ?? true))
        for (const options of ends(control, start)) {
          try {
            fromJSON(studyOf("retailer", strategy, options));
          } catch (error) {
            expect((error as Error).message, `${control.option} ${JSON.stringify(options)}`).toMatch(REFUSED);
          }
        }
    },
  );

  it.each(cards.map((card) => [card.title, card] as const))(
    "has a control for every option of %s",
    (_, { strategy, start, controls }) => {
      const { params } = strategies[strategy](start as never);
      const options = new Set(controls.map(({ option }) => option));
      expect(Object.keys(params).filter((name) => name !== "cost" && !options.has(name))).toEqual([]);
    },
  );

  it("says which way each strategy pushes, and why", () => {
    for (const { does, why, pushes } of cards) {
      expect(`${does} ${why}`).toMatch(/^[A-Z“].*\. .*\.$/);
      expect(Object.keys(pushes)).toEqual(["accuracy", "risk", "trust"]);
    }
  });

  it("names a strategy that it does not know, and leaves it alone", () => {
    expect(cardOf("something new")).toMatchObject({ strategy: "something new", title: "something new", controls: [] });
  });

  it("looks only at risks that there are", () => {
    expect(RISKS.filter((name) => risks[name] === undefined)).toEqual([]);
  });
});
