import { describe, expect, test } from "vitest";
import type { Attack, Auxiliary, Release } from "../../src/attacks/attack.ts";
import { residualRisk } from "../../src/attacks/attack-result.ts";
import {
  attributeDisclosure,
  attributeInference,
  linkage,
  membershipInference,
  recordLinkage,
  reidentification,
  relinking,
  singlingOut,
  slateMembership,
  uniqueness,
} from "../../src/attacks/index.ts";
import { draws, stream } from "../../src/core/random.ts";
import type { Held } from "../../src/model/table.ts";
import { PURCHASE } from "../../src/privacy/codes.ts";
import { selectRows } from "../../src/privacy/records.ts";
import { splitRows } from "../../src/privacy/split-rows.ts";
import { ease } from "../../src/recommenders/ease.ts";
import { customersOf, heldOf } from "../fixtures/held.ts";
import { column } from "../fixtures/table.ts";

const ROWS = 120;
const d = draws(stream("contract", 0, "people"), 0, 0, 0);
const pick = (n: number): string[] => Array.from({ length: ROWS }, () => `${Math.floor(d.next() * n)}`);
const domain = (n: number): string[] => Array.from({ length: n }, (_, i) => `${i}`);
const base = heldOf({
  columns: [
    column("age", pick(30), { domain: domain(30), ordered: true }),
    column("city", pick(5), { domain: domain(5) }),
    column("secret", pick(3), { role: "sensitive", domain: domain(3) }),
  ],
  histories: Array.from({ length: ROWS }, () =>
    Array.from({ length: 6 }, (_, week) => ({ week, item: Math.floor(d.next() * 40), signal: PURCHASE })),
  ),
  items: 40,
});
const held = splitRows(base, (week) => (week < 3 ? 0 : 1), 1).held;
const people = { table: base, customers: Uint32Array.from(customersOf(base)), histories: base.histories };
const recommender = ease({ lambda: 1 });
const train = (rows: Held) => recommender.fit(recommender.learn(rows), new Float64Array(40).fill(1 / 40));
const members = Uint8Array.from({ length: ROWS }, (_, r) => r % 2);
const learned = train(
  selectRows(
    base,
    Uint32Array.from({ length: ROWS / 2 }, (_, i) => 2 * i + 1),
  ),
);
/** Everything an attack may need; the control is the original itself. */
const auxiliary: Auxiliary = {
  truth: { customerOf: Uint32Array.from(customersOf(held)) },
  people,
  outsiders: people,
  population: base,
  recommending: { model: learned, train, candidates: base, members, shadow: base, control: learned },
};
const release: Release = held;

const ATTACKS: readonly Attack[] = [
  uniqueness({ fraction: 0.05 }),
  reidentification({ attacker: "prosecutor" }),
  reidentification({ attacker: "journalist", columns: ["age"] }),
  reidentification({ attacker: "marketer" }),
  recordLinkage({ targets: 50 }),
  linkage({ purchases: 2, errors: 0.1, weeks: 1 }),
  relinking({ targets: 40 }),
  attributeInference({ attribute: "secret" }),
  attributeDisclosure({ attribute: "secret" }),
  membershipInference({ shadows: 2 }),
  slateMembership({ k: 5, shadows: 2 }),
  singlingOut({ weight: 1 }),
];

describe.each(ATTACKS.map((attack) => [attack.name, attack] as const))("%s", (_, attack) => {
  const run = (s = "attacks") => attack.run({ release, auxiliary }, { stream: stream("contract", 0, s) });

  test("parameters survive JSON, what it knows is named", () => {
    expect(JSON.parse(JSON.stringify(attack.params))).toEqual(attack.params);
    for (const part of attack.knows) expect(Object.keys(auxiliary)).toContain(part);
    expect(attack.knows).not.toContain("truth");
  });

  test("the result is consistent and repeatable, and survives JSON", () => {
    const found = run();
    for (const e of [found.success, found.baseline, found.control ?? found.success, ...Object.values(found.figures)]) {
      expect(e.low).toBeLessThanOrEqual(e.estimate);
      expect(e.high).toBeGreaterThanOrEqual(e.estimate);
    }
    expect(found.success.estimate).toBeGreaterThanOrEqual(0);
    expect(found.success.estimate).toBeLessThanOrEqual(1);
    expect(found.informative && found.success.estimate <= found.baseline.estimate).toBe(false);
    expect(run()).toEqual(found);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test("where the control is the original, no residual risk is left", () => {
    const found = run();
    if (attack.name === "attribute-inference") return expect(residualRisk(found.success, found.control!).low).toBe(0); // the control includes the trained people
    if (found.control !== null) expect(residualRisk(found.success, found.control).estimate).toBe(0);
    expect(found.control !== null).toBe(
      ["attribute-disclosure", "singling-out", "membership-inference", "slate-membership"].includes(attack.name),
    );
  });

  test("without what it knows it says what it needs", () => {
    for (const part of attack.knows.filter((k) => k !== "outsiders")) {
      const without = { ...auxiliary, [part]: undefined };
      expect(() => attack.run({ release, auxiliary: without }, { stream: stream("contract", 0, "attacks") })).toThrow(
        `needs auxiliary.${part}, got none`,
      );
    }
  });
});

test("a release without quasi-identifiers or without the secret is no error", () => {
  const bare: Release = { ...held, columns: [] };
  const s = { stream: stream("contract", 0, "attacks") };
  expect(recordLinkage().run({ release: bare, auxiliary }, s).informative).toBe(false);
  expect(recordLinkage({ columns: ["age"] }).run({ release: bare, auxiliary }, s).note).toMatch(/^0 columns/);
  expect(() => recordLinkage({ columns: ["agee"] }).run({ release: bare, auxiliary }, s)).toThrow(
    'no column named "agee"',
  );
  // everybody has two rows, of which one counts
  expect(
    reidentification({ attacker: "journalist" }).run({ release: bare, auxiliary }, s).success.estimate,
  ).toBeCloseTo(1 / ROWS, 12);
  expect(singlingOut().run({ release: bare, auxiliary }, s).n).toBe(0);
  expect(attributeDisclosure({ attribute: "secret" }).run({ release: bare, auxiliary }, s).note).toBe(
    "the release does not show secret: nobody attacked",
  );
  expect(attributeInference({ attribute: "secret" }).run({ release: bare, auxiliary }, s).n).toBeGreaterThan(30);
});
