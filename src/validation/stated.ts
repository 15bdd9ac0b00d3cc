import { agreeLogit } from "../behaviour/consent.ts";
import { saysWouldLeave } from "../behaviour/survey.ts";
import { exp } from "../core/numerics.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { consent } from "../strategies/consent.ts";
import { transparency } from "../strategies/transparency.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { deciders } from "./deciders.ts";
import { arms, measured, meanOf, worldOf, type FinishedArm } from "./laboratory.ts";

const THEME = "Stated concern and behaviour";
const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** What somebody would say of leaving, by the survey. */
const says = ({ world, run }: FinishedArm, i: number): number =>
  saysWouldLeave(world.parameters, run.state.trust[i], run.norm.trust, world.population.concern[i]);

/** Chance that somebody cares, has refused, and says to have changed firms for it. */
const acts = (arm: FinishedArm, i: number): number =>
  arm.world.population.segment[i] !== 2 && (arm.run.state.consent[i] & PURPOSE_BIT.personalisation) === 0
    ? says(arm, i)
    : 0;

/** What people say that they do and would do. */
export const whatIsSaid: Experiment = {
  name: "what is said",
  theme: THEME,
  checks: [
    {
      finding: "SEG-05",
      standing: "behavioural",
      rule: "range",
      simulated: "share of customers who refused at least one purpose when each was asked by itself",
      failure: "At one firm, once; the survey counts who ever did at any.",
    },
    {
      finding: "SEG-08",
      standing: "behavioural",
      rule: "range",
      simulated: "share who are not unconcerned, refused on a fair banner, and say that they would leave",
      failure: "At one firm; the survey counts who ever acted and changed firms.",
    },
    {
      finding: "SEG-09",
      standing: "behavioural",
      rule: "range",
      simulated: "the same share of those aged 25–34",
      failure: "In the model the young are a little less concerned, so that they act no more often.",
    },
    {
      finding: "VAL-15",
      standing: "built-in",
      rule: "range",
      simulated: "share of customers who say that they would leave, at a level set from another continent (VAL-14)",
      failure: "The level of what is said has moved.",
    },
    {
      finding: "TRU-13",
      standing: "behavioural",
      rule: "range",
      simulated: "revenue a year from the half of customers who trust more, relative to the other half",
      failure:
        "Trust moves spending by spend.trust, an assumption far below this correlation, of which much is not the effect of trust.",
    },
  ],
  measure(setting) {
    const policies = {
      reference: [],
      fair: [consent({ reaskEvery: 0 })],
      granular: [consent({ reaskEvery: 0, granular: true })],
    };
    const seen = arms(
      retailer({ customers: 3_000, weeks: 13, burnIn: 8, retrainEvery: 13 }),
      setting,
      policies,
      (arm) => {
        const { size, attributes } = arm.world.population;
        const there = (i: number): boolean => arm.run.state.status[i] === 0;
        const age = attributes.find(({ name }) => name === "ageBand")!.codes;
        const median = middle(arm.world.ownLevel);
        const high = (i: number): boolean => arm.world.ownLevel[i] > median;
        const bought = (keep: (i: number) => boolean): number => meanOf(size, (i) => arm.run.bought[i], keep);
        return {
          some: meanOf(size, (i) => ((arm.run.state.consent[i] & OPTIONAL) === OPTIONAL ? 0 : 1), there),
          acting: meanOf(size, (i) => acts(arm, i), there),
          young: meanOf(size, (i) => acts(arm, i), (i) => there(i) && age[i] === 1), // prettier-ignore
          said: measured(arm, "statedLeaving"),
          spends: bought((i) => there(i) && high(i)) / bought((i) => there(i) && !high(i)) - 1,
        };
      },
    );
    return {
      "SEG-05": seen.granular.some,
      "SEG-08": seen.fair.acting,
      "SEG-09": seen.fair.young,
      "VAL-15": seen.reference.said,
      "TRU-13": seen.reference.spends,
    };
  },
};

const middle = (values: Float32Array): number => values.slice().sort()[values.length >> 1];

/** What privacy is worth in money, and what a question's words bring: the equation of consent by itself. */
export const worthOfPrivacy: Experiment = {
  name: "worth of privacy",
  theme: "What privacy is worth",
  checks: [
    {
      finding: "VAL-04",
      standing: "behavioural",
      rule: "direction",
      unit: "money",
      simulated:
        "mean money a year for which those who refuse would agree, minus the mean fee that they would pay not to have to",
      failure: "Who refuses would pay about as much as take.",
    },
    {
      finding: "VAL-05",
      standing: "behavioural",
      rule: "range",
      unit: "money a year",
      simulated: "mean value of privacy of customers at one firm; its median is an assumption (privacy.valueMedian)",
      failure: "The level of the value of privacy is an assumption.",
    },
    {
      finding: "CON-29",
      standing: "built-in",
      rule: "direction",
      unit: "share",
      simulated:
        "share who agree where the question says what they gain, minus the larger of: without it; with a notice that only informs. The sign was put in, from a range that begins at 0",
      failure: "Saying what people gain brings no more agreement.",
    },
    {
      finding: "CON-49",
      standing: "built-in",
      rule: "direction",
      unit: "share",
      simulated:
        "share of the concerned (a standard deviation and more) who agree with refusal hidden, minus at equal buttons",
      failure: "Hiding refusal does nothing to the concerned.",
    },
  ],
  measure(setting) {
    const scenario = retailer({ customers: 2_000, weeks: 1, burnIn: 4, retrainEvery: 13 });
    const world = worldOf(scenario, setting);
    const p = world.parameters;
    const people = deciders(world);
    const ask = { granular: false, steps: 0 };
    let [taken, paid, refusers] = [0, 0, 0];
    for (const who of people) {
      const x = agreeLogit(p, world.effects["fair-banner"], ask, 1, who);
      if (x >= 0) continue;
      const value = p["privacy.valueMedian"] * exp(who.privacyValue);
      // money that makes up for the refusal, see `moneyLogit`; the fee at which paying is as good as agreeing
      taken += value * (exp(-x / p["consent.money"]) - 1);
      paid += value * exp(p["pay.inertia"] - x);
      refusers++;
    }
    const policies = {
      reference: [],
      plain: [consent({ reaskEvery: 0 })],
      informed: [consent({ reaskEvery: 0 }), transparency({ notice: true, explanation: false })],
      persuaded: [consent({ reaskEvery: 0, benefit: true })],
      hidden: [consent({ reaskEvery: 0, interface: "hidden-reject" })],
    };
    const seen = arms(scenario, setting, policies, (arm) => {
      const { concern } = arm.world.population;
      const yes = (i: number): number => ((arm.run.state.consent[i] & PURPOSE_BIT.personalisation) !== 0 ? 1 : 0);
      return { all: measured(arm, "consent"), concerned: meanOf(concern.length, yes, (i) => concern[i] > 1) };
    });
    return {
      "VAL-04": (taken - paid) / refusers,
      "VAL-05": world.population.privacyValue.reduce((sum, value) => sum + value, 0) / people.length,
      "CON-29": seen.persuaded.all - Math.max(seen.plain.all, seen.informed.all),
      "CON-49": seen.hidden.concerned - seen.plain.concerned,
    };
  },
};
