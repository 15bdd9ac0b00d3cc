import { describe, expect, test } from "vitest";
import { attributeDisclosure } from "../../src/attacks/attribute-disclosure.ts";
import { attributeInference } from "../../src/attacks/attribute-inference.ts";
import { residualRisk } from "../../src/attacks/attack-result.ts";
import { draws, stream } from "../../src/core/random.ts";
import type { Histories, Table } from "../../src/model/table.ts";
import { classSize } from "../../src/privacy/anonymity/class-size.ts";
import { distinctDiversity } from "../../src/privacy/anonymity/diversity.ts";
import { suppressAll } from "../../src/privacy/anonymity/enough-rows.ts";
import { partition } from "../../src/privacy/anonymity/partition.ts";
import { histories, people, unprotected } from "../fixtures/people.ts";
import { column, table } from "../fixtures/table.ts";

const context = { stream: stream("attributes", 0, "attacks") };
const SECRETS = ["s0", "s1", "s2"];

/**
 * People whose secret shows in what they buy (item 0, 1 or 2 with probability `strength`, else any of ten) and not in
 * their age.
 */
function market(rows: number, strength: number, replication: number): { table: Table; traces: Histories } {
  const ages: string[] = [];
  const secrets: string[] = [];
  const baskets: number[][] = [];
  for (let r = 0; r < rows; r++) {
    const d = draws(stream("attributes", replication, "people"), r, 0, 0);
    const secret = Math.min(2, Math.floor(d.next() * 4)); // shares 1/4, 1/4, 1/2
    ages.push(`${Math.floor(d.next() * 20)}`);
    secrets.push(SECRETS[secret]);
    baskets.push([d.next() < strength ? secret : Math.floor(d.next() * 10), 3 + Math.floor(d.next() * 7)]);
  }
  const domain = Array.from({ length: 20 }, (_, i) => `${i}`);
  return {
    table: table([
      column("age", ages, { domain, ordered: true }),
      column("secret", secrets, { role: "sensitive", domain: SECRETS }),
    ]),
    traces: histories(baskets),
  };
}

describe("attribute inference", () => {
  const attack = attributeInference({ attribute: "secret" });

  test("recovers a planted dependency: success as of the best possible rule", () => {
    // Best rule with strength 0.8: item 0 or 1 says its secret, item 2 or another says s2 (shares 1/4, 1/4, 1/2).
    // Ignoring the second item:
    // right for secret 0 and 1 with 0.8 + 0.02 (planted or drawn), for secret 2 unless item 0 or 1 is drawn: 1 − 0.2 ·
    // 0.2
    const { table: t, traces } = market(4000, 0.8, 0);
    const found = attack.run(unprotected(t, traces, 10), context);
    const best = 0.5 * 0.82 + 0.5 * 0.96;
    expect(Math.abs(found.success.estimate - best)).toBeLessThan(4.5 * Math.sqrt((best * (1 - best)) / found.n) + 0.01); // false alarm 7e-6; 0.01 for what training misses
    expect(found.baseline.estimate).toBeCloseTo(0.5, 1);
    expect(found.informative).toBe(true);
    expect(found.figures["bits"].low).toBeGreaterThan(0.3);
  });

  test("finds nothing in independent data: informative in at most 2 of 20 runs", () => {
    // more than 2 of 20 with probability 1.2 % at 2.5 %; the criterion compares two intervals, so the true rate is far
    // below that
    const alarms = Array.from({ length: 20 }, (_, run) => {
      const { table: t, traces } = market(600, 0, run + 1);
      return attack.run(unprotected(t, traces, 10), { stream: stream("attributes", run, "attacks") });
    }).filter((r) => r.informative);
    expect(alarms.length).toBeLessThanOrEqual(2);
  });

  test("outsiders are guessed as well as insiders: inference from the population leaves no residual", () => {
    const inside = market(3000, 0.8, 30);
    const outside = market(1500, 0.8, 31);
    const target = unprotected(inside.table, inside.traces, 10);
    const found = attack.run(
      { ...target, auxiliary: { ...target.auxiliary, outsiders: people(outside.table, outside.traces, 10_000) } },
      context,
    );
    expect(found.control).not.toBe(null);
    expect(Math.abs(found.control!.estimate - found.success.estimate)).toBeLessThan(
      4.5 * Math.sqrt((2 * 0.2 * 0.8) / 1500),
    ); // false alarm 7e-6
    expect(residualRisk(found.success, found.control!).low).toBe(0);
  });

  test("a release without histories, or one that is suppressed, leaves the baseline", () => {
    const { table: t, traces } = market(800, 0.8, 2);
    const target = unprotected(t, traces, 10);
    const blind = attributeInference({ attribute: "secret", histories: false }).run(target, context);
    expect(blind.informative).toBe(false);
    const none = suppressAll(t);
    const hidden = attack.run({ ...target, release: none.table }, context);
    expect(hidden.success.estimate).toBe(hidden.baseline.estimate);
  });

  test("the secret is never a feature, even where the release shows it", () => {
    const { table: t } = market(800, 0, 3);
    expect(attack.run(unprotected(t), context).informative).toBe(false);
  });

  test("errors", () => {
    const { table: t } = market(4, 0, 3);
    expect(() => attributeInference({ attribute: "x" }).run(unprotected(t), context)).toThrow(
      'no column named "x"; columns are age, secret',
    );
    expect(() => attributeInference({ attribute: "x", train: 1 })).toThrow(
      /^attributeInference\.train must be .*got 1$/,
    );
    expect(() =>
      attack.run(
        {
          ...unprotected(t),
          auxiliary: { ...unprotected(t).auxiliary, truth: { customerOf: new Uint32Array(4).fill(99) } },
        },
        context,
      ),
    ).toThrow("attributeInference needs people in the release whose value is known, got none");
  });
});

