import { calibrationFinding } from "../evidence/calibration-finding.ts";
import { PURPOSE_BIT, VIEW } from "../privacy/codes.ts";
import { consent } from "../strategies/consent.ts";
import { retailer, telco } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import type { Check } from "../analysis/validation-rows.ts";
import { deciders, agreeing } from "./deciders.ts";
import { arms, change, measured, meanOf, perVisit, surface, worldOf, type FinishedArm } from "./laboratory.ts";

const THEME = "Consent by interface";
const shop = retailer({ customers: 3_000, weeks: 1, burnIn: 8 });

const asked: readonly Check[] = [
  {
    finding: "CON-04",
    standing: "behavioural",
    rule: "range",
    simulated:
      "share of a retailer's customers who agree when a system prompt asks once, set from another count of the same prompts (CON-05)",
    failure:
      "The prompt's pull was set from CON-05, whose counts are those of apps that ask; the counts of all apps are lower.",
  },
  {
    finding: "CON-15",
    standing: "built-in",
    rule: "direction",
    simulated:
      "smaller of two differences in the share who agree: one question minus purpose by purpose, hidden refusal minus fair banner (vendors are not modelled)",
    unit: "share",
    failure: "One of the two orders is not there.",
  },
  {
    finding: "CON-19",
    standing: "behavioural",
    rule: "range",
    simulated:
      "share of a retailer's customers who refuse on a banner with equal buttons, set from another field count (CON-16)",
    failure: "The fair banner was set to one half (CON-16); a retailer that asks for less than everything gains some.",
  },
  {
    finding: "CON-40",
    standing: "behavioural",
    rule: "direction",
    simulated:
      "smaller of: share who agree on a fair banner minus one half (most agree anyway); fair banner minus a prompt that pulls the other way",
    unit: "share",
    failure:
      "In the model one in ten agrees out of habit and the rest decide, so that half agree on a fair banner; in this online experiment most did.",
  },
];

/** Shares who agree, by the way they are asked. */
export const consentByInterface: Experiment = {
  name: "consent by interface",
  theme: THEME,
  checks: asked,
  measure(setting) {
    const ask = (options: Parameters<typeof consent>[0]): ReturnType<typeof consent>[] => [
      consent({ reaskEvery: 0, ...options }),
    ];
    const policies = {
      reference: [],
      fair: ask({}),
      prompt: ask({ interface: "opt-in-prompt" }),
      hidden: ask({ interface: "hidden-reject" }),
      granular: ask({ granular: true }),
    };
    const share = arms(shop, setting, policies, (arm) => measured(arm, "consent"));
    return {
      "CON-04": share.prompt,
      "CON-15": Math.min(share.fair - share.granular, share.hidden - share.fair),
      "CON-19": 1 - share.fair,
      "CON-40": Math.min(share.fair - 0.5, share.fair - share.prompt),
    };
  },
};

/** The consent equation by itself. */
export const consentEquation: Experiment = {
  name: "consent equation",
  theme: THEME,
  checks: [
    {
      finding: "CON-06",
      standing: "built-in",
      rule: "direction",
      simulated: "share who agree to a prompt of a firm whose customers trust it at 0.7, minus one trusted at 0.5",
      unit: "share",
      failure: "Trust says too little about who agrees for brands to differ.",
    },
    {
      finding: "CON-12",
      standing: "behavioural",
      rule: "range",
      simulated:
        "share who agree on a banner that does not block the page minus one that does, silence being refusal in both",
      failure:
        "The field says that three in four ignore a banner that does not block (CON-42), and the model follows it; the 40 participants of this laboratory study looked at both.",
    },
    {
      finding: "CRP-10",
      standing: "built-in",
      rule: "direction",
      simulated:
        "smallest of three differences in the share who agree: one sd more trust, one sd more satisfaction, asked for purchases only instead of everything",
      unit: "share",
      failure: "One of trust, benefit and sensitivity has no effect on consent.",
    },
  ],
  measure(setting) {
    const prompt = (trust: number): number =>
      arms(
        shop,
        setting,
        { reference: [], prompt: [consent({ interface: "opt-in-prompt" })] },
        (arm) => measured(arm, "consent"),
        { "trust.initial": trust },
      ).prompt;
    const world = worldOf(shop, setting);
    const people = deciders(world);
    const plain = agreeing(world, people);
    const banner = { attention: world.parameters["consent.attention.banner"], silence: 0 } as const;
    const trusting = people.map((who) => ({ ...who, trust: who.trust + 1 }));
    return {
      "CON-06": prompt(0.7) - prompt(0.5),
      "CON-12": agreeing(world, people, { effect: banner }) - plain,
      "CRP-10": Math.min(
        agreeing(world, trusting) - plain,
        agreeing(world, people, { changed: { gain: 1 } }) - plain,
        agreeing(world, people, { signals: ["purchases"] }) - plain,
      ),
    };
  },
};

