import { describe, expect, it } from "vitest";
import type { Ask, ConsentInterface, Exposure, Perception } from "../../src/model/strategy.ts";
import { knownInFull } from "../../src/simulation/firm/policy-terms.ts";
import { consent } from "../../src/strategies/consent.ts";
import { security } from "../../src/strategies/security.ts";
import { transparency } from "../../src/strategies/transparency.ts";

const NOTHING: Perception = { cues: [], explained: [] };
const OPEN: Exposure = { hazard: 1, size: 1, linkability: 1, tell: 0, mend: 0 };
const ASK: Ask = {
  signals: ["views"],
  fields: ["age"],
  interface: "opt-out-hidden",
  granular: false,
  steps: 3,
  reaskEvery: 9,
  withdrawSteps: 5,
};

describe("consent", () => {
  it("asks first by default, fairly, and again after half a year (CMP-12)", () => {
    expect(consent().ask!(ASK)).toEqual({
      ...ASK,
      interface: "fair-banner",
      granular: false,
      steps: 0,
      reaskEvery: 26,
      withdrawSteps: 1,
    });
    expect(consent({ default: "opt-out" }).ask!(ASK).interface).toBe("opt-out");
  });

  it("gives the more control the easier refusing and withdrawing are", () => {
    const control = (options: Parameters<typeof consent>[0]): number =>
      knownInFull(consent(options).perceive!(NOTHING)).control;
    const refusing = (["no-reject", "hidden-reject", "fair-banner"] as const).map((i) => control({ interface: i }));
    expect(refusing).toEqual([...refusing].sort((a, b) => a - b));
    expect(new Set(refusing).size).toBe(3);
    expect(control({ granular: true })).toBeGreaterThan(control({}));
    expect(control({ withdrawSteps: 3 })).toBeLessThan(control({}));
    expect(control({ default: "opt-out", interface: "opt-out-hidden", withdrawSteps: 1000 })).toBeLessThan(0.001);
    expect(control({ granular: true })).toBeCloseTo(1 - 0.6 * 0.7 * 0.8, 12); // gains 0.4, 0.3, 0.2 of what is missing
  });

  it("is known by those who look at the question, or who find where to take it back; a question names covert use", () => {
    const { cues, explained } = consent({ centre: true }).perceive!(NOTHING);
    expect(cues).toEqual([
      { kind: "control", size: 0.4, channel: "interface" },
      { kind: "control", size: expect.closeTo(1 - 0.8 * 0.3, 12) as number, channel: "centre" },
    ]);
    expect(explained).toEqual([{ share: 0.2, why: 0, of: "covert", channel: "interface" }]);
    expect(consent({ default: "opt-out" }).perceive!(NOTHING).explained).toEqual([]);
    expect(consent({ benefit: true }).perceive!(NOTHING).explained[1]).toMatchObject({ why: 1, of: "all" });
  });

  it("refuses an interface that does not fit the default", () => {
    const wrong: ConsentInterface = "opt-out-hidden";
    expect(() => consent({ default: "opt-in", interface: wrong })).toThrow(
      "consent.interface must be one of fair-banner, hidden-reject, no-reject, opt-in-prompt, opt-in-unprompted",
    );
    expect(() => consent({ withdrawSteps: 0 })).toThrow(/^consent\.withdrawSteps must be .*, got 0$/);
    expect(() => consent({ granular: "yes" as never })).toThrow('consent.granular must be true or false, got "yes"');
  });
});

describe("transparency", () => {
  it("explains by the channel of each measure; what customers gain is said where asked for", () => {
    const of = (options: Parameters<typeof transparency>[0]): Perception => transparency(options).perceive!(NOTHING);
    expect(of({ explanation: false })).toEqual({
      cues: [{ kind: "notice", size: 1, channel: "notice" }],
      explained: [{ share: 1, why: 0, of: "all", channel: "notice" }],
    });
    expect(of({ explanation: false, prominent: true }).cues[0].channel).toBe("everybody");
    const place = { share: 0.8, of: "all", channel: "explanation" };
    expect(of({ notice: false })).toEqual({ cues: [], explained: [{ ...place, why: 0 }] });
    expect(of({ notice: false, benefit: true }).explained).toEqual([{ ...place, why: 1 }]);
    expect(of({ notice: false, explanation: false, report: true })).toEqual({
      cues: [{ kind: "benevolence", size: 0.5, channel: "report" }],
      explained: [],
    });
  });

  it("stays within [0, 1] however often it is applied", () => {
    let p = NOTHING;
    for (let i = 0; i < 50; i++) p = transparency({ report: true, benefit: true }).perceive!(p);
    for (const seen of Object.values(knownInFull(p))) expect(seen).toBeLessThanOrEqual(1);
  });

  it("adds up the cost of its measures, or takes the user's figures", () => {
    const none = { oneOff: 0, perYear: 0, perCustomerYear: 0 };
    expect(transparency({ report: true }).cost!(none)).toEqual({ oneOff: 70_000, perYear: 50_000, perCustomerYear: 0 });
    expect(transparency({ cost: { perYear: 7 } }).cost!(none)).toEqual({
      oneOff: 70_000,
      perYear: 7,
      perCustomerYear: 0,
    });
    expect(() => transparency({ cost: { perYear: NaN } })).toThrow(/^transparency\.cost\.perYear must be .*, got NaN$/);
  });

  it("needs a measure", () => {
    expect(() => transparency({ notice: false, explanation: false })).toThrow(
      "transparency needs notice, explanation or report",
    );
  });
});

describe("security", () => {
  const levels = ["basic", "hardened", "certified"] as const;

  it("changes nothing at the usual level, and lowers hazard and size above it", () => {
    expect(security({ level: "basic" }).expose!(OPEN)).toEqual(OPEN);
    const exposed = levels.map((level) => security({ level }).expose!(OPEN));
    for (let l = 1; l < 3; l++) {
      expect(exposed[l].hazard).toBeLessThan(exposed[l - 1].hazard);
      expect(exposed[l].size).toBeLessThan(exposed[l - 1].size);
      expect(exposed[l].mend).toBeGreaterThan(exposed[l - 1].mend);
      expect(exposed[l].linkability).toBe(1);
    }
    expect(security({ level: "basic", encryption: true }).expose!(OPEN)).toEqual({ ...OPEN, size: 0.5 });
  });

  it("is noticed only by its seal", () => {
    expect(levels.map((level) => security({ level, encryption: true }).perceive!(NOTHING).cues.length > 0)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("refuses unknown levels", () => {
    expect(() => security({ level: "hardend" as never })).toThrow(
      'security.level must be one of basic, hardened, certified, got "hardend"; did you mean "hardened"?',
    );
  });
});
