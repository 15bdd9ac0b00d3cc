import { nextTrust } from "../behaviour/trust.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { worldOf } from "./laboratory.ts";

/** Good, bad and hearsay: signals of equal strength. */
export const asymmetricTrust: Experiment = {
  name: "asymmetric trust",
  theme: "Trust",
  checks: [
    {
      finding: "TRU-02",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "how far what a bad experience takes from trust is from what a good one gives, minus the same for bad news that one only hears of, mean over customers",
      unit: "trust",
      failure: "Experience is no more lopsided than hearsay.",
    },
  ],
  measure(setting) {
    const { trustRule, trustLevel } = worldOf(retailer({ customers: 2_000, weeks: 1, burnIn: 0 }), setting);
    const moved = (level: number, pos: number, neg: number, news: number): number =>
      nextTrust(trustRule, level, 1, level, 0, pos, neg, news) - level;
    const sum = trustLevel.reduce((total, level) => {
      const good = moved(level, 1, 0, 0);
      return total + (-moved(level, 0, 1, 0) - good) - Math.abs(-moved(level, 0, 0, 1) - good);
    }, 0);
    return { "TRU-02": sum / trustLevel.length };
  },
};