/** Page views that were recorded under the policy. */
function recordedViews({ world, run }: FinishedArm): number {
  const batches = run.store.batches.filter((batch) => batch.week >= world.scenario.burnIn);
  return batches.reduce(
    (sum, { signals, size }) => sum + signals.subarray(0, size).reduce((n, signal) => n + (signal === VIEW ? 1 : 0), 0),
    0,
  );
}

/** An opt-in law as it was carried out in 2018: most sites gave no way to refuse (CON-41), the others a fair banner. */
export const optInLaw: Experiment = {
  name: "opt-in law",
  theme: "From opt-out to opt-in",
  checks: [
    {
      finding: "CON-24",
      standing: "behavioural",
      rule: "range",
      simulated:
        "page views recorded in half a year after a switch to opt-in, with the interfaces of 2018 (CON-41), relative to hidden opt-out",
      failure: "The loss in the model is that of consent alone.",
    },
    {
      finding: "CON-25",
      standing: "behavioural",
      rule: "range",
      simulated:
        "share of customers whose views are not recorded because they did not agree, with the interfaces of 2018 (CON-41)",
      failure: "Consent at interfaces without a way to refuse was set from CON-17.",
    },
    {
      finding: "CON-26",
      standing: "emergent",
      rule: "range",
      simulated: "visits in the third half-year after the same switch, relative to hidden opt-out",
      failure:
        "Visits fall only through worse recommendations for those who refuse. A single firm cannot lose visits to sites that ask less.",
    },
    {
      finding: "CON-21M",
      standing: "emergent",
      rule: "range",
      simulated:
        "share of those who agreed on a fair banner who are still customers a year and a half later, relative to all",
      failure:
        "Those who agree trust the firm a little more and stay a little longer; the study's gain is mostly people who no longer look like new ones at each visit, which the model does not have.",
    },
  ],
  measure(setting) {
    const policies = {
      reference: [],
      none: [consent({ interface: "no-reject", reaskEvery: 0 })],
      fair: [consent({ reaskEvery: 0 })],
    };
    const scenario = retailer({ customers: 1_500, weeks: 78, burnIn: 26, retrainEvery: 13 });
    const seen = arms(scenario, setting, policies, (arm) => {
      const weeks = arm.run.tallies.weeks[0];
      const late = weeks.slice(52).reduce((sum, week) => sum + week.visits, 0);
      return { views: recordedViews(arm), consent: measured(arm, "consent"), late, stayed: stayed(arm) };
    });
    const agreed = arms({ ...scenario, weeks: 1 }, setting, policies, agreedAtFirst).fair;
    const noReject = calibrationFinding("CON-41").value!;
    const mix = (of: (arm: { views: number; consent: number; late: number }) => number): number =>
      noReject * of(seen.none) + (1 - noReject) * of(seen.fair);
    return {
      "CON-24": change(
        mix((arm) => arm.views),
        seen.reference.views,
      ),
      "CON-25": 1 - mix((arm) => arm.consent),
      "CON-26": change(
        mix((arm) => arm.late),
        seen.reference.late,
      ),
      "CON-21M": selection(agreed, seen.fair.stayed),
    };
  },
};

const stayed = ({ run }: FinishedArm): Uint8Array => run.state.status.map((status) => (status === 0 ? 1 : 0));

/** What active customers answered: 1 agreed, 0 refused, 2 no customer any more. */
const agreedAtFirst = ({ run }: FinishedArm): Uint8Array =>
  run.state.consent.map((bits, i) =>
    run.state.status[i] !== 0 ? 2 : (bits & PURPOSE_BIT.personalisation) !== 0 ? 1 : 0,
  );

/** How much likelier those who agreed are to be there at the end than all who were asked. */
function selection(answer: Uint8Array, there: Uint8Array): number {
  const share = (keep: (i: number) => boolean): number => meanOf(answer.length, (i) => there[i], keep); // prettier-ignore
  return change(share((i) => answer[i] === 1), share((i) => answer[i] !== 2)); // prettier-ignore
}

/** Asking well at a firm that may only personalise with consent. */
export const askingWell: Experiment = {
  name: "asking well",
  theme: "From opt-out to opt-in",
  checks: [
    {
      finding: "CON-28",
      standing: "emergent",
      rule: "direction",
      simulated:
        "smaller of the differences in the share who agree and in purchases through the slate: a mobile operator that asks on a fair banner minus one that waits in the settings",
      unit: "smaller difference",
      failure: "Consent rises, but what the operator recommends with it sells too little more to be told from chance.",
    },
  ],
  measure(setting) {
    const policies = {
      reference: [consent({ interface: "opt-in-unprompted", reaskEvery: 0 })],
      fair: [consent({ reaskEvery: 0 })],
    };
    const seen = arms(telco({ customers: 3_000, weeks: 26, burnIn: 13 }), setting, policies, (arm) => {
      const shown = surface(arm);
      return { consent: measured(arm, "consent"), sells: perVisit(shown, shown.felt) };
    });
    return {
      "CON-28": Math.min(seen.fair.consent - seen.reference.consent, change(seen.fair.sells, seen.reference.sells)),
    };
  },
};
