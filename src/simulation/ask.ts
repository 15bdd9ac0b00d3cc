import { askedSensitivity, consentProbability } from "../collection/consent.ts";
import { log } from "../core/numerics.ts";
import { toUnit, words } from "../core/random.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import type { Ask, Purpose } from "../model.ts";
import { DEFAULT_ASK, type Run } from "./run.ts";
import type { World } from "./world.ts";

const ASKED: readonly Purpose[] = ["personalisation", "training", "thirdParty"];
const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** Whether two ways of asking are the same to a customer. */
export const sameAsk = (a: Ask, b: Ask): boolean => JSON.stringify({ ...DEFAULT_ASK, ...a }) === JSON.stringify({ ...DEFAULT_ASK, ...b });

/** Asks every active customer for consent: everybody (`first`), or only those who refused personalisation before (a repeated question). */
export function askForConsent(world: World, run: Run, week: number, first: boolean): void {
  const { population, parameters, streams } = world;
  const { state, ask, norm } = run;
  const effect = world.effects[ask.interface];
  const purposes = ASKED.filter((purpose) => purpose !== "thirdParty" || ask.signals.includes("thirdParty"));
  const own = ask.signals.filter((signal) => signal !== "thirdParty");
  const sensitivity = ask.granular
    ? purposes.map((purpose) => askedSensitivity(parameters, purpose === "thirdParty" ? ["thirdParty"] : own))
    : purposes.map(() => askedSensitivity(parameters, ask.signals));
  const out = new Uint32Array(4);
  for (let i = 0; i < population.size; i++) {
    if (state.status[i] !== 0) continue;
    const before = state.consent[i];
    if (!first && (before & PURPOSE_BIT.personalisation) !== 0) continue;
    words(streams.asking, i, week, 0, 0, out);
    const who = {
      concern: population.concern[i],
      trust: (state.trust[i] - parameters["trust.initial"]) / parameters["trust.sd"] - parameters["traits.concernTrust"] * population.concern[i],
      satisfaction: (state.satisfaction[i] - norm.satisfaction) / (norm.satisfaction || 1),
      demand: population.demand[i],
      privacyValue: population.privacyValue[i] > 0 ? log(population.privacyValue[i] / parameters["privacy.valueMedian"]) : 0,
      previous: first ? 0 : -1,
      habit: population.habit[i],
    };
    let consent = before & ~OPTIONAL;
    for (let p = 0; p < purposes.length; p++) {
      const u = toUnit(out[ask.granular ? p : 0]);
      if (u < consentProbability(parameters, effect, ask, sensitivity[p], who)) consent |= PURPOSE_BIT[purposes[p]];
    }
    state.consent[i] = consent;
  }
}
