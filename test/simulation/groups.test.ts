import { expect, test } from "vitest";
import type { ResultRecord } from "../../src/model/results.ts";
import type { Policy } from "../../src/model/strategy.ts";
import { PURPOSE_BIT } from "../../src/privacy/codes.ts";
import { groupingsOf, valueGroups } from "../../src/simulation/people/groupings.ts";
import { byRank } from "../../src/simulation/people/membership.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { COUNTERS, INITIAL, type Tallies } from "../../src/simulation/counts/tallies.ts";
import type { World } from "../../src/simulation/world.ts";
import { consent, kAnonymity, promise } from "../../src/strategies/index.ts";
import { smallScenario, smallStudy } from "../fixtures/small-study.ts";

const everything: Policy = { name: "everything", strategies: [] };
const asks: Policy = { name: "asks", strategies: [consent({ default: "opt-in" }), kAnonymity({ k: 5 })] };

const claims: Policy = { name: "claims", strategies: [promise()] };

const study = smallStudy([everything, { ...everything, name: "again" }, asks, claims], {
  parameters: {
    "churn.base": 0.1,
    "breach.base": 20,
    "erase.base": 0.02,
    "access.base": 0.02,
    "withdraw.base": 0.02,
    "breach.awareness": 1,
    "return.year": 0.99,
  },
});
let world!: World;
const runs = new Map<string, Run>();
const { records } = simulate(study, 1, { onPolicy: (w, run) => ((world = w), runs.set(run.policy.name, run)) });
const groupings = groupingsOf(study.scenario);
const of = (policy: string, group: string): ResultRecord[] =>
  records.filter((r) => r.policy === policy && r.group === group && r.week === -1);

const namesOf = ({ membership }: Tallies): string[] =>
  membership.groupings.flatMap(({ groups }) => groups.map(({ name }) => name));
/** Whether a customer was there when the policies started. */
const there = (tallies: Tallies, i: number): boolean => (tallies.standing[i] & INITIAL) !== 0;
const sizeOf = (tallies: Tallies, name: string): number => tallies.weeks[1 + namesOf(tallies).indexOf(name)][0].initial;

test("every counter of every week is the exact sum over the groups of each grouping", () => {
  const seen = new Set<string>();
  for (const { tallies } of runs.values()) {
    const [everybody, ...groups] = tallies.weeks;
    let first = 0;
    for (const { groups: own } of tallies.membership.groupings) {
      everybody.forEach((week, w) => {
        for (const counter of COUNTERS) {
          const sum = groups.slice(first, first + own.length).reduce((total, weeks) => total + weeks[w][counter], 0);
          expect(sum).toBe(week[counter]);
          if (sum > 0) seen.add(counter);
        }
      });
      first += own.length;
    }
    expect(first).toBe(groups.length);
  }
  // no counter is zero in all of this, breaches and erasures included; nobody joins in this scenario, which has no market, sells nothing else, asks no fee and knows everybody by an account
  expect(COUNTERS.filter((counter) => !seen.has(counter))).toEqual([
    "joined",
    ...["toRivals", "toTrusted", "adIncome", "feeIncome", "paying", "walled", "strangers"],
  ]);
});

test("who is there when policies start counts in the group that the answer put them in, those who return in the very first week are none of them", () => {
  let returned = 0;
  for (const { tallies } of runs.values()) {
    const { of, groupings } = tallies.membership;
    returned += tallies.weeks[0][0].returned;
    tallies.weeks.slice(1).forEach((weeks, group) => {
      let members = 0;
      for (let i = 0; i < world.population.size; i++)
        for (let g = 0; g < groupings.length; g++)
          if (there(tallies, i) && of[i * groupings.length + g] === group) members++;
      for (const week of weeks) expect(week.initial).toBe(members);
    });
  }
  expect(returned).toBeGreaterThan(0);
});

