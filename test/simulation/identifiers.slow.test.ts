import { expect, test } from "vitest";
import { replicate } from "../../src/experiments/replicate.ts";
import { run } from "../../src/experiments/run.ts";
import { retailer, study as studyOf } from "../../src/index.ts";
import type { Policy } from "../../src/model/strategy.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { consent, kAnonymity, localDp, pseudonymisation, storageLimit } from "../../src/strategies/index.ts";
import { smallStudy, type SmallOptions } from "../fixtures/small-study.ts";

/** Nobody has an account, and everybody one device that never loses what it keeps. */
const FOREVER: SmallOptions = {
  identifiers: { loggedIn: 0 },
  parameters: {
    "identifier.life": 1e12,
    "identifier.concern": 0,
    "identifier.devices": 1,
    "identifier.guests": 0,
  },
};

test("accounts for all, or one device that keeps its identifier for ever, differ from no identifiers in nothing", () => {
  const study = (options: SmallOptions): string => {
    const policies: Policy[] = [
      { name: "everything", strategies: [] },
      { name: "busy", strategies: [consent({ granular: true }), localDp({ epsilon: 3 }), kAnonymity({ k: 3 })] },
      { name: "tokens", strategies: [storageLimit({ weeks: 4 }), pseudonymisation({ rotateEvery: 4 })] },
      { name: "anew", strategies: [consent({ default: "opt-in", reaskEvery: 2, lapsed: "delete", from: 2 })] },
    ];
    const small = smallStudy(policies, { customers: 90, weeks: 5, burnIn: 5, visits: 1.5, ...options });
    return JSON.stringify(replicate({ ...small, measures: Object.keys(outcomes) }, 1).records);
  };
  const usual = study({});
  expect(usual.length).toBeGreaterThan(100_000);
  expect(study({ identifiers: { loggedIn: 1 } }) === usual).toBe(true);
  expect(study(FOREVER) === usual).toBe(true);
});

test("limits to storage cost less accuracy the shorter identifiers are, and opt-in asks more often", async () => {
  const worlds = [undefined, 39.9, 13].map((life) =>
    retailer({
      customers: 250,
      weeks: 26,
      burnIn: 26,
      uncertainty: "fixed",
      ...(life !== undefined && { identifiers: { loggedIn: 0 }, parameters: { "identifier.life": life } }),
    }),
  );
  const found = [];
  for (const scenario of worlds) {
    const policies = { all: [], limit: [storageLimit({ weeks: 4 })], ask: [consent({ default: "opt-in" })] };
    const measures = ["ndcg", "questions", "recognised", "rowLength"];
    const { records } = await run(
      studyOf({ question: "q?", scenario, policies, measures, replications: 2, seed: "d" }),
    );
    const at = (policy: string, measure: string): number =>
      records
        .filter((r) => r.policy === policy && r.measure === measure && r.week === -1 && r.group === "all")
        .reduce((sum, { value }) => sum + value / 2, 0);
    found.push({
      price: at("all", "ndcg") - at("limit", "ndcg"),
      asked: at("ask", "questions"),
      recognised: at("all", "recognised"),
      length: at("all", "rowLength"),
    });
  }
  for (const n of [1, 2]) {
    expect(found[n].price).toBeLessThan(found[n - 1].price);
    expect(found[n].asked).toBeGreaterThan(found[n - 1].asked);
    expect(found[n].recognised).toBeLessThan(found[n - 1].recognised);
    expect(found[n].length).toBeLessThan(found[n - 1].length);
  }
  expect(found[2].price).toBeGreaterThan(0);
}, 300_000);
