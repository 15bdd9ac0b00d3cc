import { minimisation } from "../strategies/minimisation.ts";
import { transparency } from "../strategies/transparency.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { arms, change, measured, perVisit, surface, type FinishedArm } from "./laboratory.ts";

/** What explained (and so visible) use of data does to what the slate sells. */
export const visibleUse: Experiment = {
  name: "visible use",
  theme: "Visible use of data",
  checks: [
    {
      finding: "CRP-02",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "purchases through a visibly personal slate relative to bestsellers, sign turned, by customers to whom it brings something but less than to the median",
      unit: "relative change",
      failure: "Even where a personal slate brings little, it brings more than its visible use of data repels.",
    },
    {
      finding: "CRP-09",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "smaller of two losses from visible use of all data instead of purchases alone: intrusion felt more, and share of willing customers repelled more",
      unit: "smaller difference",
      failure: "Deeper visible use is not felt as more intrusive.",
    },
  ],
  measure(setting) {
    const seen = arms(
      retailer({ customers: 3_000, weeks: 8, burnIn: 26, retrainEvery: 8 }),
      setting,
      {
        reference: [],
        deep: [transparency({ notice: false })],
        shallow: [minimisation({ signals: ["purchases"] }), transparency({ notice: false })],
      },
      (arm) => ({ intrusion: measured(arm, "intrusion"), shown: surface(arm) }),
    );
    const { shown } = seen.deep;
    const gain = shown.plain.map((plain, n) => plain - shown.bestsellers[n]);
    const positive = gain.filter((x) => x > 0).sort();
    const middle = positive[positive.length >> 1];
    const little = (n: number): boolean => gain[n] > 0 && gain[n] < middle;
    const kept = (s: typeof shown): number => perVisit(s, s.felt) / perVisit(s, s.plain);
    return {
      "CRP-02": -change(perVisit(shown, shown.felt, little), perVisit(shown, shown.bestsellers, little)),
      "CRP-09": Math.min(seen.deep.intrusion - seen.shallow.intrusion, kept(seen.shallow.shown) - kept(shown)),
    };
  },
};

const sells = (arm: FinishedArm): number => {
  const shown = surface(arm);
  return perVisit(shown, shown.felt);
};

/** What a formal privacy notice does. */
export const formalNotice: Experiment = {
  name: "formal notice",
  theme: "Transparency",
  checks: [
    {
      finding: "CON-30",
      standing: "built-in",
      rule: "direction",
      simulated:
        "smaller of two losses from a formal notice: trust in half a year, and purchases through the slate (relative)",
      unit: "smaller loss",
      failure:
        "Few read a notice in the model (CON-18), and to those it is information, which can only help trust: that a formal notice reminds of danger is not in the model.",
    },
    {
      finding: "CON-31",
      standing: "behavioural",
      rule: "range",
      simulated: "purchases through the slate without a notice, as a multiple of those with one",
      failure:
        "The published figure is one study's purchase interest right after reading, as told by the press; in the model three in a hundred read the notice.",
    },
  ],
  measure(setting) {
    const policies = { plain: [], notice: [transparency({ explanation: false })] };
    const seen = arms(
      retailer({ customers: 2_000, weeks: 26, burnIn: 13, retrainEvery: 13 }),
      setting,
      policies,
      (arm) => ({
        trust: measured(arm, "trust"),
        sells: sells(arm),
      }),
    );
    return {
      "CON-30": Math.min(seen.plain.trust - seen.notice.trust, -change(seen.notice.sells, seen.plain.sells)),
      "CON-31": seen.plain.sells / seen.notice.sells,
    };
  },
};
