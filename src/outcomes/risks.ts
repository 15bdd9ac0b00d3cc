import { firmOf } from "../simulation/firm/firm.ts";
import {
  attributeDisclosure,
  attributeInference,
  expectedHarm,
  linkage,
  membershipInference,
  recordLinkage,
  reidentification,
  relinking,
  singlingOut,
  slateMembership,
  uniqueness,
  type Attack,
  type AttackResult,
  type AttackTarget,
} from "../attacks/index.ts";
import type { MeasureRecord } from "../model/results.ts";
import type { Reader } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { besideEachOther } from "../privacy/records.ts";
import { attackTarget } from "../simulation/firm/attack-target.ts";
import { recommending } from "../simulation/firm/recommender-to-attack.ts";
import type { Run } from "../simulation/run.ts";
import { shownSlates } from "../simulation/firm/shown-slates.ts";
import type { World } from "../simulation/world.ts";

/** What a policy leaves to attack at its end. */
export interface Exposed {
  readonly world: World;
  readonly run: Run;
  readonly week: number;
  /** What somebody who breaks in finds. */
  readonly target: AttackTarget;
  /** What the recommender read to learn from everybody. */
  readonly readable: Held;
  /** What one of the firm's people reads. */
  readBy(reader: Reader): Held;
  /**
   * Result of an attack of that name on what is found, with draws of that name; made once, so that it is the same for
   * every risk that needs it, whatever else is measured.
   */
  attacked(name: string, attack: Attack): AttackResult;
  /** Runs an attack on a target (what is found, unless told) with draws that belong to its name. */
  by(attack: Attack, target?: AttackTarget): AttackResult;
}

/** A risk measured by an attack on the rows that the recommender used, at the end of a policy. */
export interface RiskMeasure extends MeasureRecord {
  /**
   * Whether it attacks the model or what it reads and shows, so that it matters even where nothing is found in the
   * store.
   */
  readonly besidesStore?: boolean;
  /** The attack's result; null where it does not apply, so that the figure is undefined. */
  attack(exposed: Exposed): AttackResult | null;
  /** The figure that stands for the risk; the share of successes unless told. */
  figure?(result: AttackResult, exposed: Exposed): number;
}

const share = { better: "lower", decimals: 3, least: 0, most: 1, matters: 0.02 } as const;
/** A share of right guesses, or of true positives, less what guessing gives: −1 to 1. */
const gain = { ...share, least: -1 } as const;
const beyond = (result: AttackResult): number => result.success.estimate - result.baseline.estimate;
const advantage = ({ figures }: AttackResult): number => figures["advantage"].estimate;

/** The first sensitive attribute, which attacks on attributes are after. */
const secretOf = (world: World): string | undefined =>
  world.population.attributes.find((a) => a.role === "sensitive")?.name;

/** Rows without which no attacker can be trained. */
const FEWEST = 20;

const onSecret =
  (make: (attribute: string) => Attack, table?: (exposed: Exposed) => Held) =>
  (exposed: Exposed): AttackResult | null => {
    const secret = secretOf(exposed.world);
    const read = table?.(exposed);
    if (secret === undefined || (read ?? exposed.target.release).rows < FEWEST) return null;
    return exposed.by(make(secret), read === undefined ? undefined : attackTarget(exposed.world, exposed.run, read));
  };

const onRecommender =
  (attack: Attack) =>
  ({ world, run, week, readable, target, by }: Exposed): AttackResult | null => {
    const model = recommending(world, run, readable, week);
    return model === undefined
      ? null
      : by(attack, { ...target, auxiliary: { truth: target.auxiliary.truth, recommending: model } });
  };

const linked = (exposed: Exposed): AttackResult | null => exposed.attacked("recordLinkage", recordLinkage());
const traced = (exposed: Exposed): AttackResult | null => exposed.attacked("tracing", linkage({ purchases: 4 }));

