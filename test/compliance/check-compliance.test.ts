import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interfaceEffects } from "../../src/behaviour/consent.ts";
import {
  checkCompliance,
  complianceInWords,
  fineInWords,
  NOTICE,
  regulations,
  SEVERITIES,
  UNSEEN,
} from "../../src/compliance/index.ts";
import type { ComplianceFinding, PolicyFacts, Regulation } from "../../src/compliance/index.ts";
import { clicksToAgree, specialValues, wayOf } from "../../src/compliance/observe.ts";
import { drawParameters } from "../../src/evidence/draw-parameters.ts";
import { findings as registry } from "../../src/evidence/registry.ts";
import { policyFacts } from "../../src/explanation/policy-facts.ts";
import { bank, retailer } from "../../src/study/scenario.ts";
import type { ConsentInterface, Strategy } from "../../src/model/strategy.ts";
import {
  accountability,
  consent,
  kAnonymity,
  onDevice,
  localDp,
  minimisation,
  pseudonymisation,
  security,
  sensitiveExclusion,
  storageLimit,
  transparency,
} from "../../src/strategies/index.ts";

const LAWS: readonly Regulation[] = ["gdpr", "ccpa", "lgpd"];
const shop = retailer({ customers: 200, weeks: 4, uncertainty: "fixed" });
const factsOf = (...strategies: Strategy[]): PolicyFacts => policyFacts({ name: "tested", strategies }, shop);
const designed: readonly Strategy[] = [
  consent({ default: "opt-in", granular: true }),
  minimisation({ signals: ["views", "purchases", "declared"], fields: ["ageBand", "sex", "household"] }),
  storageLimit({ weeks: 26 }),
  pseudonymisation(),
  transparency({ explanation: true }),
  security({ level: "hardened", encryption: true }),
];
const everything = factsOf();
const byDesign = factsOf(...designed);
const worst = (findings: readonly ComplianceFinding[], severity: string): string[] =>
  findings.filter((f) => f.severity === severity).map((f) => f.rule);
const found = (findings: readonly ComplianceFinding[], rule: string): string =>
  findings.find((f) => f.rule === rule)?.finding ?? "nothing";

describe("facts", () => {
  it("come from the hooks: a limit of any length is told from keeping a share, and from keeping all", () => {
    expect(everything.keptWeeks).toBeNull();
    for (const weeks of [3, 26, 129, 200]) expect(factsOf(storageLimit({ weeks })).keptWeeks).toBe(weeks);
    expect(factsOf(minimisation({ share: 0.5 })).keptWeeks).toBeNull();
    expect(factsOf(minimisation({ share: 0.5, keep: "random" })).keptWeeks).toBeNull();
  });

  it("say what is stored, named and read", () => {
    expect(everything).toMatchObject({ identifiers: "direct", events: ["views", "purchases"], reduced: false });
    expect(everything.columns.every((c) => c.exact === 1 && c.profiled)).toBe(true);
    const classes = factsOf(kAnonymity({ k: 10 }));
    expect(classes).toMatchObject({ identifiers: "removed", reduced: true });
    expect(classes.columns.filter((c) => c.role === "quasi-identifier").every((c) => c.exact < 1)).toBe(true);
    expect(byDesign).toMatchObject({ identifiers: "token", keptWeeks: 26, reduced: true });
    expect(byDesign.columns.map((c) => c.name)).toEqual(["ageBand", "sex", "household"]);
    expect(factsOf(localDp({ epsilon: 4 })).reduced).toBe(true);
    expect(factsOf(security({ level: "hardened" }), transparency()).reduced).toBe(false);
    expect(
      factsOf(sensitiveExclusion())
        .columns.filter((c) => !c.profiled)
        .map((c) => c.name),
    ).toEqual(["sensitiveInterest"]);
    expect(factsOf(minimisation({ signals: ["support"] }))).toMatchObject({ events: [], columns: [] });
  });

  it("read each interface as the collection simulates it", () => {
    const effects = interfaceEffects(drawParameters({}, "fixed", "any", 1), 0);
    for (const [name, { silence }] of Object.entries(effects)) {
      const facts: PolicyFacts = {
        ...everything,
        ask: { ...everything.ask, interface: name as ConsentInterface, steps: 2 },
      };
      expect(wayOf(facts).silenceIsYes).toBe(silence === 1);
      expect(clicksToAgree(facts)).toBe(silence === 1 ? 0 : 3);
    }
  });

  it("recognise special categories by their values, and income not", () => {
    expect(
      specialValues({ name: "sensitiveInterest", domain: ["none", "fitness", "allergy", "chronic illness"] }),
    ).toEqual(["allergy", "chronic illness"]);
    expect(
      specialValues({ name: "sensitiveInterest", domain: ["none", "faith", "politics", "health", "orientation"] }),
    ).toHaveLength(4);
    expect(specialValues({ name: "income", domain: ["below 15 000", "above 100 000"] })).toEqual([]);
  });
});

