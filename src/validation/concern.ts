import { intention } from "../behaviour/consent.ts";
import { logistic } from "../core/numerics.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { withCues } from "../strategies/combine.ts";
import { consent } from "../strategies/consent.ts";
import { security } from "../strategies/security.ts";
import type { Strategy } from "../model/strategy.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { agreeing, deciders } from "./deciders.ts";
import { arms, correlation, meanOf, summed, worldOf, type FinishedArm } from "./laboratory.ts";

const shares = (value: Uint8Array, code: number): number =>
  value.reduce((n, segment) => n + (segment === code ? 1 : 0), 0) / value.length;

/** The labels that customers carry. */
export const segments: Experiment = {
  name: "segments",
  theme: "Stated concern and behaviour",
  checks: ["SEG-02F", "SEG-02P", "SEG-02U"].map((finding, code) => ({
    finding,
    standing: "built-in",
    rule: "range",
    simulated: `share of customers labelled ${["fundamentalist", "pragmatist", "unconcerned"][code]}: a cut point of concern, set from the survey two years earlier`,
    failure: "The cut points of concern have moved.",
  })),
  measure(setting) {
    const { segment } = worldOf(retailer({ customers: 5_000, weeks: 1, burnIn: 0 }), setting).population;
    return { "SEG-02F": shares(segment, 0), "SEG-02P": shares(segment, 1), "SEG-02U": shares(segment, 2) };
  },
};

/**
 * Whether a customer has refused, withdrawn, erased or left: 1 where personalisation is not agreed to or the customer
 * is gone.
 */
const protective = ({ run }: FinishedArm): Uint8Array =>
  run.state.consent.map((bits, i) =>
    run.state.status[i] === 2 || (run.state.status[i] === 0 && (bits & PURPOSE_BIT.personalisation) === 0) ? 1 : 0,
  );

const purposes = ({ run }: FinishedArm): Uint8Array =>
  run.state.consent.map(
    (bits) =>
      [PURPOSE_BIT.personalisation, PURPOSE_BIT.training, PURPOSE_BIT.thirdParty].filter((bit) => (bits & bit) !== 0)
        .length,
  );

