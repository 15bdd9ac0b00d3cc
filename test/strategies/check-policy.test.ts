import { describe, expect, it } from "vitest";
import type { Available, Strategy } from "../../src/model/strategy.ts";
import {
  centralDp,
  checkPolicy,
  cohorts,
  consent,
  kAnonymity,
  localDp,
  microAggregation,
  minimisation,
  onDevice,
  pseudonymisation,
  storageLimit,
  strategies,
  transparency,
} from "../../src/strategies/index.ts";

const everything: Available = {
  signals: ["views", "purchases", "declared"],
  columns: [
    { name: "age", role: "quasi-identifier", signal: "declared" },
    { name: "income", role: "sensitive", signal: "declared" },
  ],
};
const check = (...list: Strategy[]): Available =>
  checkPolicy({ name: "x", strategies: list }, everything, 'policies["x"]');

describe("checkPolicy", () => {
  it("names path, strategy, what it needs and who took it", () => {
    expect(() => check(minimisation({ fields: ["income"] }), kAnonymity({ k: 5 }))).toThrow(
      'policies["x"][1] kAnonymity needs a quasi-identifier, but minimisation removed age',
    );
    expect(() => check(minimisation({ signals: ["declared"] }), consent(), storageLimit({ weeks: 8 }))).toThrow(
      'policies["x"][2] storageLimit needs views or purchases, but minimisation removed views, purchases',
    );
    expect(() => check(minimisation({ signals: ["views"] }), minimisation({ signals: ["declared"] }))).toThrow(
      'policies["x"][1] minimisation needs one of the signals declared, but minimisation removed purchases, declared, age, income',
    );
    expect(() => check(kAnonymity({ k: 5, columns: ["agee"] }))).toThrow(
      'policies["x"][0] kAnonymity: no column named "agee"; columns are age, income; did you mean "age"?',
    );
  });

  it("refuses orders that cannot work", () => {
    expect(() => check(kAnonymity({ k: 5 }), pseudonymisation())).toThrow(
      'policies["x"][1] pseudonymisation needs customer numbers, which are removed already',
    );
    expect(() => check(pseudonymisation(), pseudonymisation({ rotateEvery: 4 }))).toThrow(
      "needs customer numbers, which are tokens already",
    );
    expect(() => check(pseudonymisation({ rotateEvery: 4 }), kAnonymity({ k: 5 }))).toThrow(
      "kAnonymity needs one row per customer, since it counts rows",
    );
    expect(() => check(kAnonymity({ k: 5 }), localDp({ epsilon: 1 }))).toThrow(
      "localDp needs exact values, but they are generalised already; put it first",
    );
  });

  it("refuses to group rows whose contributions were bounded one by one, and the reverse", () => {
    expect(() => check(centralDp({ epsilon: 1 }), kAnonymity({ k: 5 }))).toThrow(
      'policies["x"][1] kAnonymity needs rows that may depend on one another',
    );
    expect(() => check(microAggregation({ k: 5 }), onDevice())).toThrow(
      'policies["x"][1] onDevice needs rows that do not depend on one another',
    );
    expect(() => check(cohorts({ size: 50 }), centralDp({ epsilon: 1 }))).toThrow(
      "centralDp needs rows that do not depend on one another",
    );
    expect(
      check(localDp({ epsilon: 1, on: ["attributes"] }), pseudonymisation(), centralDp({ epsilon: 1 })).bounded,
    ).toBe(true);
  });

  it("refuses what would undo an earlier promise: other classes, several rows of one customer", () => {
    expect(() => check(kAnonymity({ k: 5 }), microAggregation({ k: 3 }))).toThrow(
      'policies["x"][1] microAggregation needs rows that are in no classes yet',
    );
    for (const counting of [centralDp({ epsilon: 1 }), cohorts({ size: 50 })]) {
      expect(() => check(counting, pseudonymisation({ rotateEvery: 4 }))).toThrow(
        'policies["x"][1] pseudonymisation needs rows that nobody counts',
      );
      expect(() => check(counting, pseudonymisation())).not.toThrow();
    }
  });

  it("refuses to count items that are randomised, in whatever order", () => {
    const counting = [
      centralDp({ epsilon: 1 }),
      onDevice(),
      cohorts({ size: 50 }),
      minimisation({ share: 0.5, keep: "rarest" }),
    ];
    for (const strategy of counting) {
      expect(() => check(localDp({ epsilon: 1 }), strategy)).toThrow(
        `policies["x"][1] ${strategy.name} needs items in the clear`,
      );
      expect(() => check(strategy, localDp({ epsilon: 1 }))).toThrow(
        'policies["x"][1] localDp needs items that nobody counts as they are',
      );
      expect(() => check(strategy, localDp({ epsilon: 1, on: ["attributes"] }))).not.toThrow();
    }
  });

  it("lets policies through that can work, and tells what is left", () => {
    expect(check()).toBe(everything);
    expect(
      check(consent(), localDp({ epsilon: 1 }), pseudonymisation(), kAnonymity({ k: 5 }), transparency()),
    ).toMatchObject({
      identifiers: "removed",
      generalised: true,
    });
    expect(check(minimisation({ signals: ["purchases"] }))).toEqual({ signals: ["purchases"], columns: [] });
  });

  it("does not swallow a mistake in a strategy's code", () => {
    const broken: Strategy = {
      name: "broken",
      params: {},
      leaves: (a) => (a as unknown as { no: { thing: Available } }).no.thing,
    };
    expect(() => check(broken)).toThrow(TypeError);
  });
});