describe("the rules", () => {
  it("are named once, with an article, a source and evidence that exists", () => {
    const rules = LAWS.flatMap((law) => regulations[law]);
    expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length);
    for (const r of rules) {
      expect(r.source).toMatch(/^https:\/\//);
      expect(r.article).toMatch(/\d/);
      for (const id of r.fine?.evidence ?? []) expect(registry.map((e) => e.id)).toContain(id);
    }
  });

  it("cover what each law is about", () => {
    const topics = (law: Regulation): Set<string> => new Set(regulations[law].map((r) => r.topic));
    for (const law of LAWS)
      for (const topic of [
        "consent quality",
        "lawful basis",
        "minimisation",
        "storage",
        "security",
        "sensitive data",
        "breach notification",
        "transparency",
        "rights and deadlines",
        "impact assessment",
      ])
        expect(topics(law)).toContain(topic);
    expect(topics("ccpa")).toContain("opt-out signals");
  });

  it("quote fines as the registry has them (CMP-01: 4 %, EUR 20M; CMP-02: 2 %, EUR 10M, recalled; CMP-11: USD 2,500/7,500, recalled)", () => {
    const fineOf = (id: string): NonNullable<(typeof regulations.gdpr)[number]["fine"]> =>
      LAWS.flatMap((l) => regulations[l]).find((r) => r.id === id)!.fine!;
    expect(fineOf("gdpr-storage")).toMatchObject({
      shareOfTurnover: 0.04,
      sum: { high: 20e6 },
      combine: "higher",
      provenance: "verified",
    });
    expect(fineOf("gdpr-security")).toMatchObject({
      shareOfTurnover: 0.02,
      sum: { high: 10e6 },
      provenance: "recalled",
    });
    expect(fineInWords(fineOf("gdpr-security"))).toContain("(recalled, not checked against a source)");
    expect(fineInWords(fineOf("gdpr-storage"))).not.toContain("recalled");
    expect(fineOf("ccpa-retention")).toMatchObject({
      shareOfTurnover: null,
      sum: { low: 2500, high: 7500, per: "violation" },
      provenance: "recalled",
    });
    expect(registry.find((e) => e.id === "CMP-01")?.unit).toContain("EUR 20M");
    expect(registry.find((e) => e.id === "CMP-02")?.unit).toContain("EUR 10M");
    expect(registry.find((e) => e.id === "CMP-05")?.quantity).toContain("largest EUR 1.2B");
  });

  it("refuse a law that is not there", () => {
    expect(() => checkCompliance(everything, "gdrp" as never)).toThrow(
      'regulation must be one of gdpr, ccpa, lgpd, got "gdrp"; did you mean "gdpr"?',
    );
  });
});

describe("collecting everything", () => {
  const gdpr = checkCompliance(everything, "gdpr");

  it("fails the GDPR where it is worst, in words that name the part", () => {
    expect(worst(gdpr, "critical")).toEqual(["gdpr-consent-active", "gdpr-third-party", "gdpr-sensitive"]);
    expect(found(gdpr, "gdpr-consent-active")).toBe(
      "an opt-out hidden in the small print takes silence for agreement, which is no consent (Art. 4(11), Planet49); who does not read the small print never chose",
    );
    expect(found(gdpr, "gdpr-third-party")).toMatch(
      /^profiling uses "inferredInterest" of everybody who does not object/,
    );
    expect(found(gdpr, "gdpr-sensitive")).toMatch(
      /^profiling uses "sensitiveInterest" \(allergy and chronic illness\) without explicit consent/,
    );
    expect(found(gdpr, "gdpr-withdrawal")).toBe(
      "taking consent back takes 3 clicks, giving it none, since silence gives it; it must be as easy to withdraw as to give",
    );
    expect(found(gdpr, "gdpr-storage")).toMatch(/^nothing deletes views and purchases by age/);
    expect(found(gdpr, "gdpr-security")).toMatch(/no strategy pseudonymises, encrypts or hardens/);
    expect(found(gdpr, "gdpr-lawful-basis")).toContain(UNSEEN);
    expect(gdpr.find((f) => f.rule === "gdpr-storage")?.remedy).toContain("storageLimit");
  });

  it("comes worst first, with the notice and, unless it cannot be judged, a fine", () => {
    for (const law of LAWS) {
      const findings = checkCompliance(everything, law);
      const order = findings.map((f) => SEVERITIES.indexOf(f.severity));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      for (const f of findings) expect(f.notice).toBe(NOTICE);
      for (const f of findings.filter((x) => x.severity === "info"))
        expect([f.fine, f.finding.includes(UNSEEN)]).toEqual([null, true]);
      expect(complianceInWords("tested", law, findings).split("\n")[0]).toContain("not legal advice");
    }
    expect(complianceInWords("tested", "gdpr", [])).toBe(`tested – GDPR: no findings (${NOTICE})`);
  });

  it("differs by law: California lets firms collect until somebody opts out, if the way out is visible", () => {
    const visible = factsOf(consent({ default: "opt-out" }));
    expect(worst(checkCompliance(visible, "gdpr"), "major")).toContain("gdpr-consent-active");
    expect(found(checkCompliance(visible, "ccpa"), "ccpa-opt-out")).toBe("nothing");
    expect(found(checkCompliance(everything, "ccpa"), "ccpa-opt-out")).toContain("clear and conspicuous");
    const half = factsOf(consent({ default: "opt-in", reaskEvery: 30 }));
    expect(found(checkCompliance(half, "gdpr"), "gdpr-asking-again")).toBe("nothing");
    expect(found(checkCompliance(everything, "ccpa"), "ccpa-assessment")).toContain("risk assessment");
    expect(found(checkCompliance(factsOf(minimisation({ signals: ["purchases"] })), "ccpa"), "ccpa-assessment")).toBe(
      "nothing",
    );
    expect(found(checkCompliance(half, "ccpa"), "ccpa-asking-again")).toContain("30 weeks, sooner than twelve months");
  });
});

