import { expect, test } from "vitest";
import type { Scenario } from "../../src/model/scenario.ts";
import { fromJSON, media, retailer, retailMedia, study, toJSON } from "../../src/index.ts";
import type { Policy } from "../../src/model/strategy.ts";
import { simulate, type ReplicationResult } from "../../src/simulation/simulate.ts";
import { consent, minimisation, promise } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const MARKET = {
  rivals: [
    { name: "large", share: 0.5, trust: 0.5 },
    { name: "careful", share: 0.1, trust: 0.95 },
  ],
  acquisition: 7,
};
const AS_IS: Policy = { name: "as is", strategies: [] };
const STILL = { "breach.base": 0, "rivals.breach": 0 };

const ran = (change: Partial<Scenario>, policies: readonly Policy[] = [AS_IS], parameters = {}): ReplicationResult => {
  const { scenario, ...rest } = smallStudy(policies, { customers: 150, weeks: 8, burnIn: 5, items: 30, once: 0 }); // prettier-ignore
  return simulate({ ...rest, scenario: { ...scenario, parameters: { ...STILL, ...parameters }, ...change } }, 1);
};
const of = ({ records }: ReplicationResult, measure: string, policy = "as is"): number =>
  records.find((r) => r.policy === policy && r.measure === measure && r.week === -1 && r.group === "all")!.value;

test("where leavers go changes nothing for the firm: a market without joiners and prices moves no other figure", () => {
  const parameters = { "churn.base": 0.06 };
  const [plain, market] = [{}, { market: { rivals: MARKET.rivals } }].map((change) => ran(change, [AS_IS], parameters));
  const own = ["toRivals", "toTrusted", "marketShare"];
  const others = ({ records }: ReplicationResult): unknown => records.filter(({ measure }) => !own.includes(measure));
  expect(others(market)).toEqual(others(plain));
  for (const measure of own) expect(of(plain, measure)).toBeNaN();
  expect(of(market, "toRivals")).toBeGreaterThan(0.5);
  expect(of(market, "toTrusted")).toBeLessThanOrEqual(of(market, "toRivals"));
  const left = market.records.find((r) => r.measure === "activeShare" && r.week === 7 && r.group === "all")!;
  expect(of(market, "marketShare")).toBeCloseTo(0.4 * left.value, 12);
});

test("two policies that are the same differ by exactly nothing, in a market with all of it", () => {
  const advertising = { perVisit: 10, perItem: 2, price: 5, data: "own" } as const;
  const result = ran({ market: MARKET, advertising, joining: 1 }, [AS_IS, { name: "again", strategies: [] }]);
  const values = (name: string): unknown =>
    result.records.filter(({ policy }) => policy === name).map(({ policy: _, ...record }) => record);
  expect(values("again")).toEqual(values("as is"));
  expect(of(result, "acquisitionCost")).toBeGreaterThan(0);
});

test("more joiners come to a firm whose customers trust it more, and each costs what winning one costs", () => {
  const loud = { "trust.learn": 0.2, "trust.vignette": 1, "market.talk": 0.1, "market.premium": 0.27, "market.elasticity": 5 }; // prettier-ignore
  const told: Policy = { name: "told", strategies: [promise({ safety: 1 }), consent({ centre: true })] };
  const events = [{ week: 0, promiseBroken: { gap: 1 } }];
  const joined = (change: Partial<Scenario>): number => {
    const result = ran({ market: MARKET, joining: 9, weeks: 16, ...change }, [AS_IS], loud);
    const acquired = of(result, "acquisitionCost");
    const dear = ran({ market: { ...MARKET, acquisition: 14 }, joining: 9, weeks: 16, ...change }, [AS_IS], loud);
    expect(of(dear, "acquisitionCost")).toBeCloseTo(2 * acquired, 9);
    expect(of(result, "profit") - of(dear, "profit")).toBeCloseTo(acquired, 6);
    return acquired;
  };
  expect(joined({ events })).toBeLessThan(joined({}));
  expect(of(ran({ market: MARKET, joining: 2 }, [AS_IS, told], loud), "willingnessToPay", "told")).not.toBe(0);
});

