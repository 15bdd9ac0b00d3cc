import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import type { ComplianceFinding } from "../../src/compliance/index.ts";
import { decision, type Decision } from "../../src/decisions/findings.ts";
import { describeDecision } from "../../src/decisions/record.ts";
import { redFlags } from "../../src/decisions/red-flags.ts";
import { cappedProbability, sizeOf } from "../../src/decisions/size-words.ts";
import { parseKeep } from "../../src/decisions/keep.ts";
import type { MeasureDescription, Results } from "../../src/model/results.ts";
import { decisionInWords, decisionTitle } from "../../src/reports/decision/decision-words.ts";
import { flagInWords } from "../../src/reports/decision/flag-words.ts";
import { moneyInWords } from "../../src/reports/decision/money-words.ts";
import { studyDecision } from "../../src/reports/decision/study-decision.ts";
import { resultsOf } from "../analysis/results-of.ts";

const stake = { customers: 100_000, years: 5, discount: 0.05 };
const MEASURES: Readonly<Record<string, Partial<MeasureDescription>>> = {
  profit: { label: "profit per customer", unit: "money per year", better: "higher", matters: 0.5 },
  churn: { label: "yearly churn", unit: "share", better: "lower", matters: 0.005, decimals: 3 },
  trust: { label: "trust", unit: "", better: "higher", matters: 0.01, decimals: 3 },
  cost: { label: "cost", unit: "money per customer and year", better: "lower", matters: 0.1 },
  service: { label: "service quality", unit: "share", better: "higher", matters: 0.02, decimals: 3 },
  tracing: { label: "share re-identified", unit: "share", most: 1, better: "lower", matters: 0.02, decimals: 3 },
};

/** Values of policies that share worlds: a mean and the spread of what differs, by policy and measure. */
function world(n: number, means: Readonly<Record<string, Readonly<Record<string, number>>>>, spread = 0.2): Results {
  const source = draws(stream("findings", 0, `${n} ${JSON.stringify(means)}`), 0, 0, 0);
  const names = Object.keys(Object.values(means)[0]);
  const common = Object.fromEntries(names.map((name) => [name, Array.from({ length: n }, () => normal(source))]));
  const values = Object.fromEntries(
    Object.entries(means).map(([policy, own]) => [
      policy,
      Object.fromEntries(
        names.map((name) => {
          const scale = (MEASURES[name].matters ?? 1) * spread;
          return [name, common[name].map((v) => own[name] + 5 * scale * v + scale * normal(source))];
        }),
      ),
    ]),
  );
  const results = resultsOf(values);
  const measures = results.info.measures.map((measure) => ({ ...measure, ...MEASURES[measure.name] }));
  return { ...results, info: { ...results.info, measures } };
}

const AS_IS = { profit: 50, churn: 0.15, trust: 0.6 };
const told = (
  results: Results,
  texts: readonly string[] = [],
): { made: Decision; title: string; sentences: string[] } => {
  const made = decision(results, {
    goal: "profit",
    stake,
    keep: texts.map((text) => parseKeep(text, [{ name: "churn", most: 1 }])),
  });
  return { made, title: decisionTitle(made, { currency: "€" }), sentences: decisionInWords(made, { currency: "€" }) };
};

/** Every number of a text. */
const numbersIn = (text: string): number[] =>
  [...text.replace(/“[^”]*”/g, "").matchAll(/[+−-]?\d[\d,]*(?:\.\d+)?(?: M)?/g)].map(([found]) => {
    const size = Number(found.replace(/[,M ]/g, "").replace("−", "-"));
    return found.endsWith("M") ? 1e6 * size : size;
  });

