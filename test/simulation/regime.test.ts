import { expect, test } from "vitest";
import { reveal } from "../../src/collection/link.ts";
import type { ResultRecord } from "../../src/model/results.ts";
import type { Ask, Policy } from "../../src/model/strategy.ts";
import { PURPOSE_BIT } from "../../src/privacy/codes.ts";
import { withdrawn } from "../../src/behaviour/requests.ts";
import { asksMore } from "../../src/simulation/firm/asking.ts";
import { DEFAULT_ASK, policyAsk } from "../../src/simulation/firm/policy-terms.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { consent } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const everything: Policy = { name: "everything", strategies: [] };
const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;
const change = (lapsed?: "keep" | "freeze" | "delete"): Policy => ({
  name: `change ${lapsed}`,
  strategies: [consent({ default: "opt-in", interface: "fair-banner", from: 4, ...(lapsed && { lapsed }) })],
});
const weekly = (records: readonly ResultRecord[], policy: string, measure: string): number[] =>
  records
    .filter((r) => r.policy === policy && r.measure === measure && r.group === "all" && r.week >= 0)
    .map((r) => r.value);

test("until the change a policy is exactly the reference, from then on its question is the new one", () => {
  const { records } = simulate(smallStudy([everything, change()], { weeks: 9 }), 1);
  const [before, after] = ["everything", "change undefined"].map((name) => weekly(records, name, "consent"));
  expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
  expect(before[5]).toBeGreaterThan(0.95);
  // a fair question: 50 % (35-55) agree, CON-16; 300 customers, five standard errors
  expect(after[5]).toBeGreaterThan(0.35 - 5 * 0.028);
  expect(after[5]).toBeLessThan(0.55 + 5 * 0.028);
});

test("what customers who do not agree anew left behind is kept, frozen or deleted", () => {
  const runs = new Map<string, Run>();
  simulate(smallStudy([everything, change("keep"), change("freeze"), change("delete")], { weeks: 12, burnIn: 8 }), 1, {
    onPolicy: (_, run) => runs.set(run.policy.name, run),
  });
  const events = (name: string, when: (week: number) => boolean): number => {
    const run = runs.get(name);
    if (run === undefined) throw new Error(name);
    let n = 0;
    for (const batch of run.store.batches)
      if (when(batch.week)) for (const i of reveal(batch.customers)) if ((run.state.consent[i] & OPTIONAL) === 0) n++;
    return n;
  };
  const [old, young] = [(week: number) => week < 12, (week: number) => week >= 12];
  expect(events("change keep", old)).toBeGreaterThan(50);
  expect(events("change keep", young)).toBeGreaterThan(20);
  expect(events("change freeze", old)).toBe(events("change keep", old));
  // a few withdraw after having agreed: what they left between was agreed to
  expect(events("change freeze", young)).toBeLessThan(0.1 * events("change keep", young));
  expect(events("change delete", old)).toBeLessThan(0.1 * events("change keep", old));
  const deleted = runs.get("change delete");
  const held = deleted?.learned.held;
  if (held === undefined) throw new Error("nothing was held");
  const customers = reveal(held.customers);
  let blank = 0;
  for (let r = 0; r < held.rows; r++) {
    if (deleted?.state.lapsed[customers[r]] !== 2) continue;
    blank++;
    for (const column of held.columns) expect([column.lo[r], column.hi[r]]).toEqual([0, column.domain.length - 1]);
  }
  expect(blank).toBeGreaterThan(20);
});

test("a change in the reference waits for the policies to start", () => {
  const { records } = simulate(smallStudy([change(), everything], { weeks: 8, burnIn: 12 }), 1);
  expect(weekly(records, "change undefined", "consent").slice(0, 4)).toEqual(
    weekly(records, "everything", "consent").slice(0, 4),
  );
});

test("how is asked at a week: before, at and after the change; incentives too", () => {
  const strategies = [
    consent({ incentive: 5 }),
    consent({ default: "opt-out", from: 10, until: 20, lapsed: "delete" }),
  ];
  const at = (week: number): Ask => policyAsk({ name: "x", strategies }, week);
  expect(at(9)).toMatchObject({ interface: "fair-banner", incentive: 5 });
  expect(at(9).lapsed).toBeUndefined();
  expect(at(10)).toMatchObject({ interface: "opt-out", lapsed: "delete" });
  expect(at(10).incentive).toBeUndefined();
  expect(at(19)).toEqual(at(10));
  expect(at(20)).toEqual(at(9));
  expect(asksMore(DEFAULT_ASK, policyAsk(change("keep"), 3), [])).toBe(false);
  expect(asksMore(DEFAULT_ASK, policyAsk(change("keep"), 4), [])).toBe(true);
  expect(() => consent({ lapsed: "delete" })).toThrow("consent.lapsed needs consent.from");
});

test("taking back goes purpose by purpose where it was asked for so", () => {
  const all = OPTIONAL | PURPOSE_BIT.service;
  expect(withdrawn(all, false)).toBe(PURPOSE_BIT.service);
  expect(withdrawn(all, true)).toBe(all & ~PURPOSE_BIT.thirdParty);
  expect(withdrawn(all & ~PURPOSE_BIT.thirdParty, true)).toBe(PURPOSE_BIT.service | PURPOSE_BIT.personalisation);
  expect(withdrawn(PURPOSE_BIT.service | PURPOSE_BIT.personalisation, true)).toBe(PURPOSE_BIT.service);
});
