import { describe, expect, it } from "vitest";
import type { Ask, ConsentInterface, Exposure, Perception } from "../../src/model/strategy.ts";
import { consent } from "../../src/strategies/consent.ts";
import { security } from "../../src/strategies/security.ts";
import { transparency } from "../../src/strategies/transparency.ts";

const NOTHING: Perception = { control: 0, clarity: 0, visibility: 0, safety: 0 };
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
    const control = (options: Parameters<typeof consent>[0]): number => consent(options).perceive!(NOTHING).control;
    const refusing = (["no-reject", "hidden-reject", "fair-banner"] as const).map((i) => control({ interface: i }));
    expect(refusing).toEqual([...refusing].sort((a, b) => a - b));
    expect(new Set(refusing).size).toBe(3);
    expect(control({ granular: true })).toBeGreaterThan(control({}));
    expect(control({ withdrawSteps: 3 })).toBeLessThan(control({}));
    expect(control({ default: "opt-out", interface: "opt-out-hidden", withdrawSteps: 1000 })).toBeLessThan(0.001);
    expect(control({ granular: true })).toBeCloseTo(1 - 0.6 * 0.8 * 0.8, 12); // gains 0.4, 0.2, 0.2 of what is missing
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
  it("reaches few by a notice (CON-18: 3 %), more by explanations, which also show that data are used", () => {
    const notice = transparency({ explanation: false }).perceive!(NOTHING);
    expect(notice).toEqual({ ...NOTHING, clarity: 0.03, visibility: 0.03, notice: 0.03 });
    const explained = transparency({ notice: false }).perceive!(NOTHING);
    expect(explained.clarity).toBeGreaterThan(notice.clarity);
    expect(explained.visibility).toBeGreaterThan(notice.visibility);
    expect(transparency({ notice: false, explanation: false, report: true }).perceive!(NOTHING).visibility).toBe(0);
  });

  it("stays within [0, 1] however often it is applied", () => {
    const { perceive } = transparency({ report: true });
    let p: Perception = { control: 1, clarity: 0.9, visibility: 1, safety: 0 };
    for (let i = 0; i < 50; i++) p = perceive!(p);
    expect(p.clarity).toBeLessThanOrEqual(1);
    expect(p.visibility).toBe(1);
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
    expect(levels.map((level) => security({ level, encryption: true }).perceive!(NOTHING).safety > 0)).toEqual([
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