test("members counted by hand: segments, attributes, concern, activity and taste", () => {
  const { tallies } = runs.get("everything")!;
  const { population } = world;
  const count = (keep: (i: number) => boolean): number =>
    Array.from({ length: population.size }, (_, i) => i).filter((i) => there(tallies, i) && keep(i)).length;
  expect(sizeOf(tallies, "segment: pragmatist")).toBe(count((i) => population.segment[i] === 1));
  const age = population.attributes.find(({ name }) => name === "age")!;
  age.domain.forEach((value, code) =>
    expect(sizeOf(tallies, `age: ${value}`)).toBe(count((i) => age.codes[i] === code)),
  );
  for (const quarter of ["lowest", "second", "third", "highest"]) {
    // a quarter of 300, some of whom left before the policies started
    expect(sizeOf(tallies, `concern: ${quarter} quarter`)).toBeGreaterThan(50);
    expect(sizeOf(tallies, `concern: ${quarter} quarter`)).toBeLessThanOrEqual(75);
    expect(sizeOf(tallies, `activity: ${quarter} quarter`)).toBeLessThanOrEqual(75);
  }
  // a fifth of 300, of whom some left before the policies started
  expect(sizeOf(tallies, "taste: niche") + sizeOf(tallies, "taste: mixed") + sizeOf(tallies, "taste: mainstream")).toBe(
    count(() => true),
  );
  expect(Math.abs(sizeOf(tallies, "taste: niche") - 60)).toBeLessThan(20);
});

test("tenure is that of the week in which the policies start", () => {
  // one week later the tenure of those who are still there is one more
  const week = smallStudy([everything], { weeks: 1, parameters: { "churn.base": 1e-9, "erase.base": 1e-12 } });
  simulate(week, 1, {
    onPolicy: (_, { state, tallies }) => {
      expect(tallies.weeks[0][0].active).toBe(300);
      expect(sizeOf(tallies, "tenure: under 1 year")).toBe(
        [...state.tenure].filter((weeks) => weeks - 1 < 365.25 / 7).length,
      );
      expect(sizeOf(tallies, "tenure: 3 years or more")).toBe(
        [...state.tenure].filter((weeks) => weeks - 1 >= (3 * 365.25) / 7).length,
      );
    },
  });
});

test("consent is the answer to the policy's own question, all other groups have the same members under every policy", () => {
  const { tallies: open } = runs.get("everything")!;
  const { tallies: asked } = runs.get("asks")!;
  const agree = (tallies: Tallies): number => sizeOf(tallies, "consent: agreed");
  expect(sizeOf(asked, "consent: refused")).toBeGreaterThan(sizeOf(open, "consent: refused") + 50);
  expect(agree(asked) + sizeOf(asked, "consent: refused")).toBe(asked.weeks[0][0].active);
  // in the first week all who agreed and are active still agree
  const names = namesOf(asked);
  const [first] = asked.weeks[1 + names.indexOf("consent: agreed")];
  expect(first.consentPersonalisation).toBe(first.active);
  expect(asked.weeks[1 + names.indexOf("consent: refused")][0].consentPersonalisation).toBe(0);
  const others = names.filter((name) => !name.startsWith("consent: "));
  for (const name of others) expect(sizeOf(asked, name)).toBe(sizeOf(open, name));
  expect(groupings.filter(({ fixed }) => !fixed).map(({ name }) => name)).toEqual(["consent"]);
});

test("who joins later is in the group of the first answer", () => {
  const base = smallStudy([everything, asks], { parameters: { "withdraw.base": 1e-12, "return.year": 1e-9 } });
  let joined = 0;
  simulate({ ...base, scenario: { ...base.scenario, joining: 2 } }, 1, {
    onPolicy: (w, { state, tallies, policy }) => {
      if (policy.name !== "asks") return;
      const customers = Array.from({ length: w.population.size }, (_, i) => i);
      joined = customers.filter((i) => w.joinWeek[i] > 8 && state.status[i] === 0).length;
      const names = tallies.membership.groupings.flatMap(({ groups }) => groups.map(({ name }) => name));
      const agreed = (i: number): boolean => (state.consent[i] & PURPOSE_BIT.personalisation) !== 0;
      // without withdrawals the answer is what still holds, and each customer is in the group of it
      const at = (i: number): string => names[tallies.membership.of[i * tallies.membership.groupings.length + 5]];
      for (const i of customers.filter((one) => state.status[one] === 0))
        expect(at(i)).toBe(agreed(i) ? "consent: agreed" : "consent: refused");
    },
  });
  expect(joined).toBeGreaterThan(20);
});

