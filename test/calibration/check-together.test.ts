import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationPlan } from "../../src/calibration/plan.ts";
import { MEANS } from "../../src/calibration/check-parts.ts";
import { draws, stream } from "../../src/core/random.ts";
import { measures } from "../../src/measures/index.ts";
import type { Tally } from "../../src/model/results.ts";
import type { TargetAsData } from "../../src/index.ts";
import { SMALL } from "./small-calibration.ts";

const plan = (targets: readonly TargetAsData[]) => (): unknown =>
  calibrationPlan(SMALL, { version: 1, parameters: ["churn.base"], targets });
const level = (measure: string, policy: string, low: number, high: number): TargetAsData => ({ measure, policy, value: (low + high) / 2, low, high }); // prettier-ignore

describe("targets that arithmetic shows to be impossible", () => {
  it.each([
    [{ figure: "opt-in rate", value: 1.2, tolerance: 0.3 }, "0 to 1"],
    [{ figure: "monthly churn", value: -0.1, tolerance: 0.3 }, "0 to 1"],
    [{ finding: "CON-01", value: 1.01, tolerance: 0.1 }, "0 to 1"],
    [{ finding: "CON-10", value: -1.01, tolerance: 0.1 }, "-1 to 1"],
    [{ figure: "revenue uplift", value: -1.5, tolerance: 0.1 }, "at least -1"],
    [{ figure: "breach churn", value: 1.5, tolerance: 1 }, "-1 to 1"],
    [{ measure: "trust", value: 1.5, tolerance: 1 }, "0 to 1"],
    [{ measure: "trust", against: "ask first", value: 1.5, tolerance: 1 }, "-1 to 1"],
    [{ measure: "trust", against: "ask first", relative: true, value: -1.5, tolerance: 1 }, "at least -1"],
  ])("a value that its figure cannot have is refused: %#", (target, range) => {
    expect(plan([target])).toThrow(new RegExp(`^targets\\[0\\] must have a value of ${range} \\(.*\\), got ${target.value}`)); // prettier-ignore
  });

  it("one quantity under two names, or the other way round, is one quantity", () => {
    const optIn = { figure: "opt-in rate", policy: "ask first", value: 0.2, tolerance: 0.03 };
    const week = { measure: "consent", policy: "ask first", week: 0, value: 0.3, tolerance: 0.03 };
    expect(plan([optIn, week])).toThrow(/contradict each other: share who agree .* 0.17 to 0.23 .* 0.27 to 0.33/);
    expect(plan([optIn, { ...week, week: 1 }])).not.toThrow();
    expect(plan([optIn, { ...week, policy: "everything" }])).not.toThrow();
    expect(plan([optIn, { ...week, value: 0.25 }])).not.toThrow();
  });

  it("a difference above its whole is refused, with the places", () => {
    const whole = { figure: "yearly churn", policy: "ask first", value: 0.1, tolerance: 0.02 };
    const part = { measure: "churn", policy: "ask first", against: "everything", value: 0.3, tolerance: 0.1 };
    // by hand: at most 0.12, since the other's is at least 0; at least 0.08 − 1
    expect(plan([part, whole])).toThrow(
      /^targets\[0\] contradicts targets\[1\] \(".*": 0.08 to 0.12\): beside it ".*" can only be -0.92 to 0.12, got 0.2 to 0.4/,
    );
    expect(plan([{ ...part, value: 0.2 }, whole])).not.toThrow();
    // by hand: 0.12 less the 0.306 that 0.03 in a month makes
    const other = { figure: "monthly churn", value: 0.035, tolerance: 0.005 };
    expect(plan([whole, other, { ...part, value: 0.2, tolerance: 0.05 }])).toThrow(/contradicts targets\[0\] .* and targets\[1\] /); // prettier-ignore
  });

  it("a share of everybody beyond those of all groups is refused, with the places", () => {
    const segment = (name: string, low: number, high: number): TargetAsData => ({ ...level("consent", "ask first", low, high), group: `segment: ${name}` }); // prettier-ignore
    const parts = [segment("fundamentalist", 0.1, 0.2), segment("pragmatist", 0.3, 0.4), segment("unconcerned", 0.4, 0.5)]; // prettier-ignore
    const all = level("consent", "ask first", 0.55, 0.65);
    expect(plan([all, ...parts])).toThrow(
      "targets[0] must lie between the values of all groups by privacy segment, 0.1 to 0.5 (targets 1, 2, 3), got 0.55 to 0.65",
    );
    expect(plan([...parts, level("consent", "ask first", 0.01, 0.09)])).toThrow(/^targets\[3\] must lie between/);
    // a group that nothing is known of may have any value; another policy or week is another quantity
    expect(plan([all, ...parts.slice(1)])).not.toThrow();
    expect(plan([level("consent", "everything", 0.55, 0.65), ...parts])).not.toThrow();
    expect(plan([{ ...all, week: 0 }, ...parts])).not.toThrow();
    expect(plan([level("consent", "ask first", 0.45, 0.55), ...parts])).not.toThrow();
    // who agrees in the first week goes by two names
    const first = parts.map((one) => ({ ...one, week: 0 }));
    const asked = { figure: "opt-in rate", policy: "ask first", value: 0.6, tolerance: 0.05 };
    expect(plan([asked, ...first])).toThrow(/^targets\[0\] must lie between/);
  });

  it("knows which measures of everybody are means of their groups: those, and no others", () => {
    const counters = "active initial visits matters personalised floorFound".split(" ");
    const between = (name: string): boolean => {
      const source = draws(stream("means of groups", 0, name), 0, 0, 0);
      const week = (): Tally => {
        const made: Record<string, number> = {};
        return new Proxy(made, { get: (own, key: string) => (own[key] ??= counters.includes(key) ? 10 + 100 * source.next() : 10 * source.next()) }); // prettier-ignore
      };
      return Array.from({ length: 2000 }).every(() => {
        const [a, b] = [
          [week(), week(), week()],
          [week(), week(), week()],
        ];
        const both = a.map((one, w) => new Proxy({}, { get: (_, key: string) => one[key] + b[w][key] })) as Tally[];
        const [x, y, whole] = [a, b, both].map((weeks) => measures[name].compute(weeks));
        return whole >= Math.min(x, y) - 1e-9 && whole <= Math.max(x, y) + 1e-9;
      });
    };
    expect(Object.keys(measures).filter(between)).toEqual(Object.keys(measures).filter((name) => MEANS.includes(name)));
  });

  it("refuses a contrast exactly where no two values of its levels have it", () => {
    const ends = fc.tuple(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.double({ min: 0.01, max: 0.3, noNaN: true })); // prettier-ignore
    fc.assert(
      fc.property(ends, ends, fc.double({ min: -0.9, max: 1, noNaN: true }), fc.boolean(), (a, b, value, relative) => {
        const [first, second] = [a, b].map(([low, width]) => [low, Math.min(1, low + width)]);
        const values: number[] = [];
        for (let i = 0; i <= 20; i++)
          for (let k = 0; k <= 20; k++) {
            const x = first[0] + (i / 20) * (first[1] - first[0]);
            const y = second[0] + (k / 20) * (second[1] - second[0]);
            values.push(relative ? x / y - 1 : x - y);
          }
        const [least, most] = [Math.min(...values), Math.max(...values)];
        fc.pre(Math.abs(value + 0.05 - least) > 1e-9 && Math.abs(value - 0.05 - most) > 1e-9);
        const targets = plan([
          level("trust", "ask first", first[0], first[1]),
          level("trust", "everything", second[0], second[1]),
          { measure: "trust", policy: "ask first", against: "everything", relative, value, tolerance: 0.05 },
        ]);
        if (value + 0.05 < least || value - 0.05 > most) expect(targets).toThrow(/can only be/);
        else expect(targets).not.toThrow();
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
