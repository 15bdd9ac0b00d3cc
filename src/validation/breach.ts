import { breachCost, costRule } from "../behaviour/breach-cost.ts";
import { saysWouldLeave } from "../behaviour/survey.ts";
import { parameter } from "../evidence/parameters.ts";
import type { BreachCause, ScenarioEvent } from "../model/events.ts";
import type { Scenario } from "../model/scenario.ts";
import { bank, retailer, streaming, telco, type ScenarioOptions } from "../study/scenario.ts";
import { afterBreach, gone, type BreachTwins } from "./after-breach.ts";
import type { Experiment } from "./check.ts";
import type { Check } from "../analysis/validation-rows.ts";
import { arms, change, meanOf, summed, type FinishedArm } from "./laboratory.ts";

const THEME = "After a breach";
const HALF_YEAR = 26;
const size: ScenarioOptions = { customers: 3_000, weeks: 1, burnIn: 8, retrainEvery: 13 };

/** Difference in the share who left, with the breach minus without. */
const excess = (twins: BreachTwins, customers: Uint32Array): number =>
  gone(twins.breached, customers) - gone(twins.spared, customers);

const byIndustry: readonly Check[] = [
  {
    finding: "BRC-03",
    standing: "behavioural",
    rule: "range",
    simulated:
      "share of all customers who leave within half a year because of a breach, mean of the four industries, the firm's own notice being ineffective",
    failure:
      "The excess that firms reported (BRC-01) is laid on those who learn of the breach, a quarter without effective notice (BRC-16); of all customers that is a quarter of it.",
    ablation: { words: "every customer learns of it", parameters: { "breach.awareness": 1 } },
  },
  {
    finding: "BRC-03",
    aspect: "order of industries",
    standing: "built-in",
    rule: "direction",
    simulated:
      "smaller of the differences in that share between a mobile operator and a bank on one side and a retailer on the other",
    unit: "share",
    failure: "Industries do not differ.",
  },
  {
    finding: "BRC-05",
    standing: "built-in",
    rule: "range",
    simulated:
      "additional share of those who learn of it who leave within half a year, mean of the four industries: set from the mean over countries (BRC-01)",
    failure: "The excess after a breach has moved away from what it was set to.",
  },
];

/** Who leaves after a breach, by industry. */
export const breachByIndustry: Experiment = {
  name: "breach by industry",
  theme: THEME,
  checks: byIndustry,
  measure(setting) {
    const after = (scenario: Scenario): { all: number; told: number } => {
      const twins = afterBreach(scenario, setting, { weeks: HALF_YEAR });
      return { all: excess(twins, twins.active), told: excess(twins, twins.aware) };
    };
    const firms = [retailer, streaming, telco, bank].map((industry) => after(industry(size)));
    const [shop, , mobile, money] = firms.map(({ all }) => all);
    return {
      "BRC-03": firms.reduce((sum, { all }) => sum + all, 0) / 4,
      "BRC-05": firms.reduce((sum, { told }) => sum + told, 0) / 4,
      "BRC-03 order of industries": Math.min(mobile, money) - shop,
    };
  },
};

/** Customers of a bank who know that their data were taken. */
export const bankVictims: Experiment = {
  name: "victims at a bank",
  theme: THEME,
  checks: [
    {
      finding: "BRC-09",
      standing: "behavioural",
      rule: "range",
      simulated:
        "additional share of those who know that their data were taken from a bank who leave within half a year",
      failure:
        "At a bank the model lays 1.9 times the mean excess of all industries on everybody who knows, and lost trust adds to it.",
    },
    {
      finding: "BRC-10",
      standing: "behavioural",
      rule: "range",
      simulated: "leavers within half a year among the same customers, relative to the same bank without a breach",
      failure:
        "Six in a hundred leave this bank in half a year anyway, and the excess of its industry, 1.9 times the mean of all (BRC-01, BRC-04), more than doubles that; the mean of all would still be just too much.",
      ablation: { words: "an excess at banks as in the mean of industries", parameters: { "churn.breachIndustry": 1 } },
    },
    {
      finding: "BRC-10",
      aspect: "put right",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "share of those who know who leave within half a year without a breach, minus with one that is explained and put right",
      unit: "share",
      failure:
        "Putting right what happened averts a part of the harm (breach.repair, an assumption below one), so that a loss remains where the study found a gain.",
      ablation: { words: "the upper end of what mending averts (0.7)", parameters: { "breach.repair": 0.7 } },
    },
  ],
  measure(setting) {
    const scenario = bank({ ...size, customers: 10_000 });
    const twins = afterBreach(scenario, setting, { weeks: HALF_YEAR });
    const mended = afterBreach(scenario, setting, { weeks: HALF_YEAR, answer: 1 });
    return {
      "BRC-09": excess(twins, twins.aware),
      "BRC-10": change(gone(twins.breached, twins.aware), gone(twins.spared, twins.aware)),
      "BRC-10 put right": -excess(mended, mended.aware),
    };
  },
};

/** How often each customer has bought so far. */
const boughtBy = ({ run }: FinishedArm): Uint32Array => run.bought.slice();

