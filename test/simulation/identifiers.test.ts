import fc from "fast-check";
import { expect, test } from "vitest";
import { checkIdentifiers, DEVICES, keyOf, personOf, serialOf } from "../../src/collection/identity.ts";
import { reveal } from "../../src/collection/link.ts";
import { stream } from "../../src/core/random.ts";
import { retailer } from "../../src/index.ts";
import type { Policy } from "../../src/model/strategy.ts";
import { popularity } from "../../src/recommenders/index.ts";
import { attackTarget } from "../../src/simulation/firm/attack-target.ts";
import { recognitionOf, weeklyLoss } from "../../src/simulation/people/recognition.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { createWorld, type World } from "../../src/simulation/world.ts";
import { consent } from "../../src/strategies/index.ts";
import { smallScenario, smallStudy, type SmallOptions } from "../fixtures/small-study.ts";

const everything: Policy = { name: "everything", strategies: [] };
/** Customers who visit as they would without a firm: nothing that they are shown or feel changes a visit. */
const UNMOVED = {
  "spend.trust": 0,
  "breach.engagement": 0,
  "choice.slateShare": 0,
  "choice.impulse": 0,
  "churn.satisfaction": 0,
  "churn.trust": 0,
};
/** Nobody has an account; identifiers as told. */
const unknown = (life: number, devices = 1, guests = 0, options: SmallOptions = {}): SmallOptions => ({
  ...options,
  identifiers: { loggedIn: 0 },
  parameters: {
    ...UNMOVED,
    "identifier.life": life,
    "identifier.concern": 0,
    "identifier.devices": devices,
    "identifier.guests": guests,
    ...options.parameters,
  },
});

/** The run of the only policy at its end, and its world. */
function ended(options: SmallOptions, policy: Policy = everything): { run: Run; world: World } {
  let last: { run: Run; world: World } | undefined;
  simulate(smallStudy([policy], options), 1, { onPolicy: (world, run) => (last = { run, world }) });
  return last!;
}
const whole = (options: SmallOptions, policy: Policy, measure: string): number =>
  simulate(smallStudy([policy], options), 1).records.find(
    (r) => r.measure === measure && r.week === -1 && r.group === "all",
  )!.value;

test("keys tell customers, devices and weeks apart, and the first of each customer is its number", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 20 - 1 }),
      fc.integer({ min: 0, max: DEVICES }),
      fc.integer({ min: 0, max: 1023 }),
      (customer, place, began) => {
        const key = keyOf(customer, place, began);
        expect([personOf(key), serialOf(key)]).toEqual([customer, 4 * began + place]);
        expect(key === customer).toBe(place === 0 && began === 0);
        expect(Uint32Array.of(key)[0]).toBe(key);
      },
    ),
  );
});

// z beyond 4.5 by chance: 7e-6
test("a device keeps its identifier for w weeks with probability (1 − h)^w, h = 1 − exp(−1 / life)", () => {
  const { run } = ended(unknown(13, 1, 0, { customers: 500 }));
  const began = run.identity!.began.filter((_, at) => at % DEVICES === 0);
  // weeks 1 … 15 of the burn-in and the policy can lose the one of week 0
  const kept = Math.exp(-15 / 13);
  const found = began.filter((week) => week === 0).length;
  expect(Math.abs(found - 500 * kept)).toBeLessThan(4.5 * Math.sqrt(500 * kept * (1 - kept)));
});

