import { findings } from "../../src/evidence/registry.ts";
import type { Check } from "../../src/analysis/validation-rows.ts";
import { collectValidation } from "../../src/validation/validate.ts";
import type { Validation } from "../../src/analysis/validation-rows.ts";
import { parameters, type Results, type Swings } from "../../src/index.ts";

const check = (finding: string, rule: Check["rule"], standing: Check["standing"]): Check => ({
  finding,
  rule,
  standing,
  simulated: `what is simulated for ${finding}`,
  failure: `${finding} fails because of what it is.`,
});

/** A validation of made-up numbers: some checks pass, some fail, one beyond the scale. */
export function madeValidation(): Validation {
  const checks = [
    check("CON-04", "range", "behavioural"),
    check("TRT-10", "range", "emergent"),
    check("SEG-05", "range", "emergent"),
    check("CON-15", "direction", "built-in"),
  ].filter(({ finding }) => findings.some(({ id }) => id === finding));
  const experiments = [{ name: "made", theme: "Made", checks, measure: () => ({}) }];
  const jobs = [1, 2, 3].flatMap((replication) =>
    (["model", "null"] as const).map((contender) => ({ experiment: "made", contender, replication })),
  );
  const values = jobs.map(({ contender, replication }) =>
    contender === "model"
      ? {
          "CON-04": 0.2 + 0.01 * replication,
          "TRT-10": 0.5,
          "SEG-05": 0.3 + 0.02 * replication,
          "CON-15": 0.1 + 0.01 * replication,
        }
      : { "CON-04": 0.5, "TRT-10": 0, "SEG-05": 0, "CON-15": 0 },
  );
  return collectValidation(jobs, values, { replications: 3, seed: "made" }, experiments);
}

/**
 * A sensitivity of made-up numbers for these results: eight assumptions, of which one flips, one blurs, and the rest
 * hold.
 */
export function madeSensitivity({ info }: Pick<Results, "info">): Swings {
  const [policy, measure] = [info.policies[1].name, "trust"];
  const end = (value: number, estimate: number): Swings["assumptions"][number]["low"] => ({
    value,
    estimate,
    low: estimate - 0.01,
    high: estimate + 0.01,
    moved: { estimate: estimate - 0.05, low: estimate - 0.055, high: estimate - 0.045 },
  });
  const varied = parameters.filter(({ low, high }) => low < high).slice(0, 8);
  return {
    info,
    defaults: [{ policy, measure, estimate: 0.05, low: 0.04, high: 0.06 }],
    assumptions: varied.map((parameter, i) => ({
      ...{ policy, measure, parameter },
      low: end(parameter.low, 0.05 - 0.07 / (i + 1)),
      high: end(parameter.high, 0.05 + (i % 2 === 0 ? 0.03 : -0.01) / (i + 1)),
      conclusion: i === 0 ? "flips" : i === 1 ? "blurs" : "holds",
    })),
  };
}
