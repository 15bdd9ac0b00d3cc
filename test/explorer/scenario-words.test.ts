import { expect, it } from "vitest";
import { SCENARIOS } from "../../src/explorer/state/draft.ts";
import { presets } from "../../src/index.ts";

it("cards of scenarios say how many items they have and how often customers come, by the presets' own numbers", () => {
  expect(SCENARIOS.map(({ preset }) => preset).sort()).toEqual(Object.keys(presets).sort());
  for (const { preset, words } of SCENARIOS.filter(({ preset }) => preset !== "retailMedia")) {
    const { catalogue, activity } = presets[preset]().population;
    expect(words).toContain(`${catalogue.items.toLocaleString("en")} `);
    const [, often] = /(\d+(?:\.\d)?) \w+s a week/.exec(words) ?? [];
    const [, seldom] = /every (\d+(?:\.\d)?) weeks/.exec(words) ?? [];
    const perWeek = often === undefined ? 1 / Number(seldom) : Number(often);
    // half weeks: 3.5 instead of 3.3 is the furthest
    expect(Math.abs(perWeek / activity.mean - 1)).toBeLessThan(0.06);
  }
});
