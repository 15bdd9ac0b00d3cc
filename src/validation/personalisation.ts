import { minimisation } from "../strategies/minimisation.ts";
import { cohorts } from "../strategies/cohorts.ts";
import { popularity } from "../recommenders/popularity.ts";
import { retailer, streaming } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { arms, change, measured, perVisit, summed, surface, type FinishedArm } from "./laboratory.ts";

/** Money of the firm and what the slate sells. */
function figures(arm: FinishedArm): {
  revenue: number;
  profit: number;
  price: number;
  sells: number;
  bestsellers: number;
  accuracy: number;
} {
  const [revenue, profit, bought] = [measured(arm, "revenue"), measured(arm, "profit"), summed(arm, "purchases")];
  const shown = surface(arm);
  const price = summed(arm, "revenue") / bought;
  return {
    revenue,
    profit,
    price,
    sells: perVisit(shown, shown.felt),
    bestsellers: perVisit(shown, shown.bestsellers),
    accuracy: perVisit(shown, shown.accuracy),
  };
}

/** A shop that ranks for each customer against the same shop that shows everybody its bestsellers. */
export const wholeFirm: Experiment = {
  name: "whole firm",
  theme: "What personalisation brings",
  checks: [
    {
      finding: "PER-08",
      standing: "emergent",
      rule: "range",
      simulated: "profit of a retailer in a year with personalised slates, relative to bestsellers for all",
      failure:
        "How much of demand looks at the slate first is an assumption (choice.slateShare) and sets the size of the uplift.",
    },
    {
      finding: "PER-11",
      standing: "emergent",
      rule: "range",
      simulated: "mean price of the items bought, the same comparison",
      failure: "Personalised slates lead to what fits, and in the model what fits is not dearer.",
    },
    {
      finding: "PER-29",
      standing: "emergent",
      rule: "direction",
      simulated:
        "smallest of: uplift of accuracy minus uplift of what the slate sells; that minus uplift of the firm's revenue; uplift of revenue",
      unit: "relative change",
      failure:
        "Both rise far more than the firm's revenue, but the uplift of accuracy cannot be told from that of what the slate sells: purchases follow relevance, with no click between.",
    },
  ],
  measure(setting) {
    const scenario = retailer({ customers: 3_000, weeks: 52, burnIn: 26, retrainEvery: 8 });
    const personal = arms(scenario, setting, { all: [] }, figures).all;
    const same = arms({ ...scenario, recommender: popularity() }, setting, { all: [] }, figures).all;
    const [accuracy, slate, firm] = [
      change(personal.accuracy, same.accuracy),
      change(personal.sells, same.sells),
      change(personal.revenue, same.revenue),
    ];
    return {
      "PER-08": change(personal.profit, same.profit),
      "PER-11": change(personal.price, same.price),
      "PER-29": Math.min(accuracy - slate, slate - firm, firm),
    };
  },
};

/** What one surface sells with all data, with some, and with none. */
export const oneSurface: Experiment = {
  name: "one surface",
  theme: "What personalisation brings",
  people: false,
  checks: [
    {
      finding: "PER-03",
      standing: "emergent",
      rule: "range",
      simulated: "purchases through a retailer's slate when it may use no personal data, relative to all data",
      failure:
        "The home page of a market with hundreds of millions of items is nearly useless without personal data; a shop with 300 items has bestsellers that many want, and the outside option is set to them.",
    },
    {
      finding: "PER-18",
      standing: "emergent",
      rule: "direction",
      simulated:
        "purchases through the slate when it learns from behaviour alone, minus from declared attributes alone, relative to the latter",
      unit: "relative change",
      failure: "Attributes say as much as behaviour.",
    },
    {
      finding: "PER-26",
      standing: "emergent",
      rule: "range",
      simulated: "share of the slate's personalised sales that cohorts of 50 keep",
      failure:
        "Shops recommend from what members of a cohort bought there; the published share is of a market for advertisements, where cohorts knew little of what is sold. It contradicts PER-27.",
    },
    {
      finding: "PER-27",
      standing: "emergent",
      rule: "range",
      simulated: "purchases through the slate with cohorts of 50, as a share of those with everybody's own history",
      failure: "Cohorts of 50 lose more than the vendor says of its own; it contradicts PER-26.",
    },
  ],
  measure(setting) {
    const policies = {
      all: [],
      behaviour: [minimisation({ signals: ["views", "purchases"] })],
      attributes: [minimisation({ signals: ["declared"] })],
      cohorts: [cohorts({ size: 50 })],
    };
    const sells = arms(
      retailer({ customers: 3_000, weeks: 1, burnIn: 26, retrainEvery: 13 }),
      setting,
      policies,
      (arm) => {
        const shown = surface(arm);
        return { slate: perVisit(shown, shown.plain), bestsellers: perVisit(shown, shown.bestsellers) };
      },
    );
    const { slate, bestsellers } = sells.all;
    return {
      "PER-03": change(bestsellers, slate),
      "PER-18": change(sells.behaviour.slate, sells.attributes.slate),
      "PER-26": (sells.cohorts.slate - bestsellers) / (slate - bestsellers),
      "PER-27": sells.cohorts.slate / slate,
    };
  },
};

/** Where a video service's evenings start. */
export const startsFromSlate: Experiment = {
  name: "starts from the slate",
  theme: "What personalisation brings",
  people: false,
  checks: [
    {
      finding: "PER-17",
      standing: "built-in",
      rule: "range",
      simulated: "share of titles watched at a video service that were taken from the slate",
      failure:
        "The slate is looked at first for a quarter of needs (choice.slateShare), an assumption for all industries that the streaming preset does not replace, and holds what is wanted in less than half of these.",
      ablation: {
        words: "four in five needs looked for in the slate first",
        parameters: { "choice.slateShare": 0.8 },
      },
    },
  ],
  measure(setting) {
    // every title costs the same, so that shares of margins are shares of titles
    return arms(streaming({ customers: 800, weeks: 4, burnIn: 13 }), setting, { all: [] }, (arm) => ({
      "PER-17": summed(arm, "slateMargin") / summed(arm, "margin"),
    })).all;
  },
};
