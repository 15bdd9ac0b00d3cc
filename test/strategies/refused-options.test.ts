import { describe, expect, it } from "vitest";
import * as all from "../../src/index.ts";
import type { Strategy } from "../../src/model/strategy.ts";

const { retailer, study } = all;
const written = (strategy: Strategy): unknown =>
  study({ question: "refused?", scenario: retailer({ customers: 100 }), policies: { all: [], one: [strategy] } });

describe("strategies refuse, where the study is written", () => {
  const losses: readonly [string, (epsilon: number) => Strategy][] = [
    ["localDp.epsilon", (epsilon) => all.localDp({ epsilon })],
    ["centralDp.epsilon", (epsilon) => all.centralDp({ epsilon })],
    [
      "localDp.firstEpsilon",
      (firstEpsilon) => all.localDp({ epsilon: 2, mechanism: "oue", memoise: true, firstEpsilon }),
    ],
  ];
  it.each(losses)("%s of 0, less, NaN or infinity", (path, make) => {
    for (const epsilon of [0, -1, NaN, Infinity])
      expect(() => make(epsilon)).toThrow(new RegExp(`^${path.replace(".", "\\.")} must be .*, got ${epsilon}$`));
    expect(make(1).params).toBeDefined();
  });

  const deltas: readonly [string, (delta: number) => Strategy][] = [
    ["centralDp.delta", (delta) => all.centralDp({ epsilon: 1, delta })],
    ["onDevice.delta", (delta) => all.onDevice({ noise: 1, delta })],
  ];
  it.each(deltas)("%s of 1, more, 0, less or NaN", (path, make) => {
    for (const delta of [1, 2, 0, -1, NaN])
      expect(() => make(delta)).toThrow(new RegExp(`^${path.replace(".", "\\.")} must be .*, got ${delta}$`));
  });

  const fields: readonly (() => Strategy)[] = [
    () => all.kAnonymity({ k: 5, columns: ["ageBnd"] }),
    () => all.microAggregation({ k: 5, columns: ["ageBnd"] }),
    () => all.lDiversity({ l: 2, sensitive: ["ageBnd"] }),
    () => all.tCloseness({ t: 0.3, sensitive: ["ageBnd"] }),
    () => all.minimisation({ fields: ["ageBnd"] }),
    () => all.minimisation({ precision: { ageBnd: 1 } }),
    () => all.accessRestriction({ roles: { agent: { fields: ["ageBnd"] } } }),
    () => all.sensitiveExclusion({ columns: ["ageBnd"] }),
    () => all.reweighting({ column: "ageBnd" }),
  ];
  it.each(fields.map((make) => ({ name: make().name, make })))("$name: a field that no customer has", ({ make }) => {
    expect(() => written(make())).toThrow(/no column named "ageBnd"; columns are .*; did you mean "ageBand"\?/);
  });

  it("hierarchies with a gap, whatever the strategy", () => {
    const whole = retailer({ customers: 100 });
    const [first, ...others] = whole.population.attributes;
    const gap = { levels: [first.domain, first.domain.map((_, leaf) => (leaf === 1 ? "" : "*"))] };
    const population = { ...whole.population, attributes: [{ ...first, hierarchy: gap }, ...others] };
    expect(() => retailer({ customers: 100, population })).toThrow(/must label every leaf, got none for /);
  });
});