describe("strategies", () => {
  /** Settings with more options than a strategy starts with. */
  const more: Readonly<Record<string, object>> = {
    minimisation: { signals: ["purchases"], share: 0.5, keep: "rarest", precision: { age: 1, income: { bins: 3 } } },
    storageLimit: { weeks: 13 },
    promise: { safety: 0.4 },
    pseudonymisation: { rotateEvery: 4 },
    kAnonymity: { k: 10, columns: ["age"], algorithm: "full-domain", suppression: 0.05 },
    lDiversity: { l: 2, kind: "recursive", c: 2, k: 5, sensitive: ["income"] },
    tCloseness: { t: 0.2, distance: "ordered", k: 5 },
    microAggregation: { k: 10, columns: ["age"] },
    localDp: { epsilon: 4, memoise: true },
    centralDp: { epsilon: 2, delta: 1e-7, clip: 15 },
    onDevice: { minimum: 50, clip: 10, noise: 2 },
    cohorts: { size: 50, support: 3 },
    purposeLimitation: { purposes: { training: ["purchases"], service: [] } },
    accessRestriction: { roles: { agent: { signals: ["support"] }, analyst: { fields: ["age"] } } },
    context: { use: "landing" },
    fairExposure: { strength: 0.3 },
    sensitiveExclusion: { columns: ["age"] },
    reweighting: { column: "age", most: 5 },
    accountability: { officer: true, audit: "published" },
    consent: { default: "opt-out", granular: true },
    transparency: { report: true },
    security: { level: "hardened", encryption: true },
  };

  const example = (name: string): object => more[name] ?? strategies[name].record.start;

  it.each(Object.keys(strategies))("%s is named as it is written and can be made again from its params", (name) => {
    const made = strategies[name](example(name) as never);
    expect(made.name).toBe(name);
    const params = JSON.parse(JSON.stringify(made.params)) as object;
    expect(params).toMatchObject(example(name));
    expect(JSON.parse(JSON.stringify(strategies[name](params as never).params))).toEqual(params);
  });

  it.each(Object.keys(strategies))("%s refuses an option that does not exist", (name) => {
    expect(() => strategies[name]({ ...example(name), typo: 1 } as never)).toThrow(`no option of ${name} named "typo"`);
  });
});
