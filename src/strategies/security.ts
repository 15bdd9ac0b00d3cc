import type { Exposure } from "../model/strategy.ts";
import { addCost, costOf, gain, over, withCues } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  level: {
    kind: "choice",
    required: true,
    choices: [
      ["basic", "Basic"],
      ["hardened", "Hardened"],
      ["certified", "Certified, with a seal"],
    ],
    label: "Level",
    hint: "Higher: fewer and smaller breaches, higher yearly cost.",
  },
  encryption: {
    kind: "flag",
    standard: false,
    label: "Encryption with a key kept apart",
    hint: "Halves what thieves can read.",
  },
} as const;

/** How well what is held is protected. */
export type SecurityOptions = OptionsOf<typeof options>;

/**
 * Security: leaks become rarer, smaller and better mended; data are used as before.
 *
 * Guarantee: none; hazard and size are multiplied by the parameters `security.<level>.*`. Customers notice only a seal
 * (certified), those whose eye it catches at a visit (`reach.seal`).
 * Cost: see `cost.security.<level>.*`, `cost.encryption.*`. Limit: the factors are assumptions with wide ranges; does
 * nothing against misuse by those with access.
 * Source: GDPR Art. 32; effect of a seal: CRP-01.
 *
 * @example
 * const safer = { name: "safer", strategies: [security({ level: "hardened", encryption: true })] };
 * policyFacts(safer, retailer()).exposure // → { hazard: 0.6, size: 0.3, mend: 0.3 }
 */
export const security: StrategyFactory<SecurityOptions> = defineStrategy({
  name: "security",
  title: "Security",
  group: "governance",
  does: "makes leaks rarer, smaller and better mended; encryption",
  why: "Data are used as before; trust is saved by breaches that do not happen, and only a seal is seen at once.",
  pushes: { accuracy: "same", risk: "down", trust: "slightly up" },
  start: { level: "hardened" },
  neutral: [{ level: "basic" }],
  options,
  make: made,
});

function made({ level, encryption, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const ofLevel = costOf(value, "security", `security.${level}`, undefined, ["perYear"]);
  const usual = encryption
    ? addCost(ofLevel, costOf(value, "security", "encryption", undefined, ["oneOff", "perYear"]))
    : ofLevel;
  const cost = costOf(value, "security", "security", over(usual, given, "security"), []);
  const hazard = value(`security.${level}.hazard`);
  const size = value(`security.${level}.size`) * (encryption ? value("security.encryption.size") : 1);
  const mend = value(`security.${level}.mend`);
  const safety = level === "certified" ? value("security.certified.safety") : 0;
  return {
    params: { level, encryption, cost },
    perceive: (perception) => withCues(perception, { kind: "safety", size: safety, channel: "seal" }),
    expose: (exposure: Exposure) => ({
      ...exposure,
      hazard: exposure.hazard * hazard,
      size: exposure.size * size,
      mend: gain(exposure.mend, mend),
    }),
    cost: (other) => addCost(other, cost),
  };
}
