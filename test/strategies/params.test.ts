import { expect, test } from "vitest";
import type { Strategy } from "../../src/model/strategy.ts";
import { strategies } from "../../src/strategies/index.ts";

const free = { oneOff: 0, perYear: 0, perCustomerYear: 0 };
/** Options of every strategy, among them each 0, each false and each value that is the default anyway. */
const OPTIONS: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  minimisation: [{ share: 1, keep: "recent", precision: { age: 0 }, signals: [], cost: free }],
  storageLimit: [{ weeks: 1, cost: free }],
  purposeLimitation: [{ purposes: { training: [] }, cost: free }],
  accessRestriction: [{ roles: { agent: { signals: [], fields: ["age"] } }, cost: free }],
  promise: [{ safety: 1, cost: free }],
  pseudonymisation: [{ rotateEvery: 1, perPurpose: false, cost: free }],
  kAnonymity: [
    { k: 2, columns: ["age"], algorithm: "mondrian-strict", cost: free },
    { k: 2, algorithm: "full-domain", suppression: 0, cost: free },
  ],
  lDiversity: [
    { l: 2, kind: "distinct", k: 2, sensitive: ["income"], cost: free },
    { l: 2, kind: "recursive", c: 3, cost: free },
  ],
  tCloseness: [{ t: 0, distance: "equal", k: 2, sensitive: ["income"], cost: free }],
  microAggregation: [{ k: 2, columns: ["age"], cost: free }],
  cohorts: [{ size: 2, support: 2, cost: free }],
  localDp: [
    { epsilon: 1, on: ["events"], mechanism: "grr", memoise: false, cost: free },
    { epsilon: 1, on: ["attributes"], mechanism: "oue", memoise: true, firstEpsilon: 0.5, cost: free },
  ],
  centralDp: [{ epsilon: 1, delta: 1e-6, clip: 20, cost: free }],
  onDevice: [{ minimum: 100, clip: 20, noise: 0, delta: 1e-6, cost: free }],
  consent: [
    {
      default: "opt-in",
      interface: "fair-banner",
      granular: false,
      steps: 0,
      reaskEvery: 0,
      withdrawSteps: 1,
      incentive: 0,
      bonus: 0,
      pay: 0,
      from: 0,
      lapsed: "keep",
      cost: free,
    },
    { from: 3, lapsed: "delete", incentive: 2 },
    { default: "opt-in", pay: 60 },
  ],
  transparency: [{ notice: true, explanation: false, report: false, cost: free }],
  security: [{ level: "basic", encryption: false, cost: free }],
  context: [{ use: "none", cost: free }],
  fairExposure: [{ strength: 0, cost: free }],
  sensitiveExclusion: [{ columns: ["age"], cost: free }],
  reweighting: [{ column: "age", most: 10, cost: free }],
  accountability: [{ officer: false, audit: "internal", cost: free }],
};

test.each(Object.keys(strategies))("every option of %s survives in its params, and makes the same again", (name) => {
  const make = strategies[name] as unknown as (options: unknown) => Strategy;
  for (const options of OPTIONS[name] ?? [strategies[name].record.start]) {
    const { params } = make(options);
    expect(params).toMatchObject(options);
    const told = JSON.parse(JSON.stringify(params)) as unknown;
    expect(make(told).params).toEqual(params);
    expect(told).toMatchObject(options);
  }
});
