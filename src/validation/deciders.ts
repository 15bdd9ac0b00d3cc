import {
  askedSensitivity,
  consentProbability,
  trustScore,
  type Decider,
  type InterfaceEffect,
} from "../behaviour/consent.ts";
import { trustOf } from "../behaviour/trust.ts";
import { log } from "../core/numerics.ts";
import type { Ask } from "../model/strategy.ts";
import type { Signal } from "../model/table.ts";
import { DEFAULT_ASK } from "../simulation/firm/policy-terms.ts";
import type { World } from "../simulation/world.ts";

/** Customers of a world as they decide on consent when they are asked for the first time. */
export function deciders({ population, parameters: p, ownLevel, gains }: World): Decider[] {
  return Array.from({ length: population.size }, (_, i) => ({
    concern: population.concern[i],
    trust: trustScore(p, trustOf(ownLevel[i], 0, 0), population.concern[i]),
    gain: gains[i],
    demand: population.demand[i],
    privacyValue: log(population.privacyValue[i] / p["privacy.valueMedian"]),
    previous: 0,
    habit: population.habit[i],
  }));
}

/** How a question is put to deciders, where it differs from a fair banner that asks for everything. */
export interface TrialQuestion {
  readonly effect?: Partial<InterfaceEffect>;
  readonly signals?: readonly Signal[];
  readonly parameters?: Readonly<Record<string, number>>;
  readonly changed?: Partial<Decider>;
  readonly ask?: Partial<Ask>;
}

/** Mean probability of agreeing to a question: the consent equation by itself, over a population. */
export function agreeing(world: World, people: readonly Decider[], question: TrialQuestion = {}): number {
  const parameters = { ...world.parameters, ...question.parameters };
  const effect = { ...world.effects["fair-banner"], ...question.effect };
  const sensitivity = askedSensitivity(parameters, question.signals ?? DEFAULT_ASK.signals);
  const ask = { ...DEFAULT_ASK, ...question.ask };
  const sum = people.reduce(
    (total, who) => total + consentProbability(parameters, effect, ask, sensitivity, { ...who, ...question.changed }),
    0,
  );
  return sum / people.length;
}
