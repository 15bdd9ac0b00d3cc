import { ASK_AGAIN, DEVICES, GUEST, keyOf } from "../../collection/identity.ts";
import { toUnit, words } from "../../core/random.ts";
import { createAsker } from "../firm/ask.ts";
import type { Recognition } from "../people/recognition.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C, UNIT } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/**
 * Finds by which identifier the firm meets each visitor this week: an account, what one of the customer's devices
 * keeps, or as a guest none that lasts. Devices lose theirs first; no policy touches any of it. One that the firm has
 * not met is asked for consent like anybody at first contact, though the person has heard the question before; who pays
 * instead of agreeing signs in. Until the next training there is no row to serve it from.
 */
export function createIdentifyStage(world: World, run: Run, { devices, loses, guests }: Recognition): Stage {
  const { learned, slates, state, tallies } = run;
  const { keys, began, answers } = run.identity!;
  const random = world.streams.identifiers;
  const asks = createAsker(world, run);
  const out = new Uint32Array(4);

  const lose = (i: number, week: number): void => {
    words(random, i, week, 0, 0, out);
    for (let d = 0; d < devices[i]; d++) if (toUnit(out[d]) < loses[i]) began[i * DEVICES + d] = week;
  };
  /** The key under which a customer comes this week. */
  const used = (i: number, week: number): number => {
    words(random, i, week, 0, 0, out);
    const u = toUnit(out[DEVICES]);
    if (u < guests) return keyOf(i, GUEST, week);
    const device = Math.floor((devices[i] * (u - guests)) / (1 - guests));
    return keyOf(i, device, began[i * DEVICES + device]);
  };
  const meet = (i: number, visits: number, week: number): void => {
    const key = used(i, week);
    if (key === keys[i]) return;
    answers.set(keys[i], state.consent[i] | (state.lapsed[i] << 4));
    const before = answers.get(key);
    keys[i] = key;
    learned.rowOf[i] = learned.rows?.get(key) ?? -1;
    slates.epoch[i] = 0;
    if (before !== undefined) {
      state.consent[i] = before & 15;
      state.lapsed[i] = (before >> 4) & 3;
      if ((before & ASK_AGAIN) === 0) return;
    } else tallies.own[C.strangers] += visits * UNIT;
    asks(i, week, "identifier");
  };

  return {
    name: "identify",
    block: ({ from, to, visitors, visits, positions }, week) => {
      for (let i = from; i < to; i++) if (devices[i] > 0 && state.status[i] !== 3) lose(i, week);
      for (let v = 0; v < visitors.count; v++) {
        const i = visitors.index[v];
        if (devices[i] > 0 && run.pays[i] === 0) meet(i, visits[positions[v]], week);
      }
    },
  };
}
