import { describe, expect, it } from "vitest";
import { chiSquareTest } from "../../src/core/statistics.ts";
import { drawParameters } from "../../src/evidence/draw-parameters.ts";
import { checkEnsemble, memberOf, memberValues } from "../../src/evidence/ensemble.ts";

const ensemble = {
  parameters: ["churn.base", "trust.learn"],
  members: [
    [0.01, 0.05],
    [0.02, 0.06],
    [0.03, 0.07],
  ],
};

describe("an ensemble", () => {
  it("gives a replication all values of one member and leaves the rest as they were", () => {
    const without = drawParameters({}, "drawn", "seed", 7);
    const values = drawParameters({}, "drawn", "seed", 7, ensemble);
    const member = ensemble.members[memberOf(ensemble, "seed", 7)];
    expect([values["churn.base"], values["trust.learn"]]).toEqual(member);
    expect({ ...without, "churn.base": member[0], "trust.learn": member[1] }).toEqual(values);
    expect(memberValues(ensemble, "seed", 7)).toEqual({ "churn.base": member[0], "trust.learn": member[1] });
  });

  it.each([
    ["alike", undefined, [1 / 3, 1 / 3, 1 / 3]],
    ["by weight", [3, 0, 1], [0.75, 0, 0.25]],
  ])("takes its members %s", (_case, weights, shares) => {
    // false-alarm rate 10⁻³ each, fixed seed
    const taken = [0, 0, 0];
    for (let r = 1; r <= 2000; r++) taken[memberOf({ ...ensemble, weights }, "seed", r)]++;
    const there = shares.map((_, i) => i).filter((i) => shares[i] > 0);
    expect(taken.filter((_, i) => shares[i] === 0)).toEqual(shares.filter((share) => share === 0));
    expect(
      chiSquareTest(
        there.map((i) => taken[i]),
        there.map((i) => 2000 * shares[i]),
      ),
    ).toBeGreaterThan(0.001);
  });

  it.each([
    [
      { ...ensemble, parameters: ["churn.bas", "trust.learn"] },
      /no parameter named "churn.bas"; .*did you mean "churn.base"\?/,
    ],
    [
      { ...ensemble, parameters: ["churn.base", "churn.base"] },
      /e.parameters\[1\] must be named once, got "churn.base" again/,
    ],
    [{ ...ensemble, members: [] }, /e.members must be a list of at least 1, got a list of 0/],
    [{ ...ensemble, members: [[0.1]] }, /e.members\[0\] must be a list of 2, one value per parameter, got a list of 1/],
    [{ ...ensemble, members: [[0.1, NaN]] }, /e.members\[0\]\[1\] must be a finite number, got NaN/],
    [{ ...ensemble, weights: [1] }, /e.weights must be a list of 3, one per member, got a list of 1/],
    [{ ...ensemble, weights: [1, 1, -1] }, /e.weights\[2\] must be a finite number at least 0, got -1/],
    [{ ...ensemble, weights: [0, 0, 0] }, /e.weights must not all be 0, got 0/],
  ])("refuses %#", (wrong, message) => {
    expect(() => checkEnsemble(wrong, "e")).toThrow(message);
  });

  it("refuses a parameter that the scenario sets itself", () => {
    expect(() => checkEnsemble(ensemble, "e", { "trust.learn": 0.1 })).toThrow(
      /e.parameters\[1\] must not be set by the scenario's parameters as well, got "trust.learn"/,
    );
  });
});