test("devices are 1 + Binomial(2, (m − 1) / 2), none for who has an account, and concern moves losses about mean 1", () => {
  const p = { "identifier.life": 20, "identifier.concern": 0.6, "identifier.devices": 2, "identifier.guests": 0.1 };
  const size = 8000;
  const concern = new Float32Array(size);
  const { devices } = recognitionOf({ size, concern }, { loggedIn: 0.25 }, p, stream("s", 0, "identifiers"));
  [0.25, 0.75 / 4, 0.75 / 2, 0.75 / 4].forEach((share, count) => {
    const found = devices.filter((d) => d === count).length;
    expect(Math.abs(found - size * share)).toBeLessThan(4.5 * Math.sqrt(size * share * (1 - share)));
  });
  // the rate has mean 1 / life over standard normal concern, by the midpoint rule
  const steps = Array.from({ length: 4001 }, (_, k) => -8 + k / 250);
  const density = (c: number): number => Math.exp((-c * c) / 2) / Math.sqrt(2 * Math.PI);
  const mean = steps.reduce((sum, c) => sum - (Math.log(1 - weeklyLoss(20, 0.6, c)) * density(c)) / 250, 0);
  expect(mean).toBeCloseTo(1 / 20, 6);
});

/**
 * Probability that a visit in some week is under an identifier that the firm has met, of a customer of that rate: none was
 * lost since the latest visit that was no guest's, or since the start.
 */
function known(rate: number, week: number, loss: number, guests: number): number {
  const comes = (1 - Math.exp(-rate)) * (1 - guests);
  let sum = ((1 - comes) * (1 - loss)) ** week;
  for (let ago = 1; ago <= week; ago++) sum += comes * (1 - comes) ** (ago - 1) * (1 - loss) ** ago;
  return (1 - guests) * sum;
}

test("visits are recognised as often as losses and guests between visits allow", () => {
  const options = unknown(13, 1, 0.2, { customers: 500, parameters: { "churn.base": 1e-9, "erase.base": 1e-9 } });
  const { run, world } = ended(options);
  const weeks = run.tallies.weeks[0];
  const [visits, strangers] = ["visits", "strangers"].map((name) => weeks.reduce((sum, week) => sum + week[name], 0));
  let [expected, come, variance] = [0, 0, 0];
  for (const rate of world.population.activity)
    for (let week = 8; week < 16; week++) {
      const strange = 1 - known(rate, week, weeklyLoss(13, 0, 0), 0.2);
      come += rate;
      expected += rate * strange;
      variance += (rate + rate * rate) * strange;
    }
  expect(Math.abs(visits - come)).toBeLessThan(4.5 * Math.sqrt(come));
  expect(Math.abs(strangers - expected)).toBeLessThan(4.5 * Math.sqrt(variance));
});

test("the sooner identifiers are lost, the more rows and the fewer events in each", () => {
  const rows = (life: number, guests: number): { rows: number; length: number } => {
    const options = unknown(life, 1, guests, { customers: 80, recommender: popularity() });
    const { run } = ended(options);
    const keys = run.store.batches.flatMap(({ customers }) => [...reveal(customers)]);
    return { rows: new Set(keys).size, length: keys.length / new Set(keys).size };
  };
  const lives = [1e9, 52, 26, 13, 4, 1];
  for (const guests of [0, 0.3]) {
    const found = lives.map((life) => rows(life, guests));
    found.slice(1).forEach((sooner, n) => {
      expect(sooner.rows).toBeGreaterThanOrEqual(found[n].rows);
      expect(sooner.length).toBeLessThanOrEqual(found[n].length);
    });
    expect(found[5].rows).toBeGreaterThan(2 * found[0].rows);
  }
});

test("an identifier that the firm does not know is asked, and what silence means holds for it", () => {
  const unprompted: Policy = { name: "ask", strategies: [consent({ interface: "opt-in-unprompted" })] };
  const silent = { "consent.attention.unprompted": 1e-9, "consent.attention.hidden": 1e-9, "withdraw.base": 1e-9 };
  const split = unknown(4, 1, 0.2, { parameters: silent });
  expect(whole(split, unprompted, "consent")).toBe(0);
  expect(whole(split, everything, "consent")).toBe(1);
  const asked = [1e9, 13, 4].map((life) => whole(unknown(life, 1, 0), unprompted, "questions"));
  expect(asked[1]).toBeGreaterThan(asked[0] + 1);
  expect(asked[2]).toBeGreaterThan(asked[1] + 1);
});

