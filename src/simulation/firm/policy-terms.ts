import { ALL_BITS, perceive, type Perceived } from "../../behaviour/perception.ts";
import type { Scenario } from "../../model/scenario.ts";
import type { Ask, ConsentInterface, Cost, Exposure, Perception, Policy } from "../../model/strategy.ts";
import { strategiesAt } from "../schedule.ts";

/**
 * How the firm asks when no strategy says otherwise: for everything, hidden in the small print, with refusal possible
 * for those who look.
 */
export const DEFAULT_ASK: Ask = {
  signals: ["views", "purchases", "declared", "location", "thirdParty", "support"],
  interface: "opt-out-hidden",
  granular: false,
  steps: 0,
  reaskEvery: 0,
  withdrawSteps: 3,
};
const DEFAULT_PERCEPTION: Perception = { cues: [], explained: [] };
const DEFAULT_EXPOSURE: Exposure = { hazard: 1, size: 1, linkability: 1, tell: 0, mend: 0 };
const NO_COST: Cost = { oneOff: 0, perYear: 0, perCustomerYear: 0 };

/** What a policy asks for `age` weeks after its start. */
export const policyAsk = (policy: Policy, age: number): Ask =>
  strategiesAt(policy, age).reduce((ask, s) => s.ask?.(ask) ?? ask, DEFAULT_ASK);

/**
 * The same where laws of the scenario ask for agreement: from their week on silence is none, and who would take it for
 * one asks by a fair banner.
 */
export function lawfulAsk(policy: Policy, age: number, events: Scenario["events"] = []): Ask {
  const ask = policyAsk(policy, age);
  const bound = events.some(({ week, law }) => law !== undefined && week <= age);
  return bound && SILENT.includes(ask.interface) ? { ...ask, interface: "fair-banner" } : ask;
}

/** Ways of asking that take silence for agreement. */
const SILENT: readonly ConsentInterface[] = ["opt-out-hidden", "opt-out", "no-reject"];

/** What customers can come to know of a policy `age` weeks after its start. */
export const policyPerception = (policy: Policy, age: number): Perception =>
  strategiesAt(policy, age).reduce((perception, s) => s.perceive?.(perception, age) ?? perception, DEFAULT_PERCEPTION);

/** What somebody perceives who has met every channel of a practice all of whose data use is open, by kind. */
export const knownInFull = (perception: Perception): Perceived =>
  perceive(perception, { open: 1, covert: 0 }, ALL_BITS, 0, 1);

/** How exposed a policy leaves the firm `age` weeks after its start. */
export const policyExposure = (policy: Policy, age: number): Exposure =>
  strategiesAt(policy, age).reduce((exposure, s) => s.expose?.(exposure, age) ?? exposure, DEFAULT_EXPOSURE);

/** What a policy costs `age` weeks after its start, where records are gathered for `weeks` weeks in all. */
export const policyCosts = (policy: Policy, weeks: number, age: number): Cost =>
  strategiesAt(policy, age).reduce((cost, s) => s.cost?.(cost, weeks, age) ?? cost, NO_COST);
