import fc from "fast-check";
import { expect, test } from "vitest";
import { agreement, kendall } from "../../src/analysis/agreement.ts";
import type { Check, Validation } from "../../src/analysis/validation-rows.ts";
import { collectValidation } from "../../src/validation/validate.ts";

test("Kendall's rank correlation by hand, with and without ties", () => {
  // 10 pairs, 8 concordant, 2 discordant
  expect(kendall([1, 2, 3, 4, 5], [1, 3, 2, 5, 4])).toBeCloseTo(0.6, 12);
  // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]), an example of its manual: -0.47140452079103173
  expect(kendall([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 12);
  expect(kendall([1, 1, 1], [1, 2, 3])).toBeNaN();
  expect(kendall([1, 2], [1, 2])).toBeNaN();
});

test("it is 1 for the same order, −1 for the reverse, and no stretching of a scale moves it", () => {
  const list = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 20 });
  fc.assert(
    fc.property(list, (a) => {
      expect(kendall(a, a)).toBeCloseTo(1, 12);
      expect(kendall(a, a.map((x) => -x))).toBeCloseTo(-1, 12); // prettier-ignore
      expect(kendall(a, a.map((x) => x * x * x + 3))).toBeCloseTo(1, 12); // prettier-ignore
    }),
  );
});

const check = (finding: string, standing: Check["standing"], rule: Check["rule"] = "range"): Check => ({
  finding,
  standing,
  rule,
  simulated: "a number",
  failure: "It fails.",
});

/** Published: CON-04 0.18 or so, TRT-10 0.17, CON-25 0.095, PER-03 −0.81. */
function made(drawn: readonly Record<string, number>[]): Validation {
  const checks = [
    check("CON-04", "emergent"),
    check("TRT-10", "behavioural"),
    check("CON-25", "behavioural"),
    check("PER-03", "emergent"),
    check("SEG-02F", "built-in"),
    check("CON-15", "emergent", "direction"),
  ];
  const model = { "CON-04": 0.3, "TRT-10": 0.4, "CON-25": 0.2, "PER-03": 0.1, "SEG-02F": 0.25, "CON-15": 1 };
  const jobs = [
    ...(["model", "null"] as const).map((contender) => ({ experiment: "made", contender, replication: 1 })),
    ...drawn.map((_, d) => ({ experiment: "made", contender: "drawn" as const, replication: d + 1 })),
  ];
  const experiments = [{ name: "made", theme: "Made", checks, measure: () => ({}) }];
  return collectValidation(
    jobs,
    [model, model, ...drawn],
    { replications: 1, draws: drawn.length, seed: "x" },
    experiments,
  );
}

test("one number over every finding with a size: order, right signs, range over the draws; what was put in stands apart", () => {
  const reversed = { "CON-04": -0.3, "TRT-10": -0.4, "CON-25": -0.2, "PER-03": -0.1, "SEG-02F": 0.3, "CON-15": 1 };
  const [all, judged, putIn] = agreement(made([reversed]));
  expect(judged).toMatchObject({ of: "judged", findings: 4, tau: 1, low: -1, high: 1, right: 0.75 });
  expect([all.findings, putIn.findings]).toEqual([5, 1]);
  expect(putIn.tau).toBeNaN();
  expect(putIn.right).toBe(1);
  expect(agreement(made([]))[1]).toMatchObject({ tau: 1, low: 1, high: 1 });
});
