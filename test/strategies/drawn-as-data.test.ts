import { expect, test } from "vitest";
import {
  digest,
  fromJSON,
  retailer,
  run,
  security,
  strategies,
  strategyParameters,
  study,
  toJSON,
  transparency,
} from "../../src/index.ts";
import type { Strategy } from "../../src/model/strategy.ts";

test("a study with drawn costs and effects gives the same numbers when it comes back from data", async () => {
  const own = study({
    question: "Again?",
    scenario: retailer({ customers: 40, weeks: 2, burnIn: 2 }),
    policies: {
      all: [],
      safe: [security({ level: "certified", encryption: true }), transparency({ cost: { perYear: 7 } })],
    },
    replications: 2,
  });
  const again = fromJSON(JSON.parse(JSON.stringify(toJSON(own))));
  expect(digest(await run(again))).toBe(digest(await run(own)));
  // what was given is kept, what is drawn is left open
  expect(toJSON(again)).toEqual(toJSON(own));
  expect(JSON.stringify(toJSON(own).policies)).toContain('"perYear":7');
  expect(again.policies[1].strategies.map(({ drawn }) => drawn?.names)).toEqual(
    own.policies[1].strategies.map(({ drawn }) => drawn?.names),
  );
});

test("every strategy with open parameters writes down options that make it again", () => {
  const varied = new Set(strategyParameters.filter(({ low, high }) => low < high).map(({ name }) => name));
  let count = 0;
  for (const [name, make] of Object.entries(strategies) as [string, (options: never) => Strategy][]) {
    let made: Strategy;
    try {
      made = make({} as never);
    } catch {
      continue;
    }
    if (made.drawn === undefined) continue;
    count++;
    const again = make(made.drawn.given as never);
    const open = (names: readonly string[] = []): readonly string[] => names.filter((one) => varied.has(one));
    expect(open(again.drawn?.names), name).toEqual(open(made.drawn.names));
    expect(again.params, name).toEqual(made.params);
  }
  expect(count).toBeGreaterThan(6);
});
