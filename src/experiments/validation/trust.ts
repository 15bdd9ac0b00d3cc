import { nextTrust } from "../../behaviour/trust.ts";
import { retailer } from "../scenario.ts";
import type { Experiment } from "./check.ts";
import { worldOf } from "./laboratory.ts";

/** One good and one bad signal of equal strength. */
export const asymmetricTrust: Experiment = {
  name: "asymmetric trust",
  theme: "Trust",
  checks: [
    {
      finding: "TRU-02",
      standing: "behavioural",
      rule: "direction",
      simulated: "what a bad experience takes from a customer's trust minus what a good one of the same strength gives, mean over customers",
      unit: "trust",
      failure: "A bad experience does not weigh more than a good one.",
    },
  ],
  measure(setting) {
    const { trustRule, trustLevel } = worldOf(retailer({ customers: 2_000, weeks: 1, burnIn: 0 }), setting);
    const moved = (level: number, pos: number, neg: number): number => nextTrust(trustRule, level, 1, level, 0, pos, neg) - level;
    const sum = trustLevel.reduce((total, level) => total - moved(level, 0, 1) - moved(level, 1, 0), 0);
    return { "TRU-02": sum / trustLevel.length };
  },
};