describe("attribute disclosure", () => {
  const attack = attributeDisclosure({ attribute: "secret" });
  const SAME = table([
    column("age", ["1", "1", "2", "2"], { domain: ["1", "2", "3"], ordered: true }),
    column("secret", ["s0", "s0", "s1", "s2"], { role: "sensitive", domain: SECRETS }),
  ]);

  test("homogeneity by hand: the class of age 1 gives its secret away, that of age 2 one in two", () => {
    const runs = Array.from(
      { length: 200 },
      (_, i) => attack.run(unprotected(SAME), { stream: stream("homogeneity", i, "attacks") }).success.estimate,
    );
    const mean = runs.reduce((sum, s) => sum + s, 0) / 200;
    expect(Math.min(...runs)).toBeGreaterThanOrEqual(0.5);
    expect(Math.abs(mean - 0.75)).toBeLessThan(0.06); // two fair coins of weight 1/4: sd 0.177 / √200 = 0.0125, 4.8 of them
  });

  test("control = original leaves no residual risk", () => {
    const { table: t } = market(500, 0, 4);
    const target = unprotected(t);
    const found = attack.run(
      { ...target, auxiliary: { ...target.auxiliary, outsiders: target.auxiliary.people } },
      context,
    );
    expect(found.control).toEqual(found.success);
    expect(residualRisk(found.success, found.control!).estimate).toBe(0);
  });

  test("l-diversity lowers it, k-anonymity alone does not when classes share a secret", () => {
    // the secret is the age in three bands: with k-anonymity classes stay within bands
    const ages = Array.from({ length: 300 }, (_, i) => `${i % 30}`);
    const domain = Array.from({ length: 30 }, (_, i) => `${i}`);
    const t = table([
      column("age", ages, { domain, ordered: true }),
      column(
        "secret",
        ages.map((a) => SECRETS[Math.floor(Number(a) / 10)]),
        { role: "sensitive", domain: SECRETS },
      ),
    ]);
    const success = (released: Table): number =>
      attack.run({ ...unprotected(t), release: released }, context).success.estimate;
    expect(success(partition(t, { models: [classSize({ k: 10 })] }).table)).toBe(1);
    expect(success(partition(t, { models: [distinctDiversity({ sensitive: "secret", l: 3 })] }).table)).toBeLessThan(
      0.5,
    );
  });

  test("people whom no row can be get the commonest value", () => {
    const t = table([
      column("age", ["1", "1", "1"], { domain: ["1", "2"] }),
      column("secret", ["s0", "s0", "s1"], { role: "sensitive", domain: SECRETS }),
    ]);
    const stranger = people(
      table([column("age", ["2"], { domain: ["1", "2"] }), column("secret", ["s0"], { domain: SECRETS })]),
      undefined,
      50,
    );
    const found = attack.run(
      { ...unprotected(t), auxiliary: { ...unprotected(t).auxiliary, people: stranger } },
      context,
    );
    expect(found.success.estimate).toBe(1);
    expect(found.baseline.estimate).toBe(1);
    expect(found.informative).toBe(false);
  });
});