const DECLARED: readonly RiskMeasure[] = [
  {
    name: "uniqueness",
    label: "share of unique customers",
    unit: "share of customers alone in their class",
    means: "Share of customers whom no other resembles in their quasi-identifiers, in the data held.",
    ...share,
    attack: ({ by }) => by(uniqueness()),
  },
  {
    name: "populationUniqueness",
    label: "share unique in the population",
    unit: "share of all customers of the firm, estimated from those simulated",
    means: "Share of customers who are unique even among all customers of the firm, as far as it can be estimated.",
    ...share,
    attack: ({ by, world }) =>
      by(uniqueness({ fraction: Math.min(1, world.population.size / firmOf(world.scenario).customers) })),
    figure: ({ figures }) => figures["population"]?.estimate ?? NaN,
  },
  {
    name: "prosecutor",
    label: "prosecutor risk",
    unit: "probability to name a row of a known customer",
    means: "Chance that somebody who knows that a customer is in the data finds that customer's row.",
    ...share,
    attack: ({ by }) => by(reidentification({ attacker: "prosecutor" })),
  },
  {
    name: "journalist",
    label: "journalist risk",
    unit: "probability to name a row of somebody of the population",
    means: "Chance that somebody finds the row of any person of the population, not knowing who is in the data.",
    ...share,
    attack: ({ by }) => by(reidentification({ attacker: "journalist" })),
  },
  {
    name: "marketer",
    label: "marketer risk",
    unit: "share of rows tied to the right person of the population",
    means: "Share of all rows that somebody could tie to the right person of the population.",
    ...share,
    attack: ({ by }) => by(reidentification({ attacker: "marketer" })),
  },
  {
    name: "recordLinkage",
    label: "share linked by attributes",
    unit: "share of customers whose row is the nearest",
    means: "Share of customers whose row is the nearest one to what an attacker knows of their attributes.",
    ...share,
    attack: linked,
  },
  {
    name: "tracing",
    label: "share re-identified by 4 purchases",
    unit: "share of customers whose row is the best match",
    means: "Share of customers whose row is the best match for four purchases that an attacker knows of.",
    ...share,
    attack: traced,
    figure: ({ figures }) => figures["bestGuess"].estimate,
  },
  {
    name: "inference",
    label: "inference of a sensitive attribute",
    unit: "right guesses beyond the commonest value",
    means:
      "How much more often than by naming the commonest value an attacker guesses a sensitive attribute from what is held.",
    ...gain,
    attack: onSecret((attribute) => attributeInference({ attribute })),
    figure: beyond,
  },
  {
    name: "disclosure",
    label: "disclosure of a sensitive attribute",
    unit: "right guesses beyond the commonest value",
    means:
      "How much more often than by naming the commonest value a sensitive attribute can be read off the customers who look alike.",
    ...gain,
    attack: onSecret((attribute) => attributeDisclosure({ attribute })),
    figure: beyond,
  },
  {
    name: "proxies",
    label: "inference from proxies",
    unit: "right guesses from what ranking reads, beyond the commonest value",
    means: "How much of a sensitive attribute can be guessed from the data that ranking reads.",
    ...gain,
    besidesStore: true,
    attack: onSecret(
      (attribute) => attributeInference({ attribute }),
      ({ run }) => run.learned.serving!,
    ),
    figure: beyond,
  },
  {
    name: "slateProxies",
    label: "inference from slates",
    unit: "right guesses from what is shown, beyond the commonest value",
    means: "How much of a sensitive attribute can be guessed from the recommendations that are shown.",
    ...gain,
    besidesStore: true,
    attack: onSecret(
      (attribute) => attributeInference({ attribute }),
      ({ world, run }) => shownSlates(world, run),
    ),
    figure: beyond,
  },
  {
    name: "singlingOut",
    label: "singling out",
    unit: "share of predicates that isolate one customer",
    means: "Share of simple descriptions (“bought A, from region B”) that fit exactly one customer.",
    ...share,
    attack: ({ by }) => by(singlingOut()),
  },
  {
    name: "membership",
    label: "membership inference from scores",
    unit: "true less false positives",
    means:
      "How much better than by guessing an attacker tells from the recommender's scores whether somebody's data trained it.",
    ...gain,
    besidesStore: true,
    attack: onRecommender(membershipInference()),
    figure: advantage,
  },
  {
    name: "slateMembership",
    label: "membership inference from slates",
    unit: "true less false positives",
    means: "The same from the recommendations shown alone.",
    ...gain,
    besidesStore: true,
    attack: onRecommender(slateMembership()),
    figure: advantage,
  },
  {
    name: "relinking",
    label: "share of old identifiers linked again",
    unit: "share of old identifiers tied to the right one in use",
    means:
      "Share of renewed pseudonyms, and of identifiers that customers deleted, that behaviour ties to the one in use now.",
    ...share,
    attack: ({ by, target }) => (target.release.current?.includes(0) === true ? by(relinking()) : null),
  },
  {
    name: "purposeLinking",
    label: "share linked across purposes",
    unit: "share of an agent's rows tied to the right row of a marketer",
    means: "Share of rows of one purpose that can be tied to the same person's row of another purpose.",
    ...share,
    besidesStore: true,
    attack: ({ world, run, readBy, by }) => {
      const [agent, marketer] = [readBy("agent"), readBy("marketer")];
      if (agent.rows === 0 || marketer.rows === 0) return null;
      return by(relinking(), attackTarget(world, run, besideEachOther(agent, marketer)));
    },
  },
  {
    name: "expectedHarm",
    label: "expected harm",
    unit: "money per customer, from an attacker who attacks when it pays",
    means: "What an attacker who attacks only when it pays would cost a customer on average.",
    better: "lower",
    decimals: 2,
    least: 0,
    matters: 0.01,
    mattersOfReference: 0.02,
    attack: (exposed) => better(linked(exposed), traced(exposed)),
    figure: ({ success }, { world }) =>
      expectedHarm({
        success,
        gain: world.parameters["harm.gain"],
        cost: world.parameters["harm.cost"],
        loss: world.parameters["harm.loss"],
        records: 1,
      }).harm.estimate,
  },
];

/** The attack that finds more people. */
const better = (a: AttackResult | null, b: AttackResult | null): AttackResult | null =>
  a === null || b === null ? (a ?? b) : b.success.estimate > a.success.estimate ? b : a;

/** Risks by name; a study measures those that it names. NaN where an attack does not apply, 0 where nothing is held. */
export const risks: Readonly<Record<string, RiskMeasure>> = Object.fromEntries(
  DECLARED.map((risk) => [risk.name, risk]),
);