describe("a decision, by kind of outcome", () => {
  it("sure: names the policy, its money for the firm, what it loses at most, and its price", () => {
    const { made, title, sentences } = told(
      world(20, {
        "as is": AS_IS,
        ask: { profit: 60, churn: 0.17, trust: 0.601 },
        wait: { profit: 51, churn: 0.15, trust: 0.6 },
      }),
    );
    expect([made.outcome, made.choice]).toEqual(["sure", "ask"]);
    expect(title).toMatch(/^Choose “ask”: \+1\.0 M € a year$/);
    expect(sentences[0]).toMatch(
      /^Choose “ask”: \+1\.0 M € a year \(\+[\d,.M ]+ € to \+[\d,.M ]+ €\) for 100,000 customers, against “as is”; it has the best mean profit per customer with probability at least 0\.97, and choosing it loses nothing on the mean \(with probability 0\.9\)\.$/,
    );
    expect(sentences[1]).toMatch(/^Its price against “as is”: yearly churn \+0\.0\d+ \(\+0\.0\d+ to \+0\.0\d+\)\.$/);
  });

  it("sure: tells what it improves too, and leaves costs that profit counts to where the money comes from", () => {
    const policies = { "as is": { profit: 50, cost: 1, churn: 0.15 }, ask: { profit: 60, cost: 3, churn: 0.13 } };
    const { made, sentences } = told(world(20, policies));
    expect(made.prices.find(({ measure }) => measure.name === "cost")?.size).toBe("clear");
    expect(sentences[1]).toMatch(
      /^It worsens nothing else that is measured by as much as matters\. It improves yearly churn −0\.02/,
    );
    // where the goal is no money, the firm's money is a price
    const churn = decision(world(20, policies), { goal: "churn", stake });
    expect(decisionInWords(churn, { currency: "€" })[1]).toMatch(
      /^Its price against “as is”: the cost \+200,000 € a year \(\+\d+0,000 € to \+2\d0,000 €\)\. It improves profit/,
    );
  });

  it("toss-up: names those that may be best, and what choosing the first loses at most", () => {
    const { made, title, sentences } = told(
      world(6, { "as is": AS_IS, ask: { ...AS_IS, profit: 50.15 }, wait: { ...AS_IS, profit: 40 } }, 3),
    );
    expect(made.outcome).toBe("toss-up");
    expect(title).toBe("No policy stands out by profit per customer yet");
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(
      /^No policy stands out by mean profit per customer: the best may be “(as is|ask)” \(probability 0\.\d\d of the best mean\) or .*; choosing “(as is|ask)” loses at most [\d,.M ]+ € a year for 100,000 customers on the mean \(with probability 0\.9\)\.$/,
    );
  });

  it("futile: says that it does not matter", () => {
    const { made, title, sentences } = told(
      world(20, { "as is": AS_IS, ask: { ...AS_IS, profit: 50.01 }, wait: { ...AS_IS, profit: 40 } }),
    );
    expect(made.outcome).toBe("futile");
    expect(title).toMatch(/^By profit per customer “(ask|as is)” and “(ask|as is)” are as good as each other$/);
    expect(sentences[0]).toContain("their means differ by less than 25,000 € a year for 100,000 customers");
  });

  it("futile: says which of the two a law has nothing against", () => {
    const { made } = told(
      world(20, { "as is": AS_IS, ask: { ...AS_IS, profit: 50.01 }, wait: { ...AS_IS, profit: 40 } }),
    );
    const beyond = { currency: "€", tie: { law: "GDPR", policy: "ask" } };
    expect(decisionTitle(made, beyond)).toMatch(
      /are as good as each other; the check against the GDPR passes only “ask”$/,
    );
    expect(decisionInWords(made, beyond)).toContain(
      "The check against the GDPR makes critical findings about “as is”, none about “ask”: choose “ask”.",
    );
  });

  it("infeasible: says which comes nearest, and in how many worlds", () => {
    const { made, sentences } = told(world(20, { "as is": AS_IS, ask: { profit: 60, churn: 0.101, trust: 0.6 } }), [
      "churn <= 0.1",
    ]);
    expect([made.outcome, made.choice]).toEqual(["infeasible", "ask"]);
    expect(sentences[0]).toMatch(/^No policy keeps churn ≤ 0\.1: “ask” comes nearest, in \d+ % of the replications\.$/);
    // a bound that one policy keeps leaves no other choice, whatever it costs
    const loose = told(world(20, { "as is": AS_IS, ask: { profit: 40, churn: 0.12, trust: 0.6 } }), ["churn <= 0.14"]);
    expect([loose.made.outcome, loose.made.choice]).toEqual(["sure", "ask"]);
    expect(loose.sentences[0]).toMatch(/^Choose “ask”, the only policy that keeps churn ≤ 0\.14: −1\.0 M € a year/);
  });

  it("infeasible, too few, or undefined: what nobody keeps or nothing tells is written down as any decision", () => {
    const none = (n: number) => told(world(n, { "as is": AS_IS, ask: { profit: 60, churn: 0.2, trust: 0.6 } }), ["churn <= 0.01"]); // prettier-ignore
    const { made } = none(20);
    expect([made.outcome, made.ranking.length]).toEqual(["infeasible", 0]);
    // the probability of the best mean among all policies, since none keeps it
    expect(describeDecision(made)).toMatchObject({ outcome: "infeasible", choice: made.choice });
    expect(made.probability).toBeCloseTo(made.choice === "ask" ? 1 : 0, 2);
    expect(describeDecision(none(4).made).outcome).toBe("too few");
    // a constraint that is told in four of twenty replications says no more than four do, and in none of them nothing
    for (const known of [0, 4]) {
      const results = world(20, { "as is": AS_IS, ask: { profit: 60, churn: 0.1, trust: 0.6 } });
      const gone = results.records.map((one) => (one.measure === "churn" && one.replication > known ? { ...one, value: NaN } : one)); // prettier-ignore
      const some = told({ ...results, records: gone }, ["churn <= 0.2"]);
      expect([some.made.outcome, some.made.n, some.title]).toEqual(["too few", known, ""]);
    }
  });

  it("flagged: law, service, attacks, groups that lose, and few replications stand beside it", () => {
    const results = world(8, {
      "as is": { ...AS_IS, service: 0.95, tracing: 0.1 },
      ask: { profit: 60, churn: 0.15, trust: 0.6, service: 0.7, tracing: 0.3 },
    });
    const made = decision(results, { goal: "profit", stake });
    const finding = (severity: string, text: string) => ({ severity, article: "Art. 5", finding: text }) as ComplianceFinding; // prettier-ignore
    const lost = { estimate: 0.03, low: 0.02, high: 0.04 };
    const winner = { policy: "ask", grouping: "age", group: "age: 60+", label: "60+", measure: "churn", difference: lost, fate: "worse" } as const; // prettier-ignore
    const flags = redFlags(results, made, {
      findings: [finding("major", "b"), finding("critical", "a"), finding("minor", "c")],
      winners: [winner, { ...winner, policy: "as is" }],
      attacks: ["tracing"],
    });
    expect(flags.map(({ kind }) => kind)).toEqual(["law", "service", "attack", "group", "few"]);
    const words = flags.map((flag) => flagInWords(flag, "€", "gdpr"));
    expect(words[0]).toBe("The check against the GDPR objects to it: 1 critical finding and 1 major finding, first Art. 5, “a”."); // prettier-ignore
    expect(words[1]).toMatch(/^Service quality is 0\.\d\d \(−0\.2\d against the reference\)\.$/);
    expect(words[2]).toMatch(
      /^Attacks on what is held succeed: the share re-identified is 0\.\d+ \(\+0\.\d+ against the reference\)\.$/,
    );
    expect(words[3]).toBe(
      "Customers of “age: 60+” lose most: yearly churn +0.030 (+0.020 to +0.040), 6 times what matters.",
    );
    expect(words[4]).toContain("Only 8 replications");
    // nothing of it where there is nothing
    const calm = world(20, { "as is": { ...AS_IS, service: 0.95 }, ask: { ...AS_IS, profit: 60, service: 0.95 } });
    expect(redFlags(calm, decision(calm, { goal: "profit", stake }))).toEqual([]);
  });

  it("objected: a best policy that the law clearly forbids is told with what is left, its money and its price", () => {
    const results = world(20, {
      "as is": AS_IS,
      ask: { profit: 45, churn: 0.17, trust: 0.6 },
      hide: { ...AS_IS, profit: 40 },
    });
    const made = decision(results, { goal: "profit", stake });
    const instead = decision(results, { goal: "profit", stake, among: ["ask"] });
    expect([made.choice, instead.choice, instead.outcome, instead.against]).toEqual(["as is", "ask", "sure", "as is"]);
    const about = { currency: "€", objection: { law: "GDPR", instead } };
    expect(decisionTitle(made, about)).toMatch(
      /^“as is” earns most, but the check against the GDPR objects; it passes only “ask”: −\d+0,000 € a year$/,
    );
    const [first, left, price] = decisionInWords(made, about);
    expect(first).toMatch(/^By profit per customer alone “as is” has the best mean, with probability at least 0\.97: /);
    expect(left).toMatch(
      /^The check against the GDPR makes critical findings about “as is”\. Of the policies without any choose “ask”, the only one without: −[\d,]+ € a year \(.*\) for 100,000 customers, against “as is”\.$/,
    );
    expect(price).toMatch(/^Its price against “as is”: yearly churn \+0\.0/);
    expect(decisionTitle(made, { currency: "€", objection: { law: "GDPR" } })).toBe(
      "“as is” earns most, but the check against the GDPR objects, as it does to every policy",
    );
  });

  it("does not count policies that break a constraint among those that may be best", () => {
    const results = world(20, {
      "as is": AS_IS,
      ask: { profit: 60, churn: 0.2, trust: 0.6 },
      wait: { profit: 55, churn: 0.15, trust: 0.6 },
    });
    const { made } = told(results, ["churn <= +1 point"]);
    expect([made.outcome, made.choice, made.ranking.length]).toEqual(["sure", "wait", 2]);
    expect(made.ranking[0].probability).toBeGreaterThan(0.99);
  });

  it("flags a dial at the end of what was compared, and a question that is asked again", () => {
    const results = world(20, { a: AS_IS, b: { ...AS_IS, profit: 55 }, c: { ...AS_IS, profit: 60 } });
    const params = [{ epsilon: 1 }, { epsilon: 2 }, { epsilon: 4 }];
    const policies = results.info.policies.map(({ name }, p) => ({
      name,
      strategies: [
        { name: "localDp", params: params[p] },
        { name: "consent", params: { reaskEvery: 26 } },
      ],
    }));
    const dialled = { ...results, info: { ...results.info, policies } };
    const flags = redFlags(dialled, decision(dialled, { goal: "profit", stake }));
    expect(flags.map((flag) => flagInWords(flag, "€", "gdpr"))).toEqual([
      "Customers who refused are asked again every 26 weeks.",
      "Of localDp.epsilon it has the largest value that was compared, 4: one beyond may be better.",
    ]);
  });

  it("one replication, and fewer than five: nothing is said", () => {
    for (const n of [1, 4]) {
      const results = world(n, { "as is": AS_IS, ask: { profit: 90, churn: 0.15, trust: 0.6 } });
      const { made, title, sentences } = told(results);
      expect([made.outcome, title, sentences]).toEqual(["too few", "", []]);
      expect(studyDecision(results)).toMatchObject({ title: "", sentences: [], flags: [] });
    }
  });
});