test("a known lead of a rival brings leavers to it", () => {
  const events = [{ week: 0, rival: { name: "large", lead: 0.5 } }];
  const parameters = { "churn.base": 0.06, "reach.press": 0.35, "market.premium": 0.27, "market.elasticity": 5 };
  const [plain, led] = [[], events].map((list) =>
    ran({ market: MARKET, weeks: 20, events: list }, [AS_IS], parameters),
  );
  expect(of(led, "churn")).toBeGreaterThan(of(plain, "churn"));
  expect(of(led, "toTrusted")).toBeGreaterThan(of(plain, "toTrusted"));
});

test("advertisements bring their price where data may choose them, and less by the loss where not", () => {
  const parameters = { "advertising.loss": 0.5, "advertising.lossOwn": 0.25 };
  const refused: Policy = { name: "refused", strategies: [consent({ interface: "opt-in-unprompted", reaskEvery: 0 })] };
  const bought: Policy = { name: "not bought", strategies: [minimisation({ signals: ["views", "purchases"] })] };
  const income = (data: "own" | "thirdParty", perItem = 0): ReplicationResult =>
    ran({ advertising: { perVisit: 10, perItem, price: 100, data } }, [AS_IS, refused, bought], parameters);
  const third = income("thirdParty");
  const full = of(third, "adIncome");
  // one in a thousand visits is worth 0.1: the visits of a week, ten each, at 0.1
  expect(of(third, "profit") + of(third, "cost") - full).toBeGreaterThan(0);
  const lessVisits = 0.95;
  expect(of(third, "adIncome", "not bought") / full).toBeGreaterThan(0.5 * lessVisits);
  expect(of(third, "adIncome", "not bought") / full).toBeLessThan(0.52);
  expect(of(third, "adIncome", "refused") / full).toBeLessThan(0.54);
  const own = income("own");
  expect(of(own, "adIncome", "not bought")).toBeGreaterThan(0.9 * of(own, "adIncome"));
  expect(of(own, "adIncome", "refused") / of(own, "adIncome")).toBeLessThan(0.79);
  expect(of(income("own", 5), "adIncome")).toBeGreaterThan(of(own, "adIncome"));
});

test("data of third parties cost their price a year for each who agrees, and nothing where they are not bought", () => {
  const bought: Policy = { name: "not bought", strategies: [minimisation({ signals: ["views", "purchases"] })] };
  const result = ran({}, [AS_IS, bought], { "data.thirdParty": 2 });
  expect(of(result, "dataCost")).toBeGreaterThan(1.8 * of(result, "thirdPartyConsent"));
  expect(of(result, "dataCost")).toBeLessThanOrEqual(2);
  expect(of(result, "dataCost", "not bought")).toBe(0);
});

test("markets and advertisements are checked where they are written, and survive a file", () => {
  const rivals = MARKET.rivals;
  const wrong = (change: object) => (): unknown => retailer(change);
  expect(wrong({ market: { rivals: [...rivals, { ...rivals[1], share: 0.1 }] } })).toThrow(
    'retailer.market.rivals must have different names, got "careful" twice',
  );
  expect(wrong({ market: { rivals: [{ ...rivals[0], share: 0.95 }, rivals[1]] } })).toThrow(
    "must leave this firm a share",
  );
  expect(wrong({ market: { rivals: [] } })).toThrow("retailer.market.rivals must be a list of at least 1");
  expect(wrong({ market: { rivals }, events: [{ week: 3, rival: { name: "x", lead: 0.1 } }] })).toThrow(
    'retailer.events[0].rival.name must be one of large, careful, got "x"',
  );
  expect(wrong({ advertising: { perVisit: -1, perItem: 0, price: 1, data: "own" } })).toThrow("retailer.advertising.perVisit"); // prettier-ignore
  const shop = study({ question: "?", scenario: retailMedia(), policies: { "as is": [] } });
  expect(shop.scenario).toMatchObject({ advertising: { data: "own" }, joining: 0.2 });
  expect(toJSON(fromJSON(toJSON(shop)))).toEqual(toJSON(shop));
  const scenario = { preset: "media", market: MARKET, advertising: { perVisit: 1, perItem: 1, price: 1, data: "own" } };
  const site = fromJSON({ version: 1, question: "?", policies: { "as is": [] }, scenario });
  expect(site.scenario).toMatchObject({ market: MARKET, advertising: { data: "own" } });
  expect(media().industry).toBe("media");
});
