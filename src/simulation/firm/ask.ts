import {
  agreeLogit,
  agreeProbability,
  askedSensitivity,
  intention,
  tiredAttention,
  trustScore,
  type Decider,
} from "../../behaviour/consent.ts";
import { payShares } from "../../behaviour/consent-or-pay.ts";
import { CHANNEL_BIT } from "../../behaviour/perception.ts";
import { exp, log, logistic } from "../../core/numerics.ts";
import { toUnit, words } from "../../core/random.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import type { Ask } from "../../model/strategy.ts";
import type { Purpose } from "../../model/table.ts";
import { outdate } from "../people/identity.ts";
import { settle } from "../people/membership.ts";
import type { Run } from "../run.ts";
import { KIND } from "../people/seen.ts";
import { C, commit, fixed, stand, UNIT } from "../counts/tallies.ts";
import type { World } from "../world.ts";

const ASKED: readonly Purpose[] = ["personalisation", "training", "thirdParty"];
const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/**
 * Why somebody is asked: first contact with the firm, a way of asking that is new to its customers, the same question
 * again, or an identifier that the firm does not know.
 */
export type Occasion = "contact" | "change" | "repeat" | "identifier";

/** Asks one customer. */
export type Asker = (customer: number, week: number, occasion: Occasion) => void;

/**
 * An asker with the constants of one run's present question. Who looks at the question decides purpose by purpose (or
 * on all of them at once); for who does not look, silence counts, and a
 * repeated question leaves the answer as it was, unless the firm has none for this identifier; who has accepted a price
 * of refusing stays with that. Whoever looks knows what the question offers and discloses.
 */
export function createAsker(world: World, run: Run): Asker {
  const { population, parameters, streams } = world;
  const { state, ask, tallies } = run;
  const effect = world.effects[ask.interface];
  const purposes = ASKED.filter((purpose) => purpose !== "thirdParty" || ask.signals.includes("thirdParty"));
  const bits = purposes.map((purpose) => PURPOSE_BIT[purpose]);
  const all = bits.reduce((sum, bit) => sum | bit, 0);
  const sensitivity = sensitivities(world, ask, purposes);
  const attention = Array.from({ length: 256 }, (_, repeats) =>
    tiredAttention(effect.attention, parameters["consent.fatigue"], repeats),
  );
  const out = new Uint32Array(4);
  const who: { -readonly [K in keyof Decider]: Decider[K] } = {
    concern: 0,
    trust: 0,
    gain: 0,
    demand: 0,
    privacyValue: 0,
    previous: 0,
    habit: 0,
    control: 0,
    safety: 0,
    reason: 0,
  };

  const fee = ask.pay ?? 0;
  const go = (i: number): void => {
    state.status[i] = 1;
    run.spoke[i] = 1;
    tallies.own[C.churned] += UNIT;
  };
  return (i, week, occasion) => {
    const before = state.consent[i];
    words(streams.asking, i, week, 0, 0, out);
    who.concern = population.concern[i];
    who.trust = trustScore(parameters, state.trust[i], population.concern[i]);
    // who has been shown personal slates knows what they are worth, others guess
    who.gain = world.gains[i] * ((before & PURPOSE_BIT.personalisation) !== 0 ? 1 : parameters["consent.known"]);
    who.demand = population.demand[i];
    who.privacyValue =
      population.privacyValue[i] > 0 ? log(population.privacyValue[i] / parameters["privacy.valueMedian"]) : 0;
    who.previous = 0;
    who.habit = population.habit[i];
    // whoever looks sees what the question offers, beside what is known of the firm already
    const row = KIND[all | before] | state.knows[i] | CHANNEL_BIT.interface;
    who.control = run.seen.control[row];
    who.safety = run.seen.safety[row];
    who.reason = run.seen.reason[row];
    // nobody goes past a question that must be answered
    const looks = fee > 0 || toUnit(out[3]) < attention[state.asked[i]];
    let consent = before & ~OPTIONAL;
    run.pays[i] = 0;
    if (fee > 0 && occasion === "identifier") consent = before;
    else if (fee > 0) {
      const value = parameters["privacy.valueMedian"] * exp(who.privacyValue);
      const x = agreeLogit(parameters, effect, ask, sensitivity[0], who);
      const shares = payShares(x, parameters["pay.inertia"], value, fee, parameters["pay.leave"]);
      const u = toUnit(out[0]);
      if (u < shares.agree) consent |= all;
      else if (u < shares.agree + shares.pay) run.pays[i] = 1;
      else go(i);
      tallies.own[C.walled] += fixed(shares.leave);
    } else if (!looks) consent = occasion === "repeat" ? before : effect.silence === 1 ? consent | all : consent;
    else
      for (let p = 0; p < bits.length; p++) {
        // a question that is repeated meets the answer that was given to the same purpose before
        if (occasion === "repeat") who.previous = ask.granular && (before & bits[p]) !== 0 ? 1 : -1;
        if (toUnit(out[ask.granular ? p : 0]) < agreeProbability(parameters, effect, ask, sensitivity[p], who))
          consent |= bits[p];
      }
    state.consent[i] = consent;
    if ((consent & OPTIONAL) !== 0) state.lapsed[i] = 0;
    if ((occasion === "repeat" || occasion === "identifier") && state.asked[i] < 255) state.asked[i]++;
    if (looks) state.knows[i] |= CHANNEL_BIT.interface;
    if (week === run.startWeek || week === world.joinWeek[i]) {
      // whoever returns in the first week counts already, in the group of the former answer
      const counts = tallies.standing[i];
      stand(tallies, i, 0, state.satisfaction[i]);
      settle(tallies.membership, i, consent);
      stand(tallies, i, counts, state.satisfaction[i]);
    }
    tallies.own[C.asked] += UNIT;
    if ((consent & PURPOSE_BIT.personalisation) !== 0) tallies.own[C.agreed] += UNIT;
    tallies.own[C.intended] += fixed(logistic(intention(parameters, sensitivity[0], who)));
    commit(tallies, i);
  };
}

/**
 * Asks every active customer (`contact`, `change`), or only those who refused personalisation before (`repeat`); a change
 * may void what was agreed to under identifiers that are not asked now.
 */
export function askForConsent(world: World, run: Run, week: number, occasion: Occasion, voids: boolean = false): void {
  const { status, consent } = run.state;
  const asks = createAsker(world, run);
  if (occasion === "change" && run.identity !== undefined) outdate(run.identity, voids);
  for (let i = 0; i < world.population.size; i++)
    if (
      status[i] === 0 &&
      (occasion !== "repeat" || ((consent[i] & PURPOSE_BIT.personalisation) === 0 && run.pays[i] === 0))
    )
      asks(i, week, occasion);
}

/** Sensitivity of what each purpose is asked for: by itself where the question is granular, else all of it. */
function sensitivities({ parameters }: World, ask: Ask, purposes: readonly Purpose[]): number[] {
  const own = ask.signals.filter((signal) => signal !== "thirdParty");
  return purposes.map((purpose) =>
    askedSensitivity(parameters, !ask.granular ? ask.signals : purpose === "thirdParty" ? ["thirdParty"] : own),
  );
}
