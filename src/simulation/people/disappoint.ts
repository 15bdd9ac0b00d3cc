import { nextSatisfaction } from "../../behaviour/satisfaction.ts";
import { createUpset } from "./upset.ts";
import type { Run } from "../run.ts";
import type { World } from "../world.ts";

/**
 * What a matter that an agent could not settle does to a customer: a visit at which nothing fitted, and a little bad
 * news. No level of trust moves: service is no handling of data.
 */
export function createDisappointment(world: World, run: Run): (customer: number) => void {
  const { parameters: p } = world;
  const { satisfaction } = run.state;
  const upsets = createUpset(world, run, false);
  return (i) => {
    satisfaction[i] = nextSatisfaction(satisfaction[i], 0, p["satisfaction.rate"]);
    upsets(i, p["service.trust"], false);
  };
}
