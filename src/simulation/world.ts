import { churnRule, type ChurnRule } from "../behaviour/churn.ts";
import { contractRule, type ContractRule } from "../behaviour/contract.ts";
import { churnParameters, drawnChurn, fittedChurnRule } from "../behaviour/fitted-churn.ts";
import { examination } from "../behaviour/examination.ts";
import { joiners, joinWeeks } from "../behaviour/joining.ts";
import { MOST_JOINING } from "../behaviour/market.ts";
import { slateRule, type SlateRule } from "../behaviour/reactance.ts";
import { ownLevel, reaction, trustRule, type TrustRule } from "../behaviour/trust.ts";
import { smallWorld, type Acquaintances } from "../behaviour/word-of-mouth.ts";
import { fairPull, interfaceEffects, type InterfaceEffect } from "../behaviour/consent.ts";
import { firstDeciders, gainsOf } from "./people/first-deciders.ts";
import { exp, normalQuantile } from "../core/numerics.ts";
import { stream, uniform, type Stream } from "../core/random.ts";
import { drawParameters } from "../evidence/draw-parameters.ts";
import type { ContractTerms, Scenario } from "../model/scenario.ts";
import type { ConsentInterface } from "../model/strategy.ts";
import type { Population } from "../model/truth.ts";
import { commonness, outsideInterest } from "../population/interests/levels.ts";
import { ceilingsOf, sharesOf, type Ceilings } from "./counts/ceilings.ts";
import { twinned } from "./twins.ts";
import { meetingsOf, type Meetings } from "./people/knowledge.ts";
import { recognitionOf, type Recognition } from "./people/recognition.ts";
import { createVisitsMade } from "./people/visits-made.ts";
import { drawPopulation } from "../population/population.ts";

/** Everything about one replication that is the same for every policy: customers, catalogue, rules, random streams. */
export interface World {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly replication: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly population: Population;
  /** Examination weight of each slot. */
  readonly slots: Float64Array;
  readonly outside: number;
  /** How common each customer's interests are: low for interests that few share. */
  readonly mainstream: Float32Array;
  /** Discount of each slot: 1 / log2(rank + 1). */
  readonly discount: Float64Array;
  /** Each customer's best slates, where there is room to keep them. */
  readonly ceilings: Ceilings | undefined;
  /** Share of each item in the needs of each customer, customers × items, 0 until it is needed; where there is room. */
  readonly shares: Float64Array | undefined;
  /** What each visit is for. */
  readonly visitMade: ReturnType<typeof createVisitsMade>;
  /** Each customer's own level of trust, in logits, and how strongly the customer reacts, relative to the mean. */
  readonly ownLevel: Float32Array;
  readonly reacts: Float32Array;
  /** When each customer comes to know the ways by which the firm tells something. */
  readonly meets: Meetings;
  /** How much more than others each customer has of slates that fit, in standard deviations: interests that few share. */
  readonly gains: Float32Array;
  readonly effects: Readonly<Record<ConsentInterface, InterfaceEffect>>;
  readonly trustRule: TrustRule;
  readonly slateRule: SlateRule;
  readonly churnRule: ChurnRule;
  readonly streams: Readonly<Record<StreamName, Stream>>;
  /** Probability of no visit in a week, e^−λ. */
  readonly idle: Float64Array;
  /** Week in which each customer joins, 0 for those who are there from the start. */
  readonly joinWeek: Uint16Array;
  /** Rule of contracts, and 1 for the customers who have one; absent where the scenario has none. */
  readonly contract?: { readonly rule: ContractRule; readonly holds: Uint8Array };
  /** How customers without an account are known again; absent where everybody has one. */
  readonly recognition?: Recognition;
  /** From whom each customer hears, where word of mouth goes through a network. */
  readonly acquaintances?: Acquaintances;
}

/** Customers of whom the pull of a question is solved. */
const REFERENCE = 2_000;

const STREAMS = [
  "weekly",
  "choices",
  "asking",
  "breaches",
  "initial",
  "news",
  "joining",
  "acquaintances",
  "contracts",
  "needs",
  "slates",
  "market",
  "identifiers",
] as const;
type StreamName = (typeof STREAMS)[number];

/**
 * Draws the world of one replication.
 *
 * @param parametersOf the replication whose parameters it has; its own unless told, a twin those of its replication
 */
