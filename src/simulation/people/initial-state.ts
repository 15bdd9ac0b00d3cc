import { trustOf } from "../../behaviour/trust.ts";
import type { State } from "../../model/truth.ts";
import { initialTenure } from "./tenure.ts";
import type { World } from "../world.ts";

/** Purchases a customer remembers. */
export const MEMORY = 16;

/** Customers before the first week: trust at their own level. */
export function initialState(world: World): State {
  const { size } = world.population;
  return {
    trust: world.ownLevel.map((level) => trustOf(level, 0, world.trustRule.down)),
    level: world.ownLevel.slice(),
    salience: new Float32Array(size),
    scar: new Float32Array(size),
    knows: new Uint8Array(size),
    since: new Uint16Array(size),
    satisfaction: new Float32Array(size).fill(world.parameters["choice.acceptPopular"]),
    consent: new Uint8Array(size).fill(1),
    status: Uint8Array.from(world.joinWeek, (week) => (week > 0 ? 3 : 0)),
    tenure: initialTenure(world),
    recent: new Uint16Array(size * MEMORY).fill(0xffff),
    asked: new Uint8Array(size),
    lapsed: new Uint8Array(size),
  };
}