describe("other ways to ask", () => {
  it("object to agreeing or paying, and to nothing where there is no fee", () => {
    const asked = (pay: number): string =>
      found(checkCompliance(factsOf(consent({ default: "opt-in", pay })), "gdpr"), "gdpr-consent-active");
    expect(asked(60)).toMatch(/^who does not agree must pay or leave/);
    expect(asked(0)).toBe("nothing");
  });

  it("name a refusal that is hidden or missing", () => {
    expect(found(checkCompliance(factsOf(consent({ interface: "hidden-reject" })), "gdpr"), "gdpr-refusal")).toContain(
      "refusing is harder than agreeing",
    );
    expect(
      found(checkCompliance(factsOf(consent({ interface: "no-reject" })), "gdpr"), "gdpr-consent-active"),
    ).toContain("cannot be refused");
    expect(
      found(checkCompliance(factsOf(consent({ interface: "no-reject" })), "ccpa"), "ccpa-dark-patterns"),
    ).toContain("impairs choice");
  });

  it("leave open whether income is a special category", () => {
    const facts = policyFacts({ name: "bank", strategies: [] }, bank({ customers: 100, uncertainty: "fixed" }));
    const finding = checkCompliance(facts, "gdpr").find((f) => f.rule === "gdpr-sensitive");
    expect(finding).toMatchObject({ severity: "info", fine: null });
    expect(finding?.finding).toContain(
      `"income", marked as sensitive; whether that is a special category of Art. 9 ${UNSEEN}`,
    );
  });
});

describe("privacy by design", () => {
  it("leaves nothing critical or major, only what a policy cannot show", () => {
    for (const law of LAWS) {
      const findings = checkCompliance(byDesign, law);
      expect([...worst(findings, "critical"), ...worst(findings, "major")]).toEqual([]);
      expect(findings.length).toBeLessThan(checkCompliance(everything, law).length);
    }
    expect(found(checkCompliance(byDesign, "gdpr"), "gdpr-storage")).toMatch(
      /^events are deleted after 26 weeks; when the columns .* cannot be seen/,
    );
  });

  it("never gets a critical finding by one more protective strategy", () => {
    const pool: readonly Strategy[] = [
      ...designed,
      onDevice(),
      sensitiveExclusion(),
      accountability({}),
      kAnonymity({ k: 5 }),
      localDp({ epsilon: 2 }),
      minimisation({ share: 0.5 }),
    ];
    const cache = new Map<string, PolicyFacts>();
    const facts = (strategies: readonly Strategy[]): PolicyFacts => {
      const key = strategies.map((s) => pool.indexOf(s)).join();
      if (!cache.has(key)) cache.set(key, policyFacts({ name: "p", strategies }, shop));
      return cache.get(key) as PolicyFacts;
    };
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...pool], { maxLength: 3 }),
        fc.constantFrom(...pool),
        fc.constantFrom(...LAWS),
        (some, more, law) => {
          const before = worst(checkCompliance(facts(some), law), "critical");
          for (const rule of worst(checkCompliance(facts([...some, more]), law), "critical"))
            expect(before).toContain(rule);
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  });
});