describe("the words of a decision", () => {
  it("hold no number that is not in the decision", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const made = decision(
        world(6 + seed, {
          "as is": AS_IS,
          ask: { profit: 50 + seed, churn: 0.15 + 0.004 * seed, trust: 0.6 - 0.01 * seed },
          wait: { profit: 49 + seed, churn: 0.14, trust: 0.61 },
        }),
        { goal: "profit", stake },
      );
      const { gain, loss, prices, ranking, n } = made;
      const money = [gain.estimate, gain.low, gain.high, loss, 0.25].map((v) => v * stake.customers);
      const known = [
        ...money,
        ...prices.flatMap(({ difference: d }) => [d.estimate, d.low, d.high]),
        ...ranking.flatMap(({ probability }) => [probability, cappedProbability(probability, n)[0]]),
        stake.customers,
        0.9,
      ];
      for (const found of decisionInWords(made, { currency: "€" }).flatMap(numbersIn)) {
        const near = known.some((v) => Math.abs(Math.abs(v) - Math.abs(found)) <= 0.05 * Math.abs(v) + 0.006);
        expect(near, `${found} in ${decisionInWords(made, { currency: "€" }).join(" ")}`).toBe(true);
      }
    }
  });

  it("call nothing the best below five replications, whatever the numbers", () => {
    for (let n = 1; n < 5; n++)
      expect(told(world(n, { a: AS_IS, b: { ...AS_IS, profit: 500 } })).sentences.join(" ")).not.toContain("best");
  });

  it("write money with two digits that count", () => {
    expect([1_234_567, 120_400, 3.42, 0, -25_000, 12_345_678].map((v) => moneyInWords(v, "€"))).toEqual([
      "1.2 M €",
      "120,000 €",
      "3.4 €",
      "0 €",
      "−25,000 €",
      "12 M €",
    ]);
  });

  it("size differences by what matters", () => {
    const of = (low: number, high: number, beyond: number): string =>
      sizeOf({ estimate: (low + high) / 2, low, high }, 1, beyond);
    expect(of(-0.5, 0.6, 0)).toBe("same");
    expect(of(1.1, 3, 1)).toBe("clear");
    expect(of(-3, -1.1, 1)).toBe("clear");
    expect(of(0.1, 0.7, 0)).toBe("small");
    expect(of(0.2, 1.4, 0.3)).toBe("small");
    expect(of(0.5, 3, 0.9)).toBe("probable");
    expect(of(0.1, 2.5, 0.6)).toBe("possible");
    expect(of(-1, 4, 0.5)).toBe("unknown");
  });
});