/** What the concerned say and what they do. */
export const statedAndDone: Experiment = {
  name: "stated and done",
  theme: "Stated concern and behaviour",
  checks: [
    {
      finding: "TRT-10",
      standing: "behavioural",
      rule: "range",
      simulated:
        "correlation of concern with having refused, withdrawn or asked for erasure, half a year after a fair banner",
      failure:
        "The tie between concern and consent was weakened by a figure about sharing (TRT-09), and digital demand, which rises with concern, weakens it again; surveys of protective measures find a stronger one.",
    },
    {
      finding: "TRT-11",
      standing: "built-in",
      rule: "range",
      simulated:
        "correlation of concern with the number of purposes agreed to when each is asked by itself; concern and digital demand were tied together because of this finding",
      failure:
        "Concern lowers the log-odds of agreeing by 0.23 per standard deviation through risk and trust, and by another 0.15 through the value of privacy, which rises with concern (privacy.valueConcern, an assumption); digital demand gives 0.08 back. Twice that weight of demand would not do.",
      ablation: {
        words: "a value of privacy that does not rise with concern",
        parameters: { "privacy.valueConcern": 0 },
      },
    },
    {
      finding: "TRT-13",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "share who agree on a fair banner that asks for everything, minus the share who would say so (the model's stated intention)",
      unit: "share",
      failure:
        "The model weakens the tie between intention and behaviour on both sides: the concerned share more than they intend and the unconcerned less, so that the mean does not rise.",
    },
    {
      finding: "VAL-13",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "correlation of trust with agreeing to personalisation, minus the size of the correlation of concern with it",
      unit: "correlation",
      failure:
        "In the consent equation a standard deviation of trust moves the log-odds by 0.28, one of concern by 0.31: 0.23 through risk and trust, 0.15 through the value of privacy, less 0.08 that digital demand gives back.",
      ablation: {
        words: "a value of privacy that does not rise with concern",
        parameters: { "privacy.valueConcern": 0 },
      },
    },
    {
      finding: "CRP-08",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "correlation of concern (which carries the wish to be told) with agreeing to personalisation, sign turned",
      unit: "correlation",
      failure: "Digital demand, which rises with concern, hides the tie.",
    },
    {
      finding: "SEG-10",
      standing: "emergent",
      rule: "direction",
      simulated: "share of customers aged 25–34 who refused, withdrew or asked for erasure, minus those of 75 and over",
      unit: "share",
      failure:
        "In the model concern rises a little with age and older people want digital services less, so older customers act more; in the survey, where people report on themselves, the young do.",
    },
  ],
  measure(setting) {
    const scenario = retailer({ customers: 4_000, weeks: 26, burnIn: 8, retrainEvery: 13 });
    const policies = {
      reference: [],
      fair: [consent({ reaskEvery: 0 })],
      granular: [consent({ reaskEvery: 0, granular: true })],
    };
    const seen = arms(scenario, setting, policies, (arm) => ({ acts: protective(arm), count: purposes(arm) }));
    const first = arms({ ...scenario, weeks: 1 }, setting, policies, (arm) => ({
      ...arm,
      count: purposes(arm),
      agreed: protective(arm).map((x) => 1 - x),
    }));
    const { world, run, agreed } = first.fair;
    const { attributes } = world.population;
    const asked = Uint32Array.from([...run.state.status.keys()].filter((i) => run.state.status[i] === 0));
    const of = (values: ArrayLike<number>): Float64Array => Float64Array.from(asked, (i) => values[i]);
    const concern = of(world.population.concern);
    const tie = (values: ArrayLike<number>): number => correlation(concern, of(values));
    const age = attributes.find(({ name }) => name === "ageBand")!.codes;
    const acting = (band: number): number => meanOf(asked.length, (n) => seen.fair.acts[asked[n]], (n) => age[asked[n]] === band); // prettier-ignore
    const people = deciders(world);
    return {
      "TRT-10": tie(seen.fair.acts),
      "TRT-11": tie(first.granular.count),
      "TRT-13":
        agreeing(world, people) -
        people.reduce((sum, who) => sum + logistic(intention(world.parameters, 1, who)), 0) / people.length,
      "VAL-13": correlation(of(world.ownLevel), of(agreed)) - Math.abs(tie(agreed)),
      "CRP-08": -tie(agreed),
      "SEG-10": acting(1) - acting(6),
    };
  },
};

/** A strategy that customers notice as control and as nothing else. */
const control: Strategy = {
  name: "control",
  params: {},
  perceive: (perception) => withCues(perception, { kind: "control", size: 1, channel: "everybody" }),
};

/** What visible control and visible protection bring. */
export const visibleCare: Experiment = {
  name: "visible care",
  theme: "Trust",
  checks: [
    {
      finding: "VAL-12",
      standing: "built-in",
      rule: "direction",
      simulated:
        "share of customers who agree to personalisation after a year of questions every quarter, with full control that shows minus without",
      unit: "share",
      failure: "Control raises trust, but too little of it reaches the answers.",
    },
    {
      finding: "VAL-06",
      standing: "behavioural",
      rule: "direction",
      simulated:
        "purchases in a year at a shop whose protection has a seal, relative to one with protection that nobody sees (no leaks in either)",
      unit: "relative change",
      failure:
        "Visible protection raises trust, but too few customers stay for it to be told from chance; there is no other shop to come from.",
    },
  ],
  measure(setting) {
    const scenario = retailer({ customers: 3_000, weeks: 52, burnIn: 8, retrainEvery: 13 });
    const question = consent({ reaskEvery: 13 });
    const policies = {
      reference: [],
      asked: [question],
      control: [question, control],
      unseen: [security({ level: "hardened" })],
      seal: [security({ level: "certified" })],
    };
    const seen = arms(scenario, setting, policies, (arm) => ({
      consent: meanOf(arm.world.population.size, (i) => ((arm.run.state.consent[i] & PURPOSE_BIT.personalisation) !== 0 ? 1 : 0), (i) => arm.run.state.status[i] === 0), // prettier-ignore
      purchases: summed(arm, "purchases"),
    }));
    return {
      "VAL-12": seen.control.consent - seen.asked.consent,
      "VAL-06": seen.seal.purchases / seen.unseen.purchases - 1,
    };
  },
};
