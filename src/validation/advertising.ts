import { consent } from "../strategies/consent.ts";
import { minimisation } from "../strategies/minimisation.ts";
import { media, retailer } from "../study/scenario.ts";
import type { Check } from "../analysis/validation-rows.ts";
import type { Experiment } from "./check.ts";
import { arms, change, measured, meanOf, summed } from "./laboratory.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";

const SET_FROM =
  "The loss of an advertisement that no traces may choose is one number (advertising.loss, 0.4), set from three other studies.";

const withoutTraces = (finding: string, failure: string): Check => ({
  finding,
  standing: "behavioural",
  rule: "range",
  simulated: "income of a news site from advertisements without third parties' traces, relative to all of them",
  failure,
});

/** What a news site earns with and without third parties' traces. */
export const advertisers: Experiment = {
  name: "advertisers",
  theme: "Advertising",
  checks: [
    withoutTraces("PER-24", `${SET_FROM} This experiment found the largest loss of all.`),
    withoutTraces("PER-25", SET_FROM),
    {
      ...withoutTraces(
        "PER-23",
        `${SET_FROM} This site found next to no gain, against every other study: the sources contradict one another.`,
      ),
      simulated: "income with third parties' traces relative to none",
    },
    {
      ...withoutTraces("CON-27", `${SET_FROM} What it does to the intention to buy, the model does not have.`),
      simulated: "price of an advertisement without traces relative to with them, as a measure of what it does",
    },
    {
      ...withoutTraces("CON-38", "A quarter agrees to a prompt (CON-05), and the others' advertisements lose 0.4."),
      simulated: "income an advertisement after a prompt of the system, relative to before",
    },
    {
      ...withoutTraces("CON-09", "A quarter agrees to a prompt (CON-05), and the others' advertisements lose 0.4."),
      simulated: "income of the site from all its visitors after a prompt of the system, relative to before",
    },
    {
      ...withoutTraces(
        "CON-03",
        "The price of advertisements (5 a thousand) and how many a reader sees are assumptions of the preset; the figure is spending on all sites together.",
      ),
      unit: "money per customer and year",
      simulated: "income from a reader a year that is lost when the reader is not traced",
    },
  ],
  measure(setting) {
    const policies = {
      traced: [],
      untraced: [minimisation({ signals: ["views", "purchases", "declared"] })],
      prompted: [consent({ interface: "opt-in-prompt", reaskEvery: 0 })],
    };
    const scenario = media({ customers: 800, weeks: 13, burnIn: 4, retrainEvery: 13 });
    const seen = arms(scenario, setting, policies, (arm) => ({
      income: measured(arm, "adIncome"),
      each: summed(arm, "adIncome") / (3 * summed(arm, "visits") + 2 * summed(arm, "purchases")),
    }));
    const { traced, untraced, prompted } = seen;
    return {
      "PER-24": change(untraced.income, traced.income),
      "PER-25": change(untraced.income, traced.income),
      "PER-23": change(traced.income, untraced.income),
      "CON-27": change(untraced.each, traced.each),
      "CON-38": change(prompted.each, traced.each),
      "CON-09": change(prompted.income, traced.income),
      "CON-03": traced.income - untraced.income,
    };
  },
};

/** What a Do-Not-Sell option is used for, and what requests cost: shares and rates of a retailer. */
export const rightsUsed: Experiment = {
  name: "rights used",
  theme: "Consent by interface",
  checks: [
    {
      finding: "CON-50",
      standing: "behavioural",
      rule: "range",
      simulated: "share who keep their data from third parties where that is asked by itself with equal buttons",
      failure: "Half agree on a fair banner (CON-16), and fewer to third parties by themselves.",
    },
    {
      finding: "CMP-19",
      standing: "behavioural",
      rule: "range",
      simulated: "money a year for copies and erasures of a million customers",
      failure: "How often copies are asked for and what one costs are assumptions (access.base, requests.cost).",
    },
    {
      finding: "CON-53",
      standing: "behavioural",
      rule: "range",
      simulated: "share of visits by customers who did not agree on a fair banner",
      failure: "The fair banner was set to one half of customers (CON-16); those who agree visit no more often.",
    },
  ],
  measure(setting) {
    const policies = {
      reference: [],
      fair: [consent({ reaskEvery: 0 })],
      granular: [consent({ reaskEvery: 0, granular: true })],
    };
    const scenario = retailer({ customers: 3_000, weeks: 13, burnIn: 8, retrainEvery: 13 });
    const seen = arms(scenario, setting, policies, (arm) => ({
      requests: measured(arm, "requestCost") * 1e6,
      alone: summed(arm, "personalised") / summed(arm, "visits"),
      kept: meanOf(
        arm.world.population.size,
        (i) => ((arm.run.state.consent[i] & PURPOSE_BIT.thirdParty) === 0 ? 1 : 0),
        (i) => arm.run.state.status[i] === 0,
      ),
    }));
    return { "CON-50": seen.granular.kept, "CMP-19": seen.reference.requests, "CON-53": 1 - seen.fair.alone };
  },
};
