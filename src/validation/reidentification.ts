import { linkage } from "../attacks/linkage.ts";
import { relinking } from "../attacks/relinking.ts";
import { uniqueness } from "../attacks/uniqueness.ts";
import type { AttackTarget } from "../attacks/attack.ts";
import { draws, stream } from "../core/random.ts";
import type { Column, Histories } from "../model/table.ts";
import { PURCHASE } from "../privacy/codes.ts";
import { keepHistoryEvents } from "../privacy/records.ts";
import { attackTarget } from "../simulation/firm/attack-target.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment, ExperimentSetting } from "./check.ts";
import { arms, type FinishedArm } from "./laboratory.ts";

const THEME = "Re-identification";

/** People of one ZIP code of the United States in 1990: 248.7 million in 29,343 codes (recalled). */
const PEOPLE = 8_476;
const YEARS = 80;

/** A column that hides nothing, or (with `width`) shows runs of so many values. */
function column(name: string, codes: Uint16Array, values: number, width = 1): Column {
  const lo = codes.map((code) => code - (code % width));
  const hi = lo.map((code) => Math.min(values - 1, code + width - 1));
  return {
    name,
    role: "quasi-identifier",
    signal: "declared",
    domain: Array.from({ length: values }, (_, v) => String(v)),
    ordered: true,
    lo,
    hi,
  };
}

/** Sex and date of birth within one ZIP code. */
export const simpleDemographics: Experiment = {
  name: "simple demographics",
  theme: THEME,
  people: false,
  checks: [
    {
      finding: "RID-02",
      standing: "built-in",
      rule: "range",
      simulated:
        "share of the 8,476 people of a mean ZIP code who are unique by sex and date of birth, births spread evenly over 80 years; arithmetic that the attack must get right",
      failure: "The attack counts unique people wrongly, or ZIP codes of other sizes matter.",
    },
    {
      finding: "RID-02",
      aspect: "year of birth",
      standing: "built-in",
      rule: "direction",
      simulated: "share unique by sex and date of birth minus a thousand times the share unique by sex and year",
      unit: "share",
      failure: "The year of birth leaves people unique.",
    },
  ],
  measure(setting) {
    const d = draws(stream(setting.seed, setting.replication, "validation:demographics"), 0, 0, 0);
    const sex = Uint16Array.from({ length: PEOPLE }, () => Math.floor(2 * d.next()));
    const born = Uint16Array.from({ length: PEOPLE }, () => Math.floor(365 * YEARS * d.next()));
    const unique = (width: number): number => {
      const release = { rows: PEOPLE, columns: [column("sex", sex, 2), column("born", born, 365 * YEARS, width)] };
      const target: AttackTarget = { release, auxiliary: { truth: { customerOf: Uint32Array.from(sex.keys()) } } };
      return uniqueness().run(target, { stream: stream(setting.seed, setting.replication, "validation:uniqueness") })
        .success.estimate;
    };
    return { "RID-02": unique(1), "RID-02 year of birth": unique(1) - 1000 * unique(365) };
  },
};

const random = (setting: ExperimentSetting, name: string): { stream: ReturnType<typeof stream> } => ({
  stream: stream(setting.seed, setting.replication, name),
});

/** Everybody's history as the firm holds it, attacked by somebody who knows parts of it. */
function traces({ world, run }: FinishedArm): AttackTarget {
  const held = run.learned.held!;
  const { customerOf } = attackTarget(world, run)!.auxiliary.truth;
  const people = { table: { rows: held.rows, columns: [] }, customers: customerOf, histories: held.histories };
  return { release: { ...held, columns: [] }, auxiliary: { truth: { customerOf }, people } };
}

/**
 * The second half of every history as what is released, the first half as what the attacker knows: an old pseudonym and
 * a new one.
 */
function periods({ run, world }: FinishedArm): AttackTarget {
  const held = run.learned.held!;
  const middle = world.scenario.burnIn / 2;
  const { weeks, signals } = held.histories;
  const bought = (early: boolean): Uint8Array =>
    Uint8Array.from(weeks, (week, e) => (signals[e] === PURCHASE && week < middle === early ? 1 : 0));
  const [before, after] = [true, false].map((early) => keepHistoryEvents(held, bought(early)));
  const { customerOf } = attackTarget(world, run)!.auxiliary.truth;
  const release = {
    rows: 2 * held.rows,
    columns: [],
    histories: joined(before.histories, after.histories),
    current: Uint8Array.from({ length: 2 * held.rows }, (_, r) => (r < held.rows ? 0 : 1)),
  };
  return { release, auxiliary: { truth: { customerOf: Uint32Array.from([...customerOf, ...customerOf]) } } };
}

const joined = (a: Histories, b: Histories): Histories => {
  const events = a.offsets[a.offsets.length - 1];
  const size = events + b.offsets[b.offsets.length - 1];
  const both = (of: (h: Histories) => ArrayLike<number>): number[] => [
    ...Array.from(of(a)).slice(0, events),
    ...Array.from(of(b)).slice(0, size - events),
  ];
  return {
    offsets: Uint32Array.from([...a.offsets, ...b.offsets.subarray(1).map((o) => o + events)]),
    items: Uint16Array.from(both((h) => h.items)),
    weeks: Uint16Array.from(both((h) => h.weeks)),
    signals: Uint8Array.from(both((h) => h.signals)),
  };
};

/** What purchases give away. */
export const sparseTraces: Experiment = {
  name: "sparse traces",
  theme: THEME,
  people: false,
  checks: [
    {
      finding: "RID-05",
      standing: "emergent",
      rule: "range",
      simulated:
        "share of 3,000 customers of a retailer with a year of history who are found by 8 purchases, 2 of them wrong, with times to two weeks",
      failure:
        "A shop with 300 items has far denser histories than a catalogue of 17,770 films, so that eight purchases point at more than one customer, although there are 160 times fewer of them.",
    },
    {
      finding: "RID-06",
      standing: "emergent",
      rule: "range",
      simulated: "share of the same customers found by 2 purchases with their weeks",
      failure:
        "There are 160 times fewer customers to be confused with than in the study, and a known week leaves few of them.",
    },
    {
      finding: "RID-08",
      standing: "emergent",
      rule: "range",
      simulated:
        "share of the same customers whose second half-year is matched to their first by the items bought; customers are 28 times fewer than in the study",
      failure:
        "Tastes alone tie two half-years of a synthetic customer together less than the habits of a household do: people here have no shopping list, and their attributes are left out as in the study.",
    },
  ],
  measure(setting) {
    const scenario = retailer({ customers: 3_000, weeks: 1, burnIn: 52, retrainEvery: 52 });
    return arms(scenario, setting, { all: [] }, (arm) => {
      const target = traces(arm);
      const found = (attack: ReturnType<typeof linkage>, name: string): number =>
        attack.run(target, random(setting, name)).success.estimate;
      return {
        "RID-05": found(linkage({ purchases: 8, errors: 0.25, weeks: 2 }), "eight"),
        "RID-06": found(linkage({ purchases: 2, weeks: 0 }), "two"),
        "RID-08": relinking({ targets: 300, attributes: false }).run(periods(arm), random(setting, "relinking")).success
          .estimate,
      };
    }).all;
  },
};