test("who asks for erasure is erased under the identifier in use; rows of lost ones stay, and are somebody's", () => {
  const { run, world } = ended(unknown(4, 1, 0, { weeks: 9, parameters: { "erase.base": 0.2 } }));
  const held = run.learned.held!;
  const { keys } = run.identity!;
  const erased = [...run.state.status.keys()].filter((i) => run.state.status[i] === 2);
  const before = run.store.batches.filter(({ week }) => week < held.week).flatMap((b) => [...reveal(b.customers)]);
  const rows = new Set(reveal(held.customers));
  const gone = erased.filter((i) => !rows.has(keys[i]));
  expect(gone.length).toBeGreaterThan(20);
  for (const i of gone) expect(before.includes(keys[i])).toBe(false);
  const left = gone.filter((i) => before.some((key) => personOf(key) === i));
  expect(left.length).toBeGreaterThan(5);
  const { customers } = attackTarget(world, run)!.auxiliary.people!;
  for (const i of left) expect(customers.includes(i)).toBe(true);
});

test("attackers face rows of identifiers and are scored by the person; lost ones are not served from", () => {
  const { run, world } = ended(unknown(4, 2, 0.2));
  const held = run.learned.held!;
  const keys = reveal(held.customers);
  const { customerOf } = attackTarget(world, run)!.auxiliary.truth;
  expect([...customerOf]).toEqual(Array.from(keys, personOf));
  expect(new Set(customerOf).size).toBeLessThan(held.rows / 2);
  expect(new Set(Array.from(keys, (_, r) => held.identifiers.words.slice(2 * r, 2 * r + 2).join())).size).toBe(
    held.rows,
  );
  run.learned.rowOf.forEach((row, i) => {
    if (row >= 0) expect([keys[row], held.current[row]]).toEqual([run.identity!.keys[i], 1]);
  });
  for (const { name, signal, lo, hi, domain } of held.columns)
    if (signal === "declared")
      keys.forEach((key, r) => expect(hi[r] - lo[r], name).toBe(key === personOf(key) ? 0 : domain.length - 1));
});

test("after a change of regime that deletes, only identifiers that agreed anew have a history", () => {
  const stay = { "churn.base": 1e-9, "withdraw.base": 1e-9 };
  const strategies = [consent({ interface: "fair-banner", lapsed: "delete", from: 4 })];
  const { run } = ended(unknown(4, 2, 0.2, { weeks: 5, parameters: stay }), { name: "law", strategies });
  const owners = run.store.batches.filter(({ week }) => week < 12).flatMap((b) => [...reveal(b.customers)]);
  expect(owners.length).toBeGreaterThan(100);
  const { answers, keys } = run.identity!;
  for (const key of owners) if (keys[personOf(key)] !== key) expect(answers.get(key)! & 14).not.toBe(0);
});

test("wrong identifiers are refused where they stand", () => {
  expect(() => retailer({ identifiers: { loggedIn: 1.5 } })).toThrow(
    "retailer.identifiers.loggedIn must be a number from 0 to 1, got 1.5",
  );
  expect(() => retailer({ identifiers: { loggedIn: 0, guest: 1 } as never })).toThrow("guest");
  expect(() => retailer({ identifiers: { loggedIn: 0 }, weeks: 1000, burnIn: 26 })).toThrow(
    "retailer.identifiers must be left out with more than 1024 weeks, got 1026",
  );
  expect(() => retailer({ identifiers: { loggedIn: 0 }, customers: 2_000_000 })).toThrow(
    "retailer.identifiers must be left out with more than 1048576 customers",
  );
  expect(checkIdentifiers({ loggedIn: 0 }, 10, 10, "here")).toEqual({ loggedIn: 0 });
  expect(createWorld(smallScenario(), "s", 0).recognition).toBeUndefined();
});
