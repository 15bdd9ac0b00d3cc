import { WEEKS_PER_MONTH } from "../core/calendar.ts";
import type { Scenario } from "../model/scenario.ts";
import { consent } from "../strategies/consent.ts";
import { streaming, telco } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { arms, meanOf, summed } from "./laboratory.ts";

/** Who comes back to a service that many leave. */
export const returners: Experiment = {
  name: "returners",
  theme: "Leaving and coming back",
  checks: [
    {
      finding: "CHN-05",
      standing: "behavioural",
      rule: "range",
      simulated:
        "customers of a video service who come back in a year as a share of those who leave, which are the additions of a service that keeps its size",
      failure:
        "The chance to come back was set from gross and net churn of the same market (CHN-01, CHN-02: 1 − 3.1 / 5.3 in a year) and does not end after that year, which is all that was counted. Leaving at 5.3 % a month and coming back at 41.5 % a year, by a closed form, give 0.67 in the second year and 1 in the long run.",
    },
  ],
  measure(setting) {
    const scenario = streaming({ customers: 1_000, weeks: 52, burnIn: 52, retrainEvery: 26 });
    return arms(scenario, setting, { all: [] }, (arm) => ({
      "CHN-05": summed(arm, "returned") / summed(arm, "churned"),
    })).all;
  },
};

/** Monthly churn that scenarios of two firms were set to. */
export const leaderOfMarket: Experiment = {
  name: "churn that was put in",
  theme: "Leaving and coming back",
  checks: [
    {
      finding: "CHN-03",
      standing: "built-in",
      rule: "range",
      simulated: "customers of a video service who leave in a month, where its base churn is set to this figure",
      failure: "The base is the hazard of a new customer, and falls with tenure (churn.tenure).",
    },
    {
      finding: "CHN-14",
      standing: "built-in",
      rule: "range",
      simulated:
        "customers of a mobile operator, three in five of them bound by contract, who leave in a month, where its base churn is set to this figure",
      failure:
        "The base is the hazard of a new customer: it falls with tenure (churn.tenure), and most customers have been there for years, whereas the figure is of all of an operator's customers.",
    },
  ],
  measure(setting) {
    const size = { customers: 4_000, weeks: 13, burnIn: 2, retrainEvery: 13 };
    const monthly = (scenario: Scenario, base: number): number =>
      arms(scenario, setting, { all: [] }, (arm) => summed(arm, "churned") / summed(arm, "active"), {
        "churn.base": base,
      }).all * WEEKS_PER_MONTH;
    return { "CHN-03": monthly(streaming(size), 0.018), "CHN-14": monthly(telco(size), 0.0085) };
  },
};

/** A question that wakes those who had no reason to stay but inertia. */
export const prompted: Experiment = {
  name: "prompted to reconsider",
  theme: "Leaving and coming back",
  checks: [
    {
      finding: "CHN-10",
      standing: "behavioural",
      rule: "range",
      simulated:
        "share of a mobile operator's customers who leave within three months of being asked for consent on a banner, minus without a question",
      failure:
        "A question for consent is no letter about the plan itself: nothing published says that it makes anybody leave, and in the model none does.",
    },
  ],
  measure(setting) {
    const scenario = telco({ customers: 6_000, weeks: 13, burnIn: 8, retrainEvery: 13 });
    const left = arms(
      scenario,
      setting,
      { usual: [], asked: [consent({ reaskEvery: 0 })] },
      (arm) => summed(arm, "churned") / arm.run.tallies.weeks[0][0].active,
    );
    return { "CHN-10": left.asked - left.usual };
  },
};

/** Customers who are bound for two years at a time, and those who may leave at any. */
export const boundByContract: Experiment = {
  name: "bound by contract",
  theme: "Leaving and coming back",
  checks: [
    {
      finding: "CHN-09",
      standing: "built-in",
      rule: "direction",
      unit: "share of customers",
      simulated:
        "share of a mobile operator's customers without a contract who leave within half a year, minus the share of those who are bound for two years at a time; the figures are of a fictional sample, so that only their order is compared",
      failure:
        "How much rarer leaving is while bound, and how much likelier at the end of a term, are assumptions (contract.bound, contract.end).",
    },
  ],
  measure(setting) {
    const scenario = telco({ customers: 3_000, weeks: 26, burnIn: 4, retrainEvery: 26 });
    return arms(scenario, setting, { all: [] }, ({ world, run }) => {
      const left = (holds: number): number =>
        meanOf(
          world.population.size,
          (i) => (run.state.status[i] === 1 ? 1 : 0),
          (i) => world.contract!.holds[i] === holds,
        );
      return { "CHN-09": left(0) - left(1) };
    }).all;
  },
};