/** What a retailer loses when its customers learn of a breach. */
export const retailVictims: Experiment = {
  name: "victims at a retailer",
  theme: THEME,
  checks: [
    {
      finding: "BRC-07",
      standing: "behavioural",
      rule: "range",
      simulated:
        "purchases in the half year after a breach by those who know that their data were taken, relative to the same customers without a breach",
      failure:
        "In the model engagement recovers within weeks, as stock prices do (BRC-11), and few leave a retailer; this study's customers spent less for months.",
      ablation: {
        words: "bad news that fades over half a year instead of within weeks",
        parameters: { "salience.weeks": 26 },
      },
    },
    {
      finding: "CMP-10",
      standing: "behavioural",
      rule: "range",
      simulated:
        "share of a retailer's cost of a breach that is margin lost in the year after it; the rest is what a breach of a firm of that size costs (breach.cost)",
      failure:
        "Few leave this shop, so that little margin is lost beside what a breach of all its rows costs by the figures of the same report.",
    },
    ...(["BRC-12", "BRC-13"] as const).map((finding): Check => ({
      finding,
      standing: "emergent",
      rule: "range",
      simulated:
        "customers lost within half a year of a breach of everything, relative to all: what it takes from the worth of the firm's customers",
      failure:
        "The firms of this study lost data of few customers, mostly; here everything is taken, and about one customer in two hundred leaves.",
    })),
    {
      finding: "BRC-17",
      standing: "behavioural",
      rule: "direction",
      unit: "share",
      simulated:
        "of those who know, share who say the week after that they would leave, minus the additional share who do within half a year",
      failure: "No more is said than done.",
    },
    {
      finding: "BRC-15",
      standing: "emergent",
      rule: "range",
      simulated:
        "what a breach of the records of a hundred million customers costs by the model's figures (breach.cost)",
      failure:
        "One case, quoted by others, at a bank of unknown numbers: the model's cost of a breach follows a mean of reports.",
    },
  ],
  measure(setting) {
    const counts: Record<string, Uint32Array> = {};
    const status: Record<string, Uint8Array> = {};
    let said = NaN;
    const watch = (arm: FinishedArm, week: number, breached: boolean): void => {
      if (week === 0 && breached) {
        const { run, world } = arm;
        const knows = (i: number): boolean => run.breaches.at(-1)?.known[i] === 1 && run.state.status[i] === 0;
        const says = (i: number): number => saysWouldLeave(world.parameters, run.state.trust[i], run.norm.trust, world.population.concern[i]); // prettier-ignore
        said = meanOf(world.population.size, says, knows);
      }
      if (week === HALF_YEAR) status[breached ? "breached" : "spared"] = arm.run.state.status.slice();
      if (week === 0 || week === HALF_YEAR) counts[`${breached ? "breached" : "spared"} ${week}`] = boughtBy(arm);
    };
    const { breached, spared, aware, active } = afterBreach(retailer(size), setting, { weeks: 2 * HALF_YEAR, watch });
    const left = (arm: string, customers: Uint32Array): number =>
      customers.reduce((n, i) => n + Math.sign(status[arm][i]), 0) / customers.length;
    const lostOf = (customers: Uint32Array): number => left("breached", customers) - left("spared", customers);
    const bought = (arm: string): number =>
      aware.reduce((sum, i) => sum + counts[`${arm} ${HALF_YEAR}`][i] - counts[`${arm} 0`][i], 0);
    const lost = summed(spared, "margin") - summed(breached, "margin");
    const paid = summed(breached, "incidentRealised");
    return {
      "BRC-07": change(bought("breached"), bought("spared")),
      "CMP-10": lost / (lost + paid),
      "BRC-12": -lostOf(active),
      "BRC-13": -lostOf(active),
      "BRC-17": said - lostOf(aware),
      "BRC-15": breachCost(costRule(breached.world.parameters), 1e8),
    };
  },
};

/** Trust a year after a breach, by its cause. */
export const repair: Experiment = {
  name: "repair by cause",
  theme: "Trust",
  checks: [
    {
      finding: "TRU-05",
      standing: "built-in",
      rule: "direction",
      simulated:
        "trust of those who know, a year after a breach from outside (competence) minus after misuse from inside (integrity); the firm answers alike",
      unit: "trust",
      failure: "Trust recovers alike from both.",
    },
  ],
  measure(setting) {
    const trust = (cause: BreachCause): number => {
      const twins = afterBreach(retailer(size), setting, { weeks: 2 * HALF_YEAR, cause });
      const there = twins.aware.filter((i) => twins.breached.run.state.status[i] === 0);
      return there.reduce((sum, i) => sum + twins.breached.run.state.trust[i], 0) / there.length;
    };
    return { "TRU-05": trust("attack") - trust("misuse") };
  },
};

/** Money for those whose data were taken. */
export const compensated: Experiment = {
  name: "compensation",
  theme: THEME,
  checks: [
    {
      finding: "BRC-18",
      standing: "behavioural",
      rule: "direction",
      unit: "trust",
      simulated:
        "trust of a retailer's customers the week after: with the money that they expect, minus the larger of half of it and twice as much",
      failure:
        "In the model compensation works up to what is expected and more does no harm, so that too much is as good as enough.",
    },
  ],
  measure(setting) {
    const trust = (factor: number): number => {
      const scenario = retailer({ ...size, customers: 2_000, weeks: 3 });
      const events = (perPerson: number): readonly ScenarioEvent[] => [
        { week: 0, breach: { share: 1, told: 1 } },
        { week: 1, compensation: { perPerson } },
      ];
      const expected = setting.parameters["harm.loss"] ?? parameter("harm.loss")!.value;
      const paid = { ...scenario, events: events(factor * expected), incidents: "scheduled" as const };
      return arms(paid, setting, { all: [] }, (arm) => summed(arm, "trust") / summed(arm, "active"), {
        "harm.loss": expected,
      }).all;
    };
    return { "BRC-18": trust(1) - Math.max(trust(0.5), trust(2)) };
  },
};