export function createWorld(
  given: Scenario,
  seed: string,
  replication: number,
  parametersOf: number = twinned(replication) ?? replication,
): World {
  const scenario =
    given.churn === undefined
      ? given
      : { ...given, churn: drawnChurn(given.churn, given.uncertainty, seed, parametersOf) };
  const drawn = drawParameters(scenario.parameters, scenario.uncertainty, seed, parametersOf, scenario.ensemble);
  const parameters = scenario.churn === undefined ? drawn : { ...drawn, ...churnParameters(scenario.churn) };
  // where reputation decides who joins there are more candidates than usually join
  const candidates = (scenario.joining ?? 0) * (scenario.market === undefined ? 1 : MOST_JOINING);
  const size = scenario.customers + joiners(scenario.customers, candidates, scenario.burnIn + scenario.weeks);
  const population = drawPopulation(scenario.population, size, seed, replication, parameters, {
    burnIn: scenario.burnIn,
    all: scenario.burnIn + scenario.weeks,
  });
  const joining = stream(seed, replication, "joining");
  // the parameter is the share of those who are there now: more of those who join are frail
  if (scenario.churn !== undefined)
    for (let i = scenario.customers; i < size; i++)
      population.frail[i] = uniform(joining, i, 0, 1, 0) < scenario.churn.frailty.share ? 1 : 0;
  const slots = examination(scenario.slate, parameters["choice.positionBias"]);
  const discount = examination(scenario.slate, 1);
  const { interests } = population;
  const behaviour = rules(parameters, scenario);
  const streams = Object.fromEntries(STREAMS.map((name) => [name, stream(seed, replication, name)])) as Record<
    StreamName,
    Stream
  >;
  const mainstream = commonness(interests);
  const trust = trusting(population, parameters, streams.initial);
  const gains = gainsOf(mainstream);
  const people = firstDeciders(
    { population, parameters, ownLevel: trust.ownLevel, gains },
    Math.min(REFERENCE, scenario.customers),
  );
  return {
    scenario,
    seed,
    replication,
    parameters,
    population,
    slots,
    outside: outsideInterest(interests, slots, parameters["choice.acceptPopular"]),
    mainstream,
    ceilings: ceilingsOf(interests, size, scenario.slate),
    shares: sharesOf(size, population.catalogue.items),
    visitMade: createVisitsMade(interests, streams.needs, size, parameters["choice.views"]),
    discount,
    ...trust,
    meets: meetingsOf(size, parameters, streams.initial),
    gains,
    effects: interfaceEffects(parameters, fairPull(parameters, people)),
    ...behaviour,
    streams,
    idle: Float64Array.from(population.activity, (mean) => exp(-mean)),
    joinWeek: joinWeeks(size, scenario.customers, scenario.burnIn + scenario.weeks, streams.joining),
    ...(scenario.contract !== undefined && {
      contract: {
        rule: contractsOf(parameters, scenario.contract, behaviour.churnRule),
        holds: holders(size, scenario.contract.share, streams.contracts),
      },
    }),
    ...(scenario.identifiers !== undefined && {
      recognition: recognitionOf(population, scenario.identifiers, parameters, streams.identifiers),
    }),
    ...(scenario.wordOfMouth === "network" && {
      acquaintances: smallWorld(
        size,
        parameters["wordOfMouth.degree"],
        parameters["wordOfMouth.rewiring"],
        streams.acquaintances,
      ),
    }),
  };
}

/** The behavioural rules per week. */
function rules(
  p: Readonly<Record<string, number>>,
  { churn }: Scenario,
): Pick<World, "trustRule" | "slateRule" | "churnRule"> {
  return {
    trustRule: trustRule(p),
    slateRule: slateRule(p),
    churnRule:
      churn === undefined
        ? churnRule(
            p["churn.base"],
            p["frailty.share"],
            p["frailty.ratio"],
            p["churn.satisfaction"],
            p["churn.trust"],
            p["churn.tenure"],
          )
        : fittedChurnRule(churn, p["churn.satisfaction"], p["churn.trust"]),
  };
}

/** The rule of a scenario's contracts. */
const contractsOf = (p: Readonly<Record<string, number>>, terms: ContractTerms, { base }: ChurnRule): ContractRule =>
  contractRule(terms, { bound: p["contract.bound"], end: p["contract.end"], window: p["contract.window"] }, base);

/** Who has a contract: each customer by an own draw. */
const holders = (size: number, share: number, random: Stream): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (uniform(random, i, 0, 0, 0) < share ? 1 : 0));

/** Own levels of trust and reactions of everybody. */
function trusting(
  { size, concern }: Population,
  p: World["parameters"],
  initial: Stream,
): Pick<World, "ownLevel" | "reacts"> {
  const z = (i: number, draw: number): number => normalQuantile(uniform(initial, i, 0, 0, draw));
  return {
    ownLevel: Float32Array.from({ length: size }, (_, i) => ownLevel(p, concern[i], z(i, 0))),
    reacts: Float32Array.from({ length: size }, (_, i) => reaction(p["slope.sd"], z(i, 1))),
  };
}