test("who leaves is counted in the leaver's groups", () => {
  const start = smallStudy([everything], { burnIn: 0, parameters: { "churn.base": 0.2, "return.year": 1e-9 } });
  simulate(start, 1, {
    onPolicy: (w, run) => {
      const names = namesOf(run.tallies);
      const region = w.population.attributes.find(({ name }) => name === "region")!;
      region.domain.forEach((value, code) => {
        const left = run.tallies.weeks[1 + names.indexOf(`region: ${value}`)].reduce(
          (sum, week) => sum + week.churned,
          0,
        );
        expect(left).toBe([...run.state.status].filter((status, i) => status !== 0 && region.codes[i] === code).length);
        expect(left).toBeGreaterThan(0);
      });
    },
  });
});

test("a policy differs from itself by nothing in every group", () => {
  for (const { groups } of groupings) {
    for (const { name } of groups) {
      const values = of("everything", name).map(({ measure, value }) => [measure, value]);
      expect(values.length).toBe(study.measures.length);
      expect(of("again", name).map(({ measure, value }) => [measure, value])).toEqual(values);
    }
  }
});

test("which groups are told apart changes nobody's numbers; weekly values are those of everybody and of segments", () => {
  const few = simulate({ ...study, groups: ["activity"] }, 1).records;
  expect(few.filter((r) => r.group === "all")).toEqual(records.filter((r) => r.group === "all"));
  expect(new Set(few.map((r) => r.group)).size).toBe(5);
  expect(few.filter((r) => r.group === "activity: highest quarter")).toEqual(
    records.filter((r) => r.group === "activity: highest quarter"),
  );
  expect(new Set(records.filter((r) => r.week >= 0).map((r) => r.group.split(": ")[0]))).toEqual(
    new Set(["all", "segment"]),
  );
});

test("a long attribute is told apart by its hierarchy, else by its most frequent values", () => {
  const domain = Array.from({ length: 16 }, (_, i) => `v${i}`);
  const marginal = domain.map((_, i) => (i === 15 ? 0.25 : 0.05));
  const halves = domain.map((_, i) => (i < 8 ? "low" : "high"));
  expect(valueGroups({ domain, marginal, hierarchy: { levels: [domain, halves, domain.map(() => "*")] } })).toEqual({
    values: ["low", "high"],
    of: domain.map((_, i) => (i < 8 ? 0 : 1)),
  });
  const bare = valueGroups({ domain, marginal });
  expect(bare.values).toEqual([...domain.slice(0, 10), "v15", "other"]);
  expect(bare.of.slice(9)).toEqual([9, 11, 11, 11, 11, 11, 10]);
});

test("an attribute may be named like a trait", () => {
  const { population } = smallScenario();
  const names = groupingsOf({
    population: {
      ...population,
      attributes: population.attributes.map((a, i) => (i === 0 ? { ...a, name: "tenure" } : a)),
    },
  });
  expect(names.map(({ name }) => name).slice(0, 7)).toEqual([
    "segment",
    "concern",
    "tenure",
    "activity",
    "taste",
    "consent",
    "tenure (attribute)",
  ]);
});

test("ranks are cut at shares, equal values together", () => {
  expect([...byRank(Float32Array.of(4, 1, 3, 2), [0.25, 0.5, 0.75])]).toEqual([3, 0, 2, 1]);
  expect([...byRank(Float32Array.of(1, 1, 1, 9), [0.5])]).toEqual([1, 1, 1, 1]);
  expect([...byRank(Float32Array.of(5), [0.2, 0.8])]).toEqual([2]);
});
